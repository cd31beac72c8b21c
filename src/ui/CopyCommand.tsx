import { SHELL_NAMES } from '#lib/shells.ts'
import { CopyButton } from './CopyButton.tsx'
import { useShell } from './shell.ts'

/** Copies a command, and says which shell it is for where that is not the usual one. */
export const CopyCommand = ({ text, isSmall = false }: { text: () => string; isSmall?: boolean }) => {
  const [shell] = useShell()
  const note = shell === 'posix' ? undefined : `for ${SHELL_NAMES[shell]}`
  return <CopyButton label="Copy as cURL" note={note} text={text} isSmall={isSmall} />
}
