/** The commands run where there is no POSIX shell, and end as they are told to where there is one. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startOf } from './run.js'

const ROOT = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** One program and words that every shell hands on as they are. */
const isPlain = (command: string): boolean =>
  /^(?:node|npm|vite|vitest|tsc|oxlint|oxfmt|playwright|git)(?: [\w@+=:,./-]+)*$/.test(command)

test.each(Object.entries(scripts))('npm run %s needs no syntax of a shell', (_, command) => {
  expect(isPlain(command), command).toBe(true)
})

test.each([
  'exec env A=1 node x',
  'env A=1 node x',
  'A=1 node x',
  'node x && node y',
  'node x; node y',
  'node x & node y',
  'node x | node y',
  'node x || node y',
  'node $HOME/x',
  'node %HOME%/x',
  'node ~/x',
  'node > y',
  "node 'x'",
  'node "x"',
  'node `x`',
  'node x\\y',
  'node x\nnode y',
  'vitest *.ts',
  'rm -r x',
])('%j would be found', (command) => {
  expect(isPlain(command)).toBe(false)
})

/** `node scripts/prepare.js …`, with the Node that runs this. */
const prepare = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/prepare.js', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const SAY = 'console.log([process.env.A, ...process.argv.slice(1)].join("|"))'

describe('a command', () => {
  test('has its settings and each word as it was given, and its end is the end', () => {
    expect(prepare('--', 'A=a=b', 'node', '-e', `${SAY}; process.exit(7)`, 'x y', '$A "*"', '')).toEqual({
      status: 7,
      stdout: 'a=b|x y|$A "*"|\n',
      stderr: '',
    })
  })

  test('comes after the one before it has ended well', () => {
    const [one, two] = [
      ['A=1', 'node', '-e', SAY],
      ['A=2', 'node', '-e', SAY],
    ] as const
    expect(prepare('--', ...one, '--', ...two)).toEqual({ status: 0, stdout: '1\n2\n', stderr: '' })
    expect(prepare('--', 'node', '-e', 'process.exit(3)', '--', ...two)).toMatchObject({ status: 3, stdout: '' })
  })

  test('that is not there is named', () => {
    const { status, stderr } = prepare('--', 'no-such-program')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^no-such-program cannot be started: /)
  })

  test('of a package is run by Node, as Windows wants it', () => {
    for (const program of ['vite', 'vitest', 'playwright', 'tsc', 'oxlint', 'oxfmt'])
      expect(startOf(program)).toEqual(['node', expect.stringMatching(/node_modules.+\b(?:js|mjs|cjs|tsc|\w+)$/)])
    expect(startOf('git')).toEqual(['git'])
    expect(prepare('--', 'vitest', '--version').stdout).toMatch(/^vitest\//)
  })
})

// What follows is npm as it is on systems with signals.
describe.skipIf(process.platform === 'win32')('npm start', () => {
  const started: ChildProcess[] = []
  beforeAll(() => {
    expect(prepare('build').status).toBe(0)
  }, 240_000)
  afterEach(() => {
    for (const { pid = 0 } of started.splice(0)) {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {
        // All of them have ended.
      }
    }
  })

  /** In a group of its own, as a terminal and a service manager start it, with a sign-in that waits for the API. */
  const startWaiting = async (shell: string) => {
    const waiting: (() => void)[] = []
    const api = createServer((_, outgoing) => {
      waiting.push(() => outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
      api.emit('asked')
    }).listen(0, '127.0.0.1')
    await once(api, 'listening')
    const host = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
    const own = { PORT: '0', SANDBOX: 'off', SESSION_KEY: 'k'.repeat(32), CLUMIO_API_HOSTS: host }
    const npm = spawn('npm', ['start', `--script-shell=${shell}`], {
      cwd: ROOT,
      env: { ...process.env, ...own },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    started.push(npm)
    const ended = once(npm, 'exit') as Promise<[code: number | null, signal: NodeJS.Signals | null]>
    // What npm has started writes there, too: it closes when the last of them has ended.
    const closed = once(npm, 'close')
    let dashboard = ''
    for await (const line of createInterface(npm.stdout)) {
      dashboard ||= /^dashboard: (?<address>.+)/.exec(line)?.groups?.['address'] ?? ''
      if (line === 'ready') break
    }
    npm.stdout.resume()
    const asked = once(api, 'asked')
    const signIn = fetch(`${dashboard}/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'dashboard' },
      body: JSON.stringify({ host, token: 'eyJhbGciOiJub25lIn0.e30.x' }),
    }).then(
      ({ status }) => status,
      () => 'cut',
    )
    await asked
    const letGo = () => waiting.forEach((answer) => answer())
    const end = async () => {
      await closed
      api.closeAllConnections()
      api.close()
    }
    return { npm, pid: npm.pid ?? 0, ended, signIn, letGo, end, port: Number(new URL(dashboard).port) }
  }

  const isRefused = (port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(false)).once('error', () => resolve(true))
      socket.once('connect', () => socket.destroy())
    })

  // dash waits for what it runs and hands no signal on; bash gives its place to it.
  test.each([
    { shell: 'sh', to: 'npm' },
    { shell: 'sh', to: 'all' },
    { shell: 'bash', to: 'npm' },
    { shell: 'bash', to: 'all' },
  ] as const)(
    'R12: with $shell, SIGTERM to $to: what is under way is answered, nothing new taken, and it ends',
    async (how) => {
      const { npm, pid, ended, signIn, letGo, end, port } = await startWaiting(how.shell)
      process.kill(how.to === 'all' ? -pid : pid, 'SIGTERM')
      await expect.poll(() => isRefused(port)).toBe(true)
      if (how.shell === 'bash' && how.to === 'npm') expect(npm.exitCode).toBe(null)
      letGo()
      expect(await signIn).toBe(200)
      await end()
      if (how.shell === 'bash') expect(await ended).toEqual([0, null])
    },
  )

  test.each(['sh', 'bash'])('with %s, Ctrl C: it ends by itself, though the API does not answer', async (shell) => {
    const { pid, ended, signIn, end } = await startWaiting(shell)
    process.kill(-pid, 'SIGINT')
    expect(await signIn).toBe('cut')
    await end()
    if (shell === 'bash') expect(await ended).toEqual([0, null])
  })
})
