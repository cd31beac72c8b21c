import { Button } from '@mantine/core'
import { IconTerminal2 } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import classes from './CallPreview.module.css'

/** `Show the call`: the button for a dialog's foot, and what it opens for the body: the exact request, before it is sent. */
export const useCallPreview = (text: () => string): { button: ReactNode; preview: ReactNode } => {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  return {
    button: (
      <Button
        variant="subtle"
        leftSection={<IconTerminal2 size={14} stroke={1.5} />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Hide the call' : 'Show the call'}
      </Button>
    ),
    preview: isOpen && (
      // It scrolls, so the keyboard must be able to reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <pre id={id} className={`mono ${classes.call}`} role="region" aria-label="The call" tabIndex={0}>
        {text()}
      </pre>
    ),
  }
}
