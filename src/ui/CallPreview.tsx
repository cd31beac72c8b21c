import { IconTerminal2 } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { isMaskedCommand } from '#lib/masked-command.ts'
import { SHELL_NAMES } from '#lib/shells.ts'
import { Button } from './Button.tsx'
import classes from './CallPreview.module.css'
import { CopyCommand } from './CopyCommand.tsx'
import { useShell } from './shell.ts'

export type CallPreview = { button: ReactNode; preview: ReactNode }

/**
 * `Show the call`: the button for the foot of a dialog or form, and what it opens for the body: the exact request,
 * before it is sent. `note` says what one command cannot: that it is one of many.
 */
export const useCallPreview = (text: () => string, note?: string): CallPreview => {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [shell] = useShell()
  const command = isOpen ? text() : ''
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
      <div id={id} className={`above-12 ${classes.preview}`}>
        {note !== undefined && <p className={`faint small ${classes.note}`}>{note}</p>}
        {shell !== 'posix' && <p className={`faint small ${classes.note}`}>For {SHELL_NAMES[shell]}.</p>}
        {isMaskedCommand(shell, command) && (
          <p className={`faint small ${classes.note}`}>
            Something in it is masked, so it does not run as it stands: first the variables that it begins with have to
            hold what is masked, written as in JSON
            {shell === 'cmd' && ', with \\u0022 for a quote and \\u005c for a backslash'}.
          </p>
        )}
        {/* It scrolls, so the keyboard must be able to reach it. */}
        <pre translate="no" className={`code ${classes.call}`} role="region" aria-label="The call" tabIndex={0}>
          {command}
        </pre>
        <span className={classes.copy}>
          <CopyCommand text={text} isSmall />
        </span>
      </div>
    ),
  }
}
