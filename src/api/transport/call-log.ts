/**
 * The last calls of this tab, for the request log. It is bounded twice, in calls and in how much of each answer is kept,
 * and holds no secrets: the token never comes here, and what looks like one is masked before it is kept.
 */
import type { Version } from '#contract/operations.ts'
import { toApiDate } from '#lib/api-time.ts'
import { createStore } from '#lib/store.ts'
import type { ApiContext } from './context.ts'
import type { Received } from './exchange.ts'
import type { ApiRequest } from './request.ts'
import { maskRequest, maskSecrets } from './secrets.ts'
import { servedVersion } from '#api/versions/versions.ts'

export const LOG_LENGTH = 200
const KEPT_BYTES = 16_384

type LoggedAnswer = {
  status: number
  headers: readonly (readonly [name: string, value: string])[]
  served: Version | undefined
  /** The size of the whole answer. */
  byteCount: number
  /** The beginning of it. */
  text: string
  isWhole: boolean
}

export type LoggedCall = {
  id: number
  ctx: ApiContext
  request: ApiRequest
  /** When it was first sent. */
  at: Date
  /** From the first sending to the last answer; nothing while it is under way. */
  ms: number | null
  /** How often it was sent again. */
  retries: number
  answer: LoggedAnswer | null
  /** Why there is no answer. */
  failure: string | null
}

/** Newest first. */
const calls = createStore<readonly LoggedCall[]>([])
let nextId = 1

const put = (entry: LoggedCall, change: Partial<LoggedCall>) => {
  const next = { ...entry, ...change }
  calls.set(calls.get().map((call) => (call.id === entry.id ? next : call)))
  return next
}

/** What the gateway passes on; the rest are its own rules for the browser. */
const TOLD = ['content-type', 'retry-after', 'x-gateway-error', 'x-request-id']

const toLogged = ({ resource }: ApiRequest, { status, headers, bytes }: Received): LoggedAnswer => ({
  status,
  headers: TOLD.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value] as const]
  }),
  served: servedVersion(resource, headers.get('Content-Type')),
  byteCount: bytes.byteLength,
  // Decoded from a part of the bytes: a slice of the whole text would keep all of it in memory.
  text: maskSecrets(new TextDecoder().decode(bytes.subarray(0, KEPT_BYTES))),
  isWhole: bytes.byteLength <= KEPT_BYTES,
})

export const callLog = {
  get: calls.get,
  subscribe: calls.subscribe,
  /** Forgets all but what is to stay. */
  clear: (stays: (ctx: ApiContext) => boolean): void => calls.set(calls.get().filter(({ ctx }) => stays(ctx))),

  /** Follows one call over all its tries. It is in the log from when it is first sent. */
  follow: (ctx: ApiContext, request: ApiRequest) => {
    let entry: LoggedCall | undefined
    let sentAt = 0
    /** `lateMs`: for how long it has lain here. */
    const end = (change: Partial<LoggedCall>, lateMs = 0) => {
      if (entry) entry = put(entry, { ms: Math.round(performance.now() - sentAt - lateMs), ...change })
    }
    return {
      /** By this computer's clock: now, if nothing else is said. */
      sent: (at = Date.now()) => {
        if (entry) {
          entry = put(entry, { retries: entry.retries + 1 })
          return
        }
        sentAt = performance.now() - (Date.now() - at)
        entry = {
          id: nextId++,
          ctx,
          request: maskRequest(request),
          at: toApiDate(at),
          ms: null,
          retries: 0,
          answer: null,
          failure: null,
        }
        calls.set([entry, ...calls.get()].slice(0, LOG_LENGTH))
      },
      answered: (received: Received) =>
        end({ answer: toLogged(request, received), failure: null }, Date.now() - received.receivedAt),
      failed: (failure: string) => end({ answer: null, failure }),
    }
  },
}
