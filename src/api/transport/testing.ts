/**
 * For tests: stands in for the browser and the gateway, so that the calls of this folder run without either. To be
 * imported before them, since some look at the browser as soon as they are imported.
 */
import { vi } from 'vitest'
import { API_ANSWER_HEADER } from '#contract/headers.ts'
import type { Session } from '#contract/session.ts'
import { LATEST } from '#lib/versions.ts'
import type { ApiContext } from './context.ts'

const stored = new Map<string, string>()
type Heard = { key: string | null; newValue: string | null } | { persisted: boolean }
const listeners: { type: string; listener: (event: Heard) => void }[] = []
const tell = (type: string, event: Heard): void => {
  for (const one of listeners) if (one.type === type) one.listener(event)
}

vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
})
// Node has locks, which keep to no test's clock.
vi.stubGlobal('navigator', {})
vi.stubGlobal('addEventListener', (type: string, listener: (event: Heard) => void) => {
  listeners.push({ type, listener })
})

/** What the browser keeps for this page. */
export const storage: ReadonlyMap<string, string> = stored

const write = (key: string | null, value: string | null): void => {
  if (key === null) stored.clear()
  else if (value === null) stored.delete(key)
  else stored.set(key, value)
}

/** Another tab has written to the storage. */
export const hearFromOtherTab = (key: string | null, newValue: string | null): void => {
  write(key, newValue)
  tell('storage', { key, newValue })
}

/** The same, while this page was put aside: it comes back by Back, and was told nothing. */
export const comeBackAfter = (key: string | null, newValue: string | null): void => {
  write(key, newValue)
  tell('pageshow', { persisted: true })
}

export const { identity } = await import('./identity.ts')
const { presence } = await import('./awake.ts')

export const SESSION: Session = {
  id: 'session-1',
  host: 'us-west-2.api.clumio.com',
  origin: 'https://us-west-2.api.clumio.com',
  isSandbox: false,
  connection: 'us',
  user: { id: '40', fullName: 'Dana Ruiz', email: 'dana@example.com' },
}

export const UNIT = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
export const CONTEXT: ApiContext = {
  host: SESSION.host,
  organization: null,
  user: '40',
  unit: UNIT,
  versions: LATEST,
}

/** The same user number on the same host, in an organization of its own. */
export const inOrganization = (organizationId: string): Session => ({
  ...SESSION,
  id: `session of ${organizationId}`,
  connection: `us.${organizationId}`,
  token: { kind: null, expiresAt: null, organizationId },
})

export type Sent = {
  method: string
  /** As addresses call the connection that it is asked of, where it is of one. */
  connection: string | undefined
  path: string
  query: URLSearchParams
  headers: Headers
  body: unknown
  init: RequestInit
}

/** Answers all requests with `reply`, and tells what has been sent. */
export const stubGateway = (reply: (sent: Sent, index: number) => Response | Promise<Response>): readonly Sent[] => {
  const requests: Sent[] = []
  // Clocks of tests jump, as if the computer had slept.
  presence.note()
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const sent: Sent = {
      method: init.method ?? 'GET',
      connection: /^\/in\/([^/]+)\//.exec(pathname)?.[1],
      path: pathname.replace(/^\/in\/[^/]+(?=\/)/, ''),
      query: searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body,
      init,
    }
    requests.push(sent)
    init.signal?.throwIfAborted()
    return await reply(sent, requests.length - 1)
  })
  return requests
}

/** What the API has answered, as the gateway passes it on. */
export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', [API_ANSWER_HEADER]: 'on', ...headers },
  })

export const refusal = (status: number, messages: readonly string[], headers: Record<string, string> = {}): Response =>
  answer({ errors: messages.map((text) => ({ error_code: status, error_message: text })) }, status, headers)

/** Never answers; fails like a browser's request when it is given up. */
export const noAnswer = ({ init: { signal } }: Sent): Promise<Response> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })

/** A list answer of one page, if nothing else is said. */
export const listBody = (items: readonly unknown[], total = items.length, pages = 1) => ({
  limit: 25,
  start: '1',
  current_count: items.length,
  total_count: total,
  total_pages_count: pages,
  filter_applied: null,
  _links: {},
  _embedded: { items },
})

/** An API answer in one version of a resource. */
export const versioned = (resource: string, version: string) => ({
  'Content-Type': `application/api.clumio.${resource}=${version}+json`,
})
