/** Starts the real thing as a process of its own, and stops it by signals, as npm and a service manager do. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createApi } from 'node:http'
import { createServer } from 'node:net'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '#contract/session.ts'
import { hasRedis, redisSpeaksTls, startRedis, type Redis } from './gateway/store/testing-redis.ts'
import { LATEST_MS } from './gateway/budget.ts'
import { TIMEOUT_MS } from './gateway/upstream.ts'
import { WAIT_MS } from './start.ts'
import { ownerOf } from './sandbox/seed/users.ts'
import { signToken, type Persona } from './sandbox/tokens.ts'
import { createAuthority } from './testing-certificates.ts'
import { connect2 } from './testing-http2.ts'
import { startingProcesses } from './testing-process.ts'

const { run, started } = startingProcesses()

describe('a start', () => {
  test('prints both addresses, a token for each persona and that it is ready', async () => {
    const { dashboard, sandbox, lines } = await started()
    expect(dashboard).toMatch(/^http:\/\/localhost:\d+$/)
    expect(sandbox).toMatch(/^http:\/\/localhost:\d+$/)
    expect(lines.at(-1)).toBe('ready')
    const [, token] = /^sandbox token \(Super Admin\): (eyJ\S+)$/m.exec(lines.join('\n')) ?? []

    expect(await (await fetch(`${dashboard}/`)).text()).toBe('page')
    const users = await fetch(`${sandbox}/users?limit=1`, { headers: { authorization: `Bearer ${token}` } })
    expect(users.status).toBe(200)
  })

  test('with SANDBOX=off has no sandbox; a misspelt setting is told', async () => {
    const { dashboard, lines, errors } = await started({ SANDBOX: 'off', READONLY: 'on' })
    expect(lines).toEqual([`dashboard: ${dashboard}`, 'ready'])
    expect(errors()).toBe('READONLY is no setting, and changes nothing: is READ_ONLY meant?\n')
    expect(await (await fetch(`${dashboard}/session/options`)).text()).not.toContain('sandbox')
  })

  test('signs in to its own sandbox through the gateway', async () => {
    const { dashboard } = await started()
    const answer = await fetch(`${dashboard}/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'dashboard' },
      body: JSON.stringify({ host: 'Sandbox' }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ isSandbox: true, user: { id: '1' } })
    const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';')
    const users = await fetch(`${dashboard}/api/users?limit=1`, { headers: { cookie: cookie ?? '' } })
    expect(users.headers.get('content-type')).toContain('users=v2')
  })
})

describe('who signs in with a token', () => {
  const signIn = async (dashboard: string, token: string) => {
    const answer = await fetch(`${dashboard}/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'dashboard' },
      body: JSON.stringify({ host: 'sandbox', token }),
    })
    const { user } = (await answer.json()) as Session
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
    return { status: answer.status, user, cookie }
  }

  test('is the user whom the API takes them for: nobody has the link to delete oneself', async () => {
    const { dashboard, lines } = await started()
    const links = async (persona: string) => {
      const token = lines.find((line) => line.startsWith(`sandbox token (${persona})`))?.split(': ')[1] ?? ''
      const { user, cookie } = await signIn(dashboard, token)
      expect(user.id).toBe(ownerOf(persona as Persona).id)
      const own = await fetch(`${dashboard}/api/users/${user.id}`, { headers: { cookie } })
      const { full_name, _links } = (await own.json()) as { full_name: string; _links: object }
      expect(user.fullName).toBe(full_name)
      return Object.keys(_links)
    }
    for (const persona of ['Super Admin', 'Organizational Unit Admin'])
      expect(await links(persona)).toEqual(['_self', 'update-user'])
    for (const persona of ['Helpdesk Admin', 'Reporting/Audit Admin']) expect(await links(persona)).toEqual(['_self'])

    // Earlier tokens still sign in, and tell as much as their subject does.
    const earlier = { world: 'default', iat: 1_767_225_600, exp: 4_102_444_800 }
    for (const [sub, user] of [
      ['1', { id: '1', fullName: 'Margaret Okafor' }],
      ['user|1', { id: null, fullName: null }],
    ] as const)
      expect(await signIn(dashboard, signToken({ ...earlier, sub }))).toMatchObject({ status: 200, user })
  })
})

describe('a stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s is soon, idle and waiting connections or not', async (signal) => {
    const { child, dashboard, sandbox, ended } = await started({ SANDBOX_LATENCY_MS: '60000' })
    const idle = connect(Number(new URL(dashboard).port), '127.0.0.1')
    await once(idle, 'connect')
    const waiting = fetch(`${sandbox}/users`).catch(() => 'cut')
    await fetch(`${dashboard}/healthz`)
    const stoppedAt = performance.now()
    child.kill(signal)
    expect(await ended).toEqual({ code: 0 })
    // Half of what its waiting request would take.
    expect(performance.now() - stoppedAt).toBeLessThan(30_000)
    expect(await waiting).toBe('cut')
    idle.destroy()
  })
})

describe('a drain', () => {
  /** An API whose answers come when they are let go. */
  const startApi = async () => {
    const answers: (() => void)[] = []
    const api = createApi((_, outgoing) => {
      answers.push(() => outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
      api.emit('asked')
    }).listen(0, '127.0.0.1')
    await once(api, 'listening')
    const letGo = () => answers.splice(0).forEach((answer) => answer())
    return { api, letGo, origin: `http://127.0.0.1:${(api.address() as AddressInfo).port}` }
  }

  test('R12: loses no request that is under way, takes no new one, and ends kept connections', async () => {
    const { api, letGo, origin } = await startApi()
    const { child, dashboard, ended } = await started({ CLUMIO_API_HOSTS: origin })
    expect(await (await fetch(`${dashboard}/readyz`)).text()).toBe('ready')
    const asked = once(api, 'asked')
    const signIn = fetch(`${dashboard}/session`, {
      method: 'POST',
      headers: { 'x-requested-with': 'dashboard' },
      body: JSON.stringify({ host: origin, token: 'eyJhbGciOiJub25lIn0.e30.x' }),
    })
    await asked
    child.kill('SIGTERM')
    const { port } = new URL(dashboard)
    const isRefused = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => resolve(false)).once('error', () => resolve(true))
        socket.once('connect', () => socket.destroy())
      })
    while (!(await isRefused()));
    letGo()
    const answer = await signIn
    expect(answer.status).toBe(200)
    expect(answer.headers.get('connection')).toBe('close')
    expect(await ended).toEqual({ code: 0 })
    api.close()
  })
})

describe('R12: the time for what is under way', () => {
  test('is longer than a request may wait for its turn and the API together', () => {
    expect(WAIT_MS.SIGTERM).toBeGreaterThan(LATEST_MS + TIMEOUT_MS)
  })

  test.each<[string, RegExp]>([
    ['README.md', /docker stop -t (\d+)/],
    ['Containerfile', /stop it with -t (\d+)/],
    ['packaging/clumio-admin.service', /^TimeoutStopSec=(\d+)$/m],
  ])('is given by who follows %s', (file, told) => {
    const [, seconds] = told.exec(readFileSync(join(import.meta.dirname, '..', file), 'utf8')) ?? []
    expect(Number(seconds) * 1000).toBeGreaterThan(WAIT_MS.SIGTERM)
  })
})

describe('whoever shares out requests', () => {
  const status = async (dashboard: string, path: string) => (await fetch(`${dashboard}${path}`)).status

  test('R12: is told by /readyz that the dashboard is being stopped, while it goes on serving', async () => {
    const { child, dashboard, ended } = await started({ DRAIN_SECONDS: '300' })
    child.kill('SIGTERM')
    await expect.poll(() => status(dashboard, '/readyz')).toBe(503)
    for (const path of ['/healthz', '/', '/session/options']) expect(await status(dashboard, path)).toBe(200)
    // Whoever does not want to wait says so a second time.
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: null })
  })

  test('has the time that is set, and no longer', async () => {
    const { child, dashboard, ended } = await started({ DRAIN_SECONDS: '1' })
    const stoppedAt = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0 })
    expect(performance.now() - stoppedAt).toBeGreaterThan(900)
    await expect(status(dashboard, '/readyz')).rejects.toThrow()
  })

  test('is not waited for by a person', async () => {
    const { child, ended } = await started({ DRAIN_SECONDS: '300' })
    child.kill('SIGINT')
    expect(await ended).toEqual({ code: 0 })
  })
})

describe.skipIf(!hasRedis)('a store that gateways share (left out where there is no redis-server)', () => {
  let redis: Redis
  let folder: string
  const secure: Record<string, string> = {}
  beforeAll(async () => {
    const authority = createAuthority()
    redis = await startRedis(redisSpeaksTls() ? authority.issue() : undefined)
    folder = mkdtempSync(join(tmpdir(), 'clumio-admin-authority-'))
    if (redisSpeaksTls()) {
      secure['NODE_EXTRA_CA_CERTS'] = join(folder, 'ca.pem')
      secure['SHARED_STATE'] = redis.secureUrl
      writeFileSync(secure['NODE_EXTRA_CA_CERTS'], authority.cert)
    }
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await redis.kill()
  })

  test('S6: what ends at one process has ended at the other, which reaches the store by TLS, and both stop in order', async () => {
    const [one, other] = await Promise.all([
      started({ SHARED_STATE: redis.url }),
      started({ SHARED_STATE: redis.url, ...secure }),
    ])
    const headers = { 'x-requested-with': 'dashboard' }
    const signedIn = await fetch(`${one.dashboard}/session`, { method: 'POST', headers, body: '{"host":"sandbox"}' })
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';')
    // Behind one address it has one name.
    const cookies = [one, other].map(({ dashboard }) => cookie.replace(/\d+/, new URL(dashboard).port))
    const statuses = () =>
      Promise.all(
        [one, other].map(async ({ dashboard }, index) => {
          const answer = await fetch(`${dashboard}/session`, { headers: { cookie: cookies[index] ?? '' } })
          return answer.status
        }),
      )
    await expect.poll(statuses).toEqual([200, 200])
    await fetch(`${one.dashboard}/session`, { method: 'DELETE', headers: { ...headers, cookie } })
    expect(await statuses()).not.toContain(200)
    await expect.poll(statuses).toEqual([401, 401])
    for (const { child, ended, lines, errors } of [one, other]) {
      child.kill('SIGTERM')
      expect(await ended).toEqual({ code: 0 })
      expect(lines.join('\n')).toMatch(/^\{"time":"[^"]+","event":"store: reached"\}$/m)
      expect(lines.join('') + errors()).not.toContain('password')
    }
  })

  test('that refuses its password is told in a line without it', async () => {
    const { errors, ended } = run({ SHARED_STATE: redis.url.replace(':a', ':another') })
    expect(await ended).toEqual({ code: 1 })
    expect(errors()).toMatch(/^SHARED_STATE leads to a store that refuses it: WRONGPASS [^\n]+\n$/)
    expect(errors()).not.toContain('another')
  })
})

describe('TLS of its own', () => {
  let folder: string
  const authority = createAuthority()
  const filesOf = ({ cert, key }: { cert: string; key: string }) => {
    writeFileSync(join(folder, 'cert.pem'), cert)
    writeFileSync(join(folder, 'key.pem'), key)
    return { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') }
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'clumio-admin-tls-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('S29: is spoken from the start, a renewal told when it fails and when it does not, and a drain sends clients away', async () => {
    const first = authority.issue()
    const { child, dashboard, lines, ended } = await started({ SANDBOX: 'off', METRICS_PORT: '0', ...filesOf(first) })
    expect(dashboard).toMatch(/^https:\/\/localhost:\d+$/)
    const { session, ask } = await connect2(Number(new URL(dashboard).port), authority.cert)
    expect((await ask({ path: '/healthz' })).body).toBe('ok')

    const metric = async (name: string) => {
      const [, address = ''] = lines.find((line) => line.startsWith('metrics: '))?.split(': ') ?? []
      const text = await (await fetch(address)).text()
      return Number(new RegExp(`^clumio_admin_tls_${name} (.+)$`, 'm').exec(text)?.[1])
    }
    expect(await metric('certificate_end_seconds')).toBe(Math.floor(first.untilMs / 1000))
    expect(await metric('renewal_failing')).toBe(0)
    const events = () => lines.filter((line) => line.includes('"event":"tls: ')).length
    filesOf({ ...authority.issue(), cert: first.cert })
    await expect.poll(events).toBe(1)
    expect(await metric('renewal_failing')).toBe(1)
    const renewed = authority.issue({ until: new Date(first.untilMs + 86_400_000) })
    filesOf(renewed)
    await expect.poll(events).toBe(2)
    expect(await metric('renewal_failing')).toBe(0)
    expect(await metric('certificate_end_seconds')).toBe(Math.floor(renewed.untilMs / 1000))

    const goneAway = once(session, 'goaway')
    child.kill('SIGTERM')
    await goneAway
    expect(await ended).toEqual({ code: 0 })
  })

  test.each<[string, () => Record<string, string>, RegExp]>([
    [
      'one of the two alone',
      () => ({ TLS_CERT: '/x' }),
      /^TLS_CERT and TLS_KEY belong together: set both, or none\.\n$/,
    ],
    [
      'an ended one',
      () => filesOf(authority.issue({ until: new Date(0) })),
      /^The certificate that TLS_CERT names ended on 1970-01-01 00:00 UTC: .+\n$/,
    ],
  ])('is refused in a line: %s', async (_what, env, line) => {
    const { errors, ended } = run(env())
    expect(await ended).toEqual({ code: 1 })
    expect(errors()).toMatch(line)
  })
})

describe('metrics', () => {
  test('are on a port of their own', async () => {
    const { dashboard, lines } = await started({ METRICS_PORT: '0' })
    const [, address = ''] = lines.find((line) => line.startsWith('metrics: '))?.split(': ') ?? []
    await fetch(`${dashboard}/session`)
    const answer = await fetch(address)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await answer.text()).toContain(
      'clumio_admin_requests_total{route="session",operation="",method="GET",status="401"} 1',
    )
    expect((await fetch(new URL('/', address))).status).toBe(404)
    expect(await (await fetch(`${dashboard}/metrics`)).text()).toBe('page')
  })
})

describe('what stands in the way of a start is said in one line', () => {
  test.each(['PORT', 'SANDBOX_PORT'])('%s is taken', async (setting) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { errors, ended } = run({ [setting]: String(port) })
    expect(await ended).toEqual({ code: 1 })
    const name = setting === 'PORT' ? 'dashboard' : 'sandbox'
    expect(errors()).toBe(
      `The ${name} cannot start: port ${port} on 127.0.0.1 is taken. Stop what uses it, or set ${setting} to another port.\n`,
    )
    other.close()
  })

  test('a bad setting', async () => {
    const { errors, ended } = run({ SANDBOX_RATE: 'fast' })
    expect(await ended).toEqual({ code: 1 })
    expect(errors()).toBe('SANDBOX_RATE cannot be "fast": it must be a whole number from 0 to 1000000.\n')
  })

  test('an address of another machine', async () => {
    const { errors, ended } = run({ HOST: '192.0.2.1' })
    expect(await ended).toEqual({ code: 1 })
    expect(errors()).toMatch(/^The sandbox cannot start: 192\.0\.2\.1 is not an address of this machine\..*\n$/)
  })
})
