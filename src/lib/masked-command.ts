/**
 * Commands in which something is masked. As they stand they would write the mask itself, or ask for it: so what is masked
 * is left to variables, and the command begins with a look for them, before anything is sent.
 */
import type { Shell } from './shells.ts'

const WHY = 'has to hold what is masked'

const PARTS: Readonly<
  Record<Shell, { start: string; guard: (names: string[], commands: readonly string[]) => string }>
> = {
  posix: {
    start: ': "${MASKED_',
    guard: (names, commands) => {
      const look = names.map((name) => `"\${${name}:?${WHY}}"`).join(' ')
      // One list of commands: where the look fails, an interactive shell goes on with the next line, and there is none.
      return [`: ${look}`, ...commands].join(' && \\\n')
    },
  },
  powershell: {
    start: 'if ($env:MASKED_',
    // Not `throw`: who prefers to go on after errors would.
    guard: (names, commands) =>
      `if (${names.map((name) => `$env:${name}`).join(' -and ')}) {\n${commands.join('\n')}\n} else { Write-Error '${names.join(', ')} ${WHY}' }`,
  },
  cmd: {
    start: 'if not defined MASKED_',
    guard: (names, commands) =>
      `${names.map((name) => `if not defined ${name} (echo ${name} ${WHY}) else `).join('')}(${commands.join(' && ')})`,
  },
}

export const isMaskedCommand = (shell: Shell, command: string): boolean => command.startsWith(PARTS[shell].start)

/** In a shell that stays open a variable outlives its command: each command has names of its own. */
const tagOf = (text: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36).toUpperCase()
}

/** `commandsOf` writes the commands, with `name` for what is masked in the place that it calls for it. */
export const guardMasked = (shell: Shell, commandsOf: (name: () => string) => readonly string[]): string => {
  const tag = tagOf(commandsOf(() => '').join('\n'))
  const names: string[] = []
  const commands = commandsOf(() => {
    const name = `MASKED_${tag}_${names.length + 1}`
    names.push(name)
    return name
  })
  return names.length === 0 ? commands.join('\n\n') : PARTS[shell].guard(names, commands)
}
