/**
 * Reads that leave before whoever asks for them is there: what draws is large, and waits for its answers anyhow. Each is
 * sent as it will be asked for, in a place of its own like any other, and taken once by whoever asks for the very same:
 * repeating it, telling of it and what follows from its answer is theirs. The first of them the HTML may have sent
 * already (`opening.ts`): then it is that which takes the place.
 */
import type { Priority } from '#contract/headers.ts'
import { whereKey, type ApiContext } from './context.ts'
import { exchange, type Received } from './exchange.ts'
import { identity } from './identity.ts'
import { limiter } from './limiter.ts'
import { takeOpening } from './opening.ts'
import type { ApiRequest } from './request.ts'
import { sentAs } from './sent-as.ts'
import { throttle } from './throttle.ts'

export type Early = {
  received: Promise<Received>
  /** By this computer's clock; nothing while it waits for its place. */
  sentAt: () => number | undefined
}

type Asked = Early & { stop: AbortController; isOld: () => boolean }

/** Who draws may be held up for long, or the computer sleep meanwhile. What is shown then as just read must be so. */
const MOST_AGE_MS = 10_000

const asked = new Map<string, Asked>()

const findSent = (ctx: ApiContext, request: ApiRequest, priority: Priority) => {
  const session = identity.of(ctx)
  const sent = session && sentAs(session, request, priority)
  return sent && { sent, key: JSON.stringify(sent) }
}

export const askEarly = (ctx: ApiContext, request: ApiRequest, priority: Priority = 'now'): void => {
  const found = findSent(ctx, request, priority)
  // While the API has reads wait, whoever asks for them waits, and says so.
  if (found === undefined || asked.has(found.key) || throttle.holds(whereKey(ctx))) return
  const stop = new AbortController()
  let sentAt: number | undefined
  const send = () => {
    const opening = takeOpening(found.sent)
    sentAt = opening?.sentAt ?? Date.now()
    return exchange(found.sent, stop.signal, opening)
  }
  const received = limiter(ctx, send, priority, stop.signal)
  let receivedAt: number | undefined
  // Whoever takes it is told of a failure.
  received.then(
    (answer) => (receivedAt = answer.receivedAt),
    () => undefined,
  )
  const isOld = () => receivedAt !== undefined && Math.abs(Date.now() - receivedAt) > MOST_AGE_MS
  asked.set(found.key, { stop, received, sentAt: () => sentAt, isOld })
}

/** What was asked already, and is nobody else's; given up with the signal. */
export const takeEarly = (
  ctx: ApiContext,
  request: ApiRequest,
  priority: Priority,
  signal?: AbortSignal,
): Early | undefined => {
  const { key = '' } = findSent(ctx, request, priority) ?? {}
  const early = asked.get(key)
  if (early === undefined) return undefined
  asked.delete(key)
  if (early.isOld()) return undefined
  const giveUp = () => early.stop.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp, { once: true })
  if (signal?.aborted) giveUp()
  return early
}

/** What nobody has taken by now, nobody waits for. */
export const dropEarly = (): void => {
  for (const { stop } of asked.values()) stop.abort()
  asked.clear()
}
