/** The package as it is made, and installed in an empty folder: started as somebody else, who may write nothing there. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPackage, type Installed } from '../e2e/support/installed-package.ts'

let installed: Installed

beforeAll(() => {
  installed = installPackage()
}, 240_000)

afterAll(() => installed.remove())

test('holds what runs, and nothing else', () => {
  const files = readdirSync(join(installed.packages, 'clumio-admin'), { recursive: true, encoding: 'utf8' })
  expect(files).toContain(join('dist', 'index.html'))
  expect(files).toContain(join('dist-server', 'installed.js'))
  expect(files.filter((file) => /\.tsx?$|\.test\.|^(?:src|server|contract|e2e|scripts|bench)\b/.test(file))).toEqual([])
  // The build's own list of what each page loads is the only hidden file.
  expect(files.filter((file) => /(?:^|\/)\./.test(file))).toEqual([join('dist', '.pages')])
})

test('brings what the server imports, and no tool or part of the page', () => {
  const packages = readdirSync(installed.packages).filter((name) => !name.startsWith('.'))
  expect(packages.toSorted()).toEqual(['@hono', '@redis', 'clumio-admin', 'hono', 'jose', 'zod'])
})

test('started by somebody who may write nothing there: page, sign-in, a list, and a stop', async () => {
  const home = installed.makeHome(0o777)
  const { stop, ended, errors, dashboard, token } = await installed.start({ HOME: home })
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
  stop()
  expect(await ended).toEqual([0, null])
  expect(errors()).toBe('')
}, 60_000)

test('a home that nobody may write to: one line says what to set, and with it it starts', async () => {
  const home = installed.makeHome(0o555)
  if (process.getuid?.() === 0) {
    const refused = await installed.start({ HOME: home })
    expect(await refused.ended).toEqual([1, null])
    expect(refused.errors()).toMatch(
      /^The session key cannot be kept in \S+ \(EACCES\): set SESSION_KEY, 32 characters or more\.\n$/,
    )
  }
  const { dashboard } = await installed.start({ HOME: home, SESSION_KEY: 'k'.repeat(32) })
  expect((await fetch(`${dashboard}/healthz`)).status).toBe(200)
  expect(existsSync(join(home, '.local'))).toBe(false)
}, 60_000)

test('with a store that gateways share: it starts, and takes nobody in before that is there', async () => {
  // Nothing listens at the first port.
  const shared = { SHARED_STATE: 'redis://:secret@127.0.0.1:1', SESSION_KEY: 'k'.repeat(32) }
  const { dashboard, lines } = await installed.start({ HOME: installed.makeHome(0o555), ...shared })
  expect(lines[0]).toMatch(/^\{"time":"[^"]+","event":"store: away","reason":"connect ECONNREFUSED 127\.0\.0\.1:1"\}$/)
  const ready = await fetch(`${dashboard}/readyz`)
  expect([ready.status, await ready.text()]).toEqual([503, 'the store is away'])
}, 60_000)
