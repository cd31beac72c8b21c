/** A sandbox world of a test's own, seen from beside the app: what it holds, what reached it, how it is made to fail. */
import { expect } from '@playwright/test'
import type { Manner, Reason } from '#server/sandbox/access/refusals.ts'
import type { FaultName } from '#server/sandbox/faults/faults.ts'
import type { RecordedRequest } from '#server/sandbox/world/recorder.ts'
import type { Persona } from '#server/sandbox/tokens.ts'

/** Where playwright.config.ts starts the sandbox. */
export const SANDBOX_PORT = Number(process.env['E2E_PORT'] ?? 8180) + 1
const SANDBOX_ORIGIN = `http://127.0.0.1:${SANDBOX_PORT}`

/** The worlds' clocks stand still here, so that every run sees the same records. */
export const NOW = '2026-03-04T09:30:00Z'

/** How long a fault keeps an answer waiting that `recover` lets go: nothing here takes so long, and nobody gives up before. */
export const HELD_MS = 25_000

export type WorldSize = {
  /** Which of the organizations of the sandbox, by its place among them. */
  organization?: number
  alerts?: number
  users?: number
  units?: number
  rate?: number
  tasks?: number
  audit?: number
  refusals?: Manner
}

export type FaultRequest = {
  name: FaultName
  method?: string
  path?: string
  times?: number
  skip?: number
  status?: number
  retryAfter?: string
  ms?: number
  to?: string
  reason?: Reason
  refusals?: Manner
}

export type Ask = {
  method?: string
  query?: Record<string, string | number>
  filter?: object
  unit?: string
  accept?: string
  body?: object
}

export type World = {
  tokens: Record<Persona, string>
  /** Statuses that the browser may complain of, and words of errors, since the test asks for them. */
  provoked: Set<number | string>
  /** Asks the API itself, past app and gateway, as the Super Admin. */
  ask: <Body>(path: string, ask?: Ask) => Promise<Body>
  /** All items of a list, in the API's own order. */
  all: <Item>(path: string, ask?: Ask) => Promise<Item[]>
  fail: (...faults: FaultRequest[]) => Promise<void>
  /** Lets time pass in the world. */
  advance: (seconds: number) => Promise<void>
  /** Lets the world's clock run from NOW on: its answers are dated by it then. */
  run: () => Promise<void>
  /** Ends all faults; what they keep waiting goes on. */
  recover: () => Promise<void>
  /** Waits until every fault has met the request that it was made for. */
  expectFaultsMet: () => Promise<void>
  /** What arrived from elsewhere than `ask`. */
  requests: () => Promise<RecordedRequest[]>
  /** Of these, what was to change something. */
  writes: () => Promise<{ method: string; path: string; body: unknown }[]>
  forgetRequests: () => Promise<void>
}

/** How a test's own questions are told from the app's requests. */
const CLIENT_HEADER = 'x-clumio-api-client'
const OWN_CLIENT = 'browser-test'

/** The worlds of the test that is under way, of the one sandbox that all tests share. */
const toForget: (() => Promise<unknown>)[] = []

/** A large one costs the tests that follow, whenever the sandbox looks for what it can let go. */
export const forgetWorlds = async (): Promise<void> => {
  for (const forget of toForget.splice(0)) await forget()
}

export const makeWorld = async (size: WorldSize, origin = SANDBOX_ORIGIN): Promise<World> => {
  const made = await fetch(`${origin}/__sandbox/worlds`, {
    method: 'POST',
    body: JSON.stringify({ now: NOW, assets: 300, ...size }),
  })
  expect(made.status).toBe(200)
  const { tokens } = (await made.json()) as { tokens: Record<Persona, string> }
  const headers = { authorization: `Bearer ${tokens['Super Admin']}` }
  const provoked = new Set<number | string>()

  const control = async <Body>(method: string, route: string, body?: object): Promise<Body> => {
    const answer = await fetch(`${origin}/__sandbox/${route}`, { method, headers, body: body && JSON.stringify(body) })
    expect(answer.status, await answer.clone().text()).toBe(200)
    return (await answer.json()) as Body
  }

  if (origin === SANDBOX_ORIGIN) toForget.push(() => control('DELETE', 'worlds'))

  const ask: World['ask'] = async <Body>(path: string, { method, query, filter, unit, accept, body }: Ask = {}) => {
    const url = new URL(origin + path)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value))
    if (filter !== undefined) url.searchParams.set('filter', JSON.stringify(filter))
    const answer = await fetch(url, {
      method: method ?? 'GET',
      headers: {
        ...headers,
        [CLIENT_HEADER]: OWN_CLIENT,
        ...(accept !== undefined && { accept }),
        ...(unit !== undefined && { 'x-clumio-organizationalunit-context': unit }),
      },
      body: body && JSON.stringify(body),
    })
    // Also 202, where a task is still to do the work.
    expect(answer.ok, `${method ?? 'GET'} ${url.pathname} was answered ${answer.status}`).toBe(true)
    return (await answer.json()) as Body
  }

  const requests: World['requests'] = async () => {
    const answer = await control<{ requests: RecordedRequest[] }>('GET', 'requests')
    return answer.requests.filter((request) => request.headers[CLIENT_HEADER] !== OWN_CLIENT)
  }

  return {
    tokens,
    provoked,
    ask,
    all: async <Item>(path: string, options: Ask = {}) => {
      const query = { limit: 10_000, ...options.query }
      const list = await ask<{ _embedded: { items: Item[] } }>(path, { ...options, query })
      return list._embedded.items
    },
    fail: async (...faults) => {
      for (const fault of faults) provoked.add(statusInBrowser(fault))
      await control('POST', 'faults', faults)
    },
    run: () => control('POST', 'clock', { now: NOW, running: true }),
    advance: (seconds) => control('POST', 'clock', { advanceSeconds: seconds }),
    recover: () => control('DELETE', 'faults'),
    expectFaultsMet: () => expect.poll(() => control('GET', 'faults')).toMatchObject({ active: [] }),
    requests,
    writes: async () =>
      (await requests())
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path, body }) => ({ method, path, body: body === '' ? null : (JSON.parse(body) as unknown) })),
    forgetRequests: () => control('DELETE', 'requests'),
  }
}

/** What the gateway makes of a fault: an answer that it cannot pass on is a 502. */
const statusInBrowser = ({ name, status, refusals }: FaultRequest): number => {
  if (name === 'refused') return refusals === undefined ? 401 : 403
  return name === 'status' ? (status ?? 500) : 502
}
