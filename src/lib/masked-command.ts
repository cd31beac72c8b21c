/**
 * Commands in which something is masked. As they stand they would write the mask itself, or ask for it: so what is masked
 * is left to variables, and the command begins with a look for them, before anything is sent.
 */

const START = ': "${MASKED_'

/** Whether a command waits for what is masked in it. */
export const isMaskedCommand = (command: string): boolean => command.startsWith(START)

/** In a shell that stays open a variable outlives its command: each command has names of its own. */
const tagOf = (text: string): string => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36).toUpperCase()
}

/** `commandsOf` writes the commands, with `name` for what is masked in the place that it calls for it. */
export const guardMasked = (commandsOf: (name: () => string) => readonly string[]): string => {
  const tag = tagOf(commandsOf(() => '').join('\n'))
  const names: string[] = []
  const commands = commandsOf(() => {
    const name = `MASKED_${tag}_${names.length + 1}`
    names.push(name)
    return name
  })
  if (names.length === 0) return commands.join('\n\n')
  const look = names.map((name) => `"\${${name}:?has to hold what is masked}"`).join(' ')
  // One list of commands: where the look fails, an interactive shell goes on with the next line, and there is none.
  return [`: ${look}`, ...commands].join(' && \\\n')
}
