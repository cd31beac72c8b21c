import { execFileSync } from 'node:child_process'

/** Runs a copied command as a person would, with the token in the environment; answers what it prints. */
export const runCommand = (command: string, token: string): string =>
  execFileSync('sh', ['-c', command.replace(/^curl/, 'curl --silent --fail')], {
    env: { ...process.env, BEARER_TOKEN: token },
    encoding: 'utf8',
    timeout: 10_000,
  })

/** The arguments that `curl` gets from the shell when a copied command is run: nothing is sent. */
export const argumentsOf = (command: string, token: string): string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}\n`], {
    env: { PATH: process.env['PATH'], BEARER_TOKEN: token },
    encoding: 'utf8',
    // What the shell complains of fails the call.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
    .split('\0')
    .slice(0, -1)

export type CommandCall = { method: string; path: string; headers: Record<string, string>; body: string }

/** What a copied command would send. */
export const callOfCommand = (command: string): CommandCall => {
  const call: CommandCall = { method: 'GET', path: '', headers: {}, body: '' }
  const given = argumentsOf(command, 'a-token')
  for (let at = 0; at < given.length; at += 1) {
    const [name, value = ''] = given.slice(at)
    if (name === '-X') call.method = value
    else if (name === '--data-raw') call.body = value
    else if (name === '-H')
      call.headers[value.split(': ')[0]?.toLowerCase() ?? ''] = value.slice(value.indexOf(': ') + 2)
    else {
      const { pathname, search } = new URL(name ?? '')
      call.path = pathname + search
      continue
    }
    at += 1
  }
  return call
}
