import { useId, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import classes from './Dialog.module.css'
import { Modal } from './Modal.tsx'

type Props = {
  title: string
  onClose: () => void
  isLocked?: boolean
  /** Consequence first, then the object, then fields. */
  children: ReactNode
  /** The left end of the foot: `Show the call`. */
  aside?: ReactNode
  /** `Cancel` and the verb; `Close` alone where nothing is asked. */
  actions?: ReactNode
  size?: 'narrow' | 'normal' | 'wide'
}

/** A question or a form over the page: its title, what it says, and the verbs at its foot. */
export const Dialog = ({ title, children, aside, actions, size = 'normal', ...modal }: Props) => {
  const id = useId()
  return (
    <Modal className={`raised ${classes.dialog}`} size={size} labelledBy={id} {...modal}>
      <h2 id={id} className={`large ${classes.title}`}>
        {title}
      </h2>
      <div className={classes.body}>{children}</div>
      <footer className={`row wraps ${classes.foot}`}>
        <div className="grows">{aside}</div>
        {actions ?? (
          <Button variant="filled" onClick={modal.onClose}>
            Close
          </Button>
        )}
      </footer>
    </Modal>
  )
}
