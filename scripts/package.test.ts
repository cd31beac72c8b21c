/** The package as it is made, and installed in an empty folder: started as somebody else, who may write nothing there. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOf } from './run.js'

const ROOT = join(import.meta.dirname, '..')
const NOBODY = 65_534
/** Only who may be anybody can start it as somebody else. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

let folder: string
let installed: string
let files: string[]
const started: ChildProcess[] = []

const npm = (args: string[], cwd: string): string => {
  const [start, ...before] = startOf('npm')
  const own = ['--no-audit', '--no-fund', '--loglevel=error']
  const { status, stdout, stderr } = spawnSync(start, [...before, ...args, ...own], {
    cwd,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`)
  return stdout
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clumio-admin-package-'))
  chmodSync(folder, 0o755)
  npm(['pack', '--pack-destination', folder], ROOT)
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const home = join(folder, 'empty')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{}')
  npm(['install', '--omit=dev', '--omit=optional', '--prefer-offline', join(folder, tarball)], home)
  installed = join(home, 'node_modules')
  files = readdirSync(join(installed, 'clumio-admin'), { recursive: true, encoding: 'utf8' })
  spawnSync('chmod', ['-R', 'a-w,a+rX', home])
}, 240_000)

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  spawnSync('chmod', ['-R', 'u+w', folder])
  rmSync(folder, { recursive: true })
})

const start = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, [join(installed, '.bin', 'clumio-admin')], {
    cwd: '/',
    env: { PATH: process.env['PATH'], PORT: '0', SANDBOX_PORT: '0', SANDBOX_ALERTS: '10', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asNobody,
  })
  started.push(child)
  const ended = once(child, 'close') as Promise<[code: number | null]>
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (line === 'ready') break
  }
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const after = (label: string) => lines.find((line) => line.startsWith(label))?.slice(label.length) ?? ''
  return {
    child,
    ended,
    errors: () => errors,
    dashboard: after('dashboard: '),
    token: after('sandbox token (Super Admin): '),
  }
}

test('holds what runs, and nothing else', () => {
  expect(files).toContain(join('dist', 'index.html'))
  expect(files).toContain(join('dist-server', 'installed.js'))
  expect(files.filter((file) => /\.tsx?$|\.test\.|^(?:src|server|contract|e2e|scripts|bench)\b/.test(file))).toEqual([])
  // The build's own list of what each page loads is the only hidden file.
  expect(files.filter((file) => /(?:^|\/)\./.test(file))).toEqual([join('dist', '.pages')])
})

test('brings what the server imports, and no tool or part of the page', () => {
  const packages = readdirSync(installed).filter((name) => !name.startsWith('.'))
  expect(packages.toSorted()).toEqual(['@hono', 'clumio-admin', 'hono', 'jose', 'zod'])
})

test('started by somebody who may write nothing there: page, sign-in, a list, and a stop', async () => {
  const home = mkdtempSync(join(folder, 'home-'))
  chmodSync(home, 0o777)
  const { child, ended, errors, dashboard, token } = await start({ HOME: home })
  const page = await fetch(dashboard)
  expect(page.status).toBe(200)
  const html = await page.text()
  const script = /src="(?<path>\/assets\/[^"]+\.js)"/.exec(html)?.groups?.['path'] ?? ''
  expect((await fetch(dashboard + script)).status).toBe(200)
  const own = { 'X-Requested-With': 'dashboard', Origin: dashboard, 'Content-Type': 'application/json' }
  const body = JSON.stringify({ host: 'sandbox', token })
  const signedIn = await fetch(`${dashboard}/session`, { method: 'POST', headers: own, body })
  expect(signedIn.status).toBe(200)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { id } = (await signedIn.json()) as { id: string }
  const users = await fetch(`${dashboard}/api/users`, { headers: { ...own, cookie, 'X-Dashboard-Session': id } })
  expect(users.status).toBe(200)
  expect(await users.json()).toMatchObject({ total_count: 300 })
  const key = join(home, '.local', 'state', 'clumio-admin', 'session-key')
  expect(statSync(key).mode & 0o777).toBe(0o600)
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(errors()).toBe('')
}, 60_000)

test('a home that nobody may write to: one line says what to set, and with it it starts', async () => {
  const home = mkdtempSync(join(folder, 'home-'))
  chmodSync(home, 0o555)
  if (process.getuid?.() === 0) {
    const refused = await start({ HOME: home })
    expect(await refused.ended).toEqual([1, null])
    expect(refused.errors()).toMatch(
      /^The session key cannot be kept in \S+ \(EACCES\): set SESSION_KEY, 32 characters or more\.\n$/,
    )
  }
  const { dashboard } = await start({ HOME: home, SESSION_KEY: 'k'.repeat(32) })
  expect((await fetch(`${dashboard}/healthz`)).status).toBe(200)
  expect(existsSync(join(home, '.local'))).toBe(false)
}, 60_000)
