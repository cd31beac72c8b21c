/**
 * A gateway and an API of a test's own, with clocks that the test moves, and a look at every answer: none may set a
 * cookie of a session that is over.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createGateway } from '#server/gateway/gateway.ts'
import { createHosts } from '#server/gateway/hosts.ts'
import { unseal } from '#server/gateway/sealing.ts'
import { deriveKey } from '#server/gateway/session-key.ts'
import { createStaticPages } from '#server/gateway/static-files.ts'
import { createUnserved } from '#server/gateway/unserved.ts'
import { createUpstream } from '#server/gateway/upstream.ts'
import { listen } from '#server/listen.ts'
import { createAuthority } from '#server/testing-certificates.ts'
import { withOwnApi } from './own-api.ts'
import { test as base, expect } from './test.ts'
import { makeWorld, NOW } from './world.ts'

const KEY = deriveKey('a secret for browser tests, of fair length')
const MINUTE_MS = 60_000
const IDLE_MS = 15 * MINUTE_MS
const MAX_AGE_MS = 8 * 60 * MINUTE_MS

export type Answered = { method: string; path: string; status: number }

export type OwnDashboard = {
  origin: string
  port: number
  /** What the gateway has answered apart from files, so far. */
  answered: Answered[]
  /** How many answers have set a cookie of a session. */
  renewals: () => number
  /** Lets minutes pass everywhere: in the gateway, and in these pages, whose timers run once at most, as after a sleep. */
  pass: (minutes: number, ...pages: Page[]) => Promise<void>
}

type Fixtures = {
  /** The path that the dashboard is below. */
  basePath: string
  /** It speaks TLS, by a certificate of a test's own. */
  isSecure: boolean
  apiOrigin: string
  own: OwnDashboard
}

export const test = base.extend<Fixtures>({
  basePath: ['/', { option: true }],
  isSecure: [false, { option: true }],

  apiOrigin: async ({}, provide) => withOwnApi(provide),

  world: async ({ apiOrigin }, provide) => provide(await makeWorld({}, apiOrigin)),

  own: async ({ apiOrigin, basePath, isSecure }, provide) => {
    let time = Date.parse(NOW)
    const answered: Answered[] = []
    const ended = new Set<string>()
    const wrong: string[] = []
    let renewals = 0

    const cookiesIn = async (values: string[]) => {
      const texts = values.map((value) => /=([^;]*)/.exec(value)?.[1] ?? '')
      return (await unseal(KEY, texts)).map(({ session }) => session)
    }
    const look = async (request: Request, response: Response): Promise<void> => {
      const pathname = new URL(request.url).pathname.replace(/^\/in\/[^/]+(?=\/)/, '')
      if (!/^\/(?:api|session)\b/.test(pathname)) return
      const { method } = request
      const at = time
      answered.push({ method, path: pathname, status: response.status })
      const lines = response.headers.getSetCookie()
      const set = await cookiesIn(lines)
      const came = await cookiesIn((request.headers.get('cookie') ?? '').split('; '))
      const isEnd = (method === 'DELETE' && lines.length > 0) || (method === 'POST' && response.status === 200)
      if (pathname === '/session' && isEnd) for (const { id } of came) ended.add(id)
      for (const { id, seenAt, startedAt } of set) {
        renewals += 1
        const isOver = ended.has(id) || at - seenAt > IDLE_MS || at - startedAt > MAX_AGE_MS
        if (isOver) wrong.push(`${method} ${pathname} set a cookie of a session that is over`)
      }
    }

    const upstream = createUpstream({})
    const listening = await listen({
      name: 'own dashboard',
      setting: 'PORT',
      host: '127.0.0.1',
      port: 0,
      make: (port) => {
        const app = createGateway({
          address: {
            host: '127.0.0.1',
            port,
            publicOrigin: basePath === '/' ? undefined : `http://localhost:${port}`,
            basePath,
            isSecure,
          },
          key: KEY,
          hosts: createHosts([], apiOrigin),
          upstream,
          isReadOnly: false,
          sandboxTokens: [],
          pages: createStaticPages(join(import.meta.dirname, '../../dist'), basePath),
          log: () => undefined,
          now: () => time,
        })
        return async (request, env) => {
          const response = await app.fetch(request, env)
          await look(request, response)
          return response
        }
      },
      onUnserved: createUnserved({ publicOrigin: undefined, basePath }),
      pair: isSecure ? createAuthority().issue() : undefined,
    })
    await provide({
      origin: `${isSecure ? 'https' : 'http'}://localhost:${listening.port}`,
      port: listening.port,
      answered,
      renewals: () => renewals,
      pass: async (minutes, ...pages) => {
        time += minutes * MINUTE_MS
        // All tabs of a browser have one clock.
        for (const { clock } of new Set(pages.map((page) => page.context())))
          await clock.fastForward(minutes * MINUTE_MS)
      },
    })
    upstream.close()
    await listening.close()
    expect(wrong).toEqual([])
  },

  baseURL: async ({ own }, provide) => provide(own.origin),
  persona: null,
})

export { expect }
