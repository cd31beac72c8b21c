import { Button } from '@mantine/core'
import { IconCheck, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from './copy-text.ts'
import { lazyOver } from './lazy-part.tsx'
import { useCommand } from './screen-commands.ts'
import classes from './CopyButton.module.css'

const CopyByHand = lazyOver('the text to copy', async () => (await import('./CopyByHand.tsx')).CopyByHand)

type Props = {
  label: string
  text: () => string
  /** The icon alone, where room is short. */
  isSmall?: boolean
}

const SHOWN_MS = 2000

/** Copies text and says so in place; where that cannot be, the text is there to be copied by hand. */
export const CopyButton = ({ label, text, isSmall = false }: Props) => {
  const [isCopied, setIsCopied] = useState(false)
  const [byHand, setByHand] = useState<string | null>(null)
  const copy = async () => {
    const copied = text()
    if (!(await copyText(copied))) {
      setByHand(copied)
      return
    }
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), SHOWN_MS)
  }
  useCommand(label === 'Copy as cURL' ? label : undefined, () => void copy())
  const Icon = isCopied ? IconCheck : IconTerminal2
  return (
    <>
      <Button
        className={classes.button}
        data-small={isSmall || undefined}
        leftSection={<Icon size={14} stroke={1.5} />}
        aria-label={label}
        title={label}
        onClick={() => void copy()}
      >
        <span className={classes.text}>{label}</span>
        <span className="visually-hidden" aria-live="polite">
          {isCopied ? 'Copied' : ''}
        </span>
      </Button>
      {byHand !== null && <CopyByHand label={label} text={byHand} onClose={() => setByHand(null)} />}
    </>
  )
}
