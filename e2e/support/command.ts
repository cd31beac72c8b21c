import { execFileSync, spawnSync } from 'node:child_process'

/** Runs a copied command as a person would, with the token in the environment; answers what it prints. */
export const runCommand = (command: string, token: string): string =>
  execFileSync('sh', ['-c', command.replace(/^curl/, 'curl --silent --fail')], {
    env: { ...process.env, BEARER_TOKEN: token },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })

/** Stands in for `curl`: tells what it was called with. */
const STAND_IN = `curl() { printf '%s\\0' "$@"; }\n`

/** The arguments that `curl` gets from the shell when a copied command is run: nothing is sent. */
export const argumentsOf = (command: string, token: string, env: Record<string, string> = {}): string[] =>
  execFileSync('sh', ['-c', `${STAND_IN}${command}\n`], {
    env: { PATH: process.env['PATH'], BEARER_TOKEN: token, ...env },
    encoding: 'utf8',
    // What the shell complains of fails the call.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
    .split('\0')
    .slice(0, -1)

/** What comes of a command that refuses to run; `bash -i` goes on after it, as a terminal does. */
export const refusalOf = (command: string, shell: 'sh' | 'bash' | 'bash -i') => {
  const text = `${STAND_IN}${command}\n`
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', BEARER_TOKEN: 'a-token' }
  const { status, stdout } =
    shell === 'bash -i'
      ? spawnSync('bash', ['--norc', '-i'], { input: text, env, encoding: 'utf8' })
      : spawnSync(shell, ['-c', text], { env, encoding: 'utf8' })
  return { isRefused: status !== 0, called: stdout }
}

/** The variables that a command with something masked asks for. */
export const maskedNames = (command: string): string[] => [...new Set(command.match(/MASKED_\w+/g))]

type CommandCall = { method: string; path: string; headers: Record<string, string>; body: string }

/** What a copied command would send, with `masked` put in for what is masked in it. */
export const callOfCommand = (command: string, masked: readonly string[] = []): CommandCall => {
  const call: CommandCall = { method: 'GET', path: '', headers: {}, body: '' }
  const names = maskedNames(command)
  const given = argumentsOf(
    command,
    'a-token',
    Object.fromEntries(masked.map((text, index) => [names[index] ?? '', JSON.stringify(text).slice(1, -1)])),
  )
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
