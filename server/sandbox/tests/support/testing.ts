/** What the tests share: a sandbox on a port of its own, and clients that speak to it over HTTP. */
import { GUIDE_ENVIRONMENT } from '../../seed/environments.ts'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { standIn } from '#server/testing-stand-in.ts'
import { schemaFor } from './answer-schemas.ts'
import type { FaultName } from '../../faults/faults.ts'
import { createSandbox, type SandboxSettings } from '../../sandbox.ts'
import { uuidOf } from '../../seed/random.ts'
import type { Persona } from '../../tokens.ts'
import type { WorldSettings } from '../../world/world.ts'

export type Ask = {
  method?: string
  query?: Record<string, string>
  filter?: unknown
  body?: unknown
  unit?: string
  accept?: string
  headers?: Record<string, string>
}
export type Answer = { status: number; type: string; body: Json; headers: Headers }
export type Json = Record<string, unknown>

/** A world with a client for each of its people. */
export type TestWorld = {
  id: string
  tokens: Record<Persona, string>
  /** Asks as the Super Admin; every answer is held against the contract. */
  ask: Client
  as: (persona: Persona) => Client
  control: (route: string, body?: unknown, method?: string) => Promise<Json>
}
export type Client = (path: string, ask?: Ask) => Promise<Answer>

export const NOW = '2026-03-04T09:30:00Z'
const SMALL: SandboxSettings = {
  alerts: 400,
  users: 60,
  units: 24,
  tasks: 200,
  audit: 300,
  assets: 600,
  seed: 7,
  latencyMs: 0,
  rate: 0,
  live: false,
}

export type TestSandbox = {
  url: string
  makeWorld: (overrides?: Partial<Omit<WorldSettings, 'now'>> & { now?: string }) => Promise<TestWorld>
  close: () => Promise<void>
}

export const startSandbox = async (settings: Partial<SandboxSettings> = {}): Promise<TestSandbox> => {
  const sandbox = createSandbox({ ...SMALL, ...settings })
  // A busy test must not find a connection closed just as it is used again.
  const serverOptions = { keepAliveTimeout: 600_000 }
  const server = serve({ fetch: sandbox.fetch, port: 0, hostname: '127.0.0.1', serverOptions })
  await new Promise<void>((resolve) => {
    if (server.listening) resolve()
    server.once('listening', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const makeWorld: TestSandbox['makeWorld'] = async (overrides = {}) => {
    const response = await fetch(`${url}/__sandbox/worlds`, {
      method: 'POST',
      body: JSON.stringify({ now: NOW, ...overrides }),
    })
    expect(response.status).toBe(200)
    const { world, tokens } = (await response.json()) as { world: string; tokens: Record<Persona, string> }
    const as = (persona: Persona) => clientFor(url, tokens[persona])
    return {
      id: world,
      tokens,
      as,
      ask: as('Super Admin'),
      control: async (route, body, method = body === undefined ? 'GET' : 'POST') => {
        const answer = await fetch(`${url}/__sandbox/${route}`, {
          method,
          headers: { authorization: `Bearer ${tokens['Super Admin']}` },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
        expect(answer.status).toBe(200)
        return (await answer.json()) as Json
      },
    }
  }
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url, makeWorld, close }
}

/** Sends requests with a token, and holds every JSON answer against the contract's schema for it. */
export const clientFor =
  (url: string, token: string): Client =>
  async (path, { method = 'GET', query = {}, filter, body, unit, accept, headers = {} } = {}) => {
    const target = new URL(url + path)
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
    if (filter !== undefined) target.searchParams.set('filter', JSON.stringify(filter))
    const response = await fetch(target, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(accept !== undefined && { accept }),
        ...(unit !== undefined && { 'x-clumio-organizationalunit-context': unit }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const json = (await response.json()) as Json
    const type = response.headers.get('content-type') ?? ''
    const schema = schemaFor(method, target.pathname, type, response.status)
    const parsed = schema.safeParse(json)
    if (!parsed.success) throw new Error(`${method} ${target.pathname} ${response.status}: ${parsed.error.message}`)
    return { status: response.status, type, body: json, headers: response.headers }
  }

export const itemsOf = <Item = Json>({ body }: Answer): Item[] => (body['_embedded'] as { items: Item[] }).items

export const messagesOf = ({ body }: Answer): string[] =>
  (body['errors'] as { error_message: string }[]).map(({ error_message }) => error_message)

export const linksOf = (body: unknown): string[] => Object.keys((body as { _links: object })._links)

/** Follows `_next` to the end, as the official SDKs do. */
export const walk = async <Item = Json>(ask: Client, path: string, options: Ask = {}): Promise<Item[]> => {
  const items: Item[] = []
  let answer = await ask(path, options)
  for (;;) {
    expect(answer.status).toBe(200)
    items.push(...itemsOf<Item>(answer))
    const { _next: next } = answer.body['_links'] as { _next?: { href: string } }
    if (next === undefined) return items
    answer = await ask(next.href, { ...options, query: {}, filter: undefined })
  }
}

/** A path with a report or an environment in it, of the seed that these worlds have. */
const REPORT = uuidOf(`${SMALL.seed}/report/All assets protected`)
export const inOne = (path: string): string =>
  path.replace('{configuration_id}', REPORT).replace('{environment_id}/', `${GUIDE_ENVIRONMENT.id}/`)

export const fault = (name: FaultName, more: object = {}) => ({ name, ...more })

type InAWorld = { sandbox: TestSandbox; world: TestWorld }

/** A sandbox with one world, for all tests of a file. */
export const inAWorld = (settings: Partial<SandboxSettings> = {}): InAWorld => {
  let sandbox: TestSandbox
  let world: TestWorld
  beforeAll(async () => {
    sandbox = await startSandbox(settings)
    world = await sandbox.makeWorld()
  })
  afterAll(() => sandbox.close())
  return { sandbox: standIn(() => sandbox), world: standIn(() => world) }
}

/** A sandbox for all tests of a file, and a world of its own for each of them. */
export const inAWorldEach = (): InAWorld => {
  let sandbox: TestSandbox
  let world: TestWorld
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  beforeEach(async () => {
    world = await sandbox.makeWorld()
  })
  afterAll(() => sandbox.close())
  return { sandbox: standIn(() => sandbox), world: standIn(() => world) }
}
