/**
 * The page's own calls through a real proxy of each kind, by the configurations that come with the package: a run of
 * changes, and a sign-in of the proxy's own that has ended meanwhile.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { PAGE_HEADERS, send } from '#server/gateway/testing.ts'
import { readNetworks } from '#server/networks.ts'
import { walk } from '#server/sandbox/tests/support/testing.ts'
import { hasProxy, PROXIES, startProxy, type ProxyName } from '#server/testing-proxies.ts'
import { load, signInPage, type PageContext } from './testing-page.ts'

type Item = { id: string; label: string }
type State = { kind: string; reason: string }
type Step = (ctx: PageContext, params: object, item: Item, pace: unknown) => Promise<State>
type Progress = { phase: string; states: readonly State[] }
type CreateRun = (options: {
  items: readonly Item[]
  step: (item: Item, pace: unknown) => Promise<State>
  inspect: (item: Item, pace: unknown) => Promise<State>
  onChange: (progress: Progress) => void
}) => { start: () => void; retryFailed: () => void }

await load('actions/testing')
const { call } = await load<{ call: (ctx: PageContext, operation: string, options?: object) => Promise<unknown> }>(
  'api/transport/http',
)
const { identity } = await load<{ identity: { get: () => object | null } }>('api/transport/testing')
const { sessionExpiry } = await load<{ sessionExpiry: { get: () => object | null } }>('api/transport/session-expiry')
const { toAlert } = await load<{ toAlert: (wire: WireIndividualAlert) => object }>('api/resources/alerts')
const { alertRun, toRunItem } = await load<{
  alertRun: Record<'step' | 'inspect', Step>
  toRunItem: (alert: object) => Item
}>('actions/alerts/alert-run')
const { createRun } = await load<{ createRun: CreateRun }>('background/run')

const HOST = 'dashboard.example.com'
const SIZE = 10
const WANTS_SIGN_IN = 'Something in front of this dashboard wants you to sign in.'
const PARAMS = { isClear: true, text: 'Looked into.', signed: '[Dana, now]' }

/** A file of this name stands for a sign-in that has ended, and is asked for in this way. */
const FORMS = ['redirect', 'refused', 'page', 'json'] as const
const ended = mkdtempSync(join(tmpdir(), 'clumio-admin-sign-on-'))
afterAll(() => rmSync(ended, { recursive: true }))
const SIGN_ON = `
    default_type text/html;
    if (-f ${ended}/redirect) { return 302 https://sso.example.com/; }
    if (-f ${ended}/page) { return 200 "<!doctype html><title>Sign in</title>"; }
    error_page 419 = @json;
    if (-f ${ended}/json) { return 419; }
    location @json { default_type application/json; return 401 "{}"; }
    auth_request /sign-on;
    location = /sign-on {
        internal;
        if (-f ${ended}/refused) { return 401; }
        return 204;
    }`

const pageBehind = (name: ProxyName, more?: string) => {
  const changes: string[] = []
  const trustedProxies = readNetworks(['127.0.0.1'])
  if (trustedProxies === undefined) throw new Error('That is an address.')
  const page = signInPage({
    onSent: (url, method) => {
      if (method !== 'GET') changes.push(url)
      return () => undefined
    },
    gateway: { trustedProxies, publicOrigin: `https://${HOST}` },
    putBefore: async ({ port }) => {
      const proxy = await startProxy(name, [port, port], more)
      return {
        ask: (path, { headers = {}, ...others } = {}) =>
          send(proxy.port, path, { ...others, headers: { host: HOST, ...PAGE_HEADERS, ...headers } }),
        close: proxy.stop,
      }
    },
  })
  const active = async (): Promise<WireIndividualAlert[]> =>
    walk<WireIndividualAlert>(page.world.ask, '/alerts/individual', { filter: { status: { $in: ['active'] } } })
  const someItems = async () => (await active()).slice(0, SIZE).map((wire) => toRunItem(toAlert(wire)))

  /** Runs them to the end, and those that failed again after each of these. */
  const endsOf = (items: readonly Item[], between: readonly (() => void)[] = []) =>
    new Promise<(readonly State[])[]>((resolve) => {
      const ends: (readonly State[])[] = []
      const run = createRun({
        items,
        step: (item, pace) => alertRun.step(page.ctx(), PARAMS, item, pace),
        inspect: (item, pace) => alertRun.inspect(page.ctx(), PARAMS, item, pace),
        onChange: ({ phase, states }) => {
          if (phase !== 'ended') return
          const next = between[ends.length]
          ends.push([...states])
          if (next === undefined) return resolve(ends)
          next()
          run.retryFailed()
        },
      })
      run.start()
    })
  return { ...page, changes, active, someItems, endsOf }
}

const done = Array<string>(SIZE).fill('done')
const kindsOf = (states: readonly State[] = []) => states.map(({ kind }) => kind)

describe.each(PROXIES.filter(hasProxy))('behind %s', (name) => {
  const page = pageBehind(name)

  test('R12: a run of changes goes through, each sent once', async () => {
    const items = await page.someItems()
    const before = (await page.active()).length
    const [states] = await page.endsOf(items)
    expect(kindsOf(states)).toEqual(done)
    expect(page.changes).toHaveLength(SIZE)
    expect(new Set(page.changes).size).toBe(SIZE)
    expect(await page.active()).toHaveLength(before - SIZE)
  })
})

describe.skipIf(!hasProxy('nginx'))('behind an nginx with a sign-in of its own (left out where there is none)', () => {
  const page = pageBehind('nginx', SIGN_ON)
  const end = (form: string) => writeFileSync(join(ended, form), '')
  const begin = (form: string) => rmSync(join(ended, form), { force: true })
  afterEach(() => FORMS.forEach(begin))

  test.each(FORMS)('R18: that has ended, told by a %s, is named; nothing is lost, and one goes on', async (form) => {
    const [items, before, session] = [await page.someItems(), await page.active(), identity.get()]
    end(form)
    const wanted = { kind: 'signed-out-in-front', explanation: expect.stringContaining(WANTS_SIGN_IN) as string }
    await expect(call(page.ctx(), 'list-users')).rejects.toMatchObject(wanted)
    const path = { individual_alert_id: items[0]?.id }
    const change = call(page.ctx(), 'update-individual-alert', { path, body: { notes: 'not to arrive' } })
    await expect(change).rejects.toMatchObject(wanted)
    const [first, second] = await page.endsOf(items, [() => begin(form)])
    for (const { kind, reason } of first ?? []) {
      expect(kind).toBe('failed')
      expect(reason).toContain(WANTS_SIGN_IN)
    }
    expect(sessionExpiry.get()).toBeNull()
    expect(identity.get()).toEqual(session)
    // All that was in it is as it was.
    expect(kindsOf(second)).toEqual(done)
    expect(await page.active()).toHaveLength(before.length - SIZE)
  })
})
