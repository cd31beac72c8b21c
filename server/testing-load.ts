/** People who read and write at a rate by the clock, whether or not they have been answered, until they are told to stop. */
import { setTimeout as pause } from 'node:timers/promises'
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { cookiesOf, PAGE_HEADERS, send } from './gateway/testing.ts'

export type Call = {
  /** Stands in the path, so that it is known again at the API. */
  id: string
  method: string
  begunAt: number
  endedAt: number
  /** Of the answer, or why there was none. */
  status?: number | string
  /** The gateway refused it in words, before it sent anything. */
  isRefused?: boolean
}

type Kind = { method: string; pathOf: (id: string) => string }
/** So many that they do not come to the same of two or three gateways over and over. */
const KINDS: readonly Kind[] = [
  { method: 'GET', pathOf: (id) => `/api/users/${id}` },
  { method: 'PATCH', pathOf: (id) => `/api/users/${id}` },
  { method: 'GET', pathOf: (id) => `/api/users/${id}` },
  { method: 'POST', pathOf: (id) => `/api/users?call=${id}` },
  { method: 'GET', pathOf: (id) => `/api/users/${id}` },
  { method: 'PUT', pathOf: (id) => `/api/users/${id}/password` },
  { method: 'DELETE', pathOf: (id) => `/api/users/${id}` },
]

export const isWrite = ({ method }: { method: string }): boolean => method !== 'GET'

export const startLoad = (options: { port: number; host: string; cookie: string; perSecond: number }) => {
  const { port, host, perSecond } = options
  let { cookie } = options
  const calls: Call[] = []
  const going: Promise<void>[] = []
  const state = { isOver: false }

  const ask = async ({ method, pathOf }: Kind, id: string): Promise<void> => {
    const call: Call = { id, method, begunAt: performance.now(), endedAt: Infinity }
    const headers = { ...PAGE_HEADERS, host, cookie, ...(isWrite(call) && { 'content-type': 'application/json' }) }
    try {
      const answer = await send(port, pathOf(id), { method, headers, ...(isWrite(call) && { body: '{}' }) })
      call.status = answer.status
      call.isRefused = GATEWAY_ERROR_HEADER.toLowerCase() in answer.headers
      // Sessions are renewed meanwhile.
      cookie = cookiesOf(answer) || cookie
    } catch (error) {
      call.status = (error as NodeJS.ErrnoException).code ?? String(error)
    }
    call.endedAt = performance.now()
    calls.push(call)
  }
  const go = async (): Promise<void> => {
    const startedAt = performance.now()
    for (let at = 0; !state.isOver; at += 1) {
      const kind = KINDS[at % KINDS.length]
      if (kind !== undefined) going.push(ask(kind, String(1_000_000 + at)))
      await pause(Math.max(0, startedAt + ((at + 1) * 1000) / perSecond - performance.now()))
    }
    await Promise.all(going)
  }
  const done = go()
  return {
    /** Those that have been answered, or are not to be. */
    calls,
    stop: async (): Promise<void> => {
      state.isOver = true
      await done
    },
  }
}
