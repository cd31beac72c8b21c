import { Button } from '@mantine/core'
import { IconCheck, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { notify } from './notify.ts'
import { useCommand } from './offers.ts'
import classes from './CopyButton.module.css'

type Props = {
  label: string
  text: () => string
  /** The icon alone, where room is short. */
  isSmall?: boolean
}

const SHOWN_MS = 2000

/** Copies text and says so in place. */
export const CopyButton = ({ label, text, isSmall = false }: Props) => {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setIsCopied(true)
      setTimeout(() => setIsCopied(false), SHOWN_MS)
    } catch {
      notify({
        tone: 'failed',
        title: 'Nothing was copied',
        text: 'The browser does not let this page use the clipboard.',
      })
    }
  }
  useCommand(label === 'Copy as cURL' ? label : undefined, () => void copy())
  const Icon = isCopied ? IconCheck : IconTerminal2
  return (
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
  )
}
