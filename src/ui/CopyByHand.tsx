import { useId } from 'react'
import { isApple } from './apple.ts'
import { Dialog } from './Dialog.tsx'
import classes from './CopyByHand.module.css'
import form from './form.module.css'

type Props = { label: string; text: string; onClose: () => void }

const MISSING = 'Pages may use the clipboard only over https, or on localhost, and this page came by plain http.'

/** For when the clipboard is out of reach: the text, selected, so that one key is left to press. */
export const CopyByHand = ({ label, text, onClose }: Props) => {
  const id = useId()
  return (
    <Dialog title="Nothing was copied" onClose={onClose}>
      <p id={id} className={classes.why}>
        {isSecureContext ? 'The browser refused its clipboard to this page.' : MISSING} The text is selected: press{' '}
        {isApple ? '⌘ C' : 'Ctrl C'} to copy it.
      </p>
      <textarea
        className={`typed mono ${form.textarea}`}
        aria-label={label}
        aria-describedby={id}
        rows={8}
        readOnly
        spellCheck={false}
        data-autofocus
        defaultValue={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </Dialog>
  )
}
