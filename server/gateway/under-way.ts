/**
 * Bounds what is under way at once, over the whole gateway and for each session: requests, and the bytes of their large
 * answers, which are kept until the browser has taken them. More wait for a little while, and are then refused.
 */
import { Refusal } from './errors.ts'

const MB = 1024 * 1024

type Bounds = { requests: number; bytes: number }
export type UnderWayOptions = { all: Bounds; session: Bounds; waitMs: number }

const DEFAULTS: UnderWayOptions = {
  all: { requests: 400, bytes: 128 * MB },
  // Two answers of the largest size. A tab sends at most five requests at a time.
  session: { requests: 64, bytes: 64 * MB },
  waitMs: 15_000,
}

export type UnderWay = ReturnType<typeof createUnderWay>

type Waiting = { session: string; bytes: number; start: () => void }

export const createUnderWay = (options: Partial<UnderWayOptions> = {}) => {
  const { all, session: each, waitMs } = { ...DEFAULTS, ...options }
  const sum: Bounds = { requests: 0, bytes: 0 }
  const bySession = new Map<string, Bounds>()
  const waiting = new Set<Waiting>()

  const add = (session: string, requests: number, bytes: number): void => {
    const held = bySession.get(session) ?? { requests: 0, bytes: 0 }
    for (const one of [sum, held]) {
      one.requests += requests
      one.bytes += bytes
    }
    if (held.requests === 0 && held.bytes === 0) bySession.delete(session)
    else bySession.set(session, held)
  }

  /** In the order they came; but whoever waits for answers of his own keeps nobody else waiting. */
  const startNext = (): void => {
    for (const next of waiting) {
      if (sum.bytes + next.bytes > all.bytes) return
      if ((bySession.get(next.session)?.bytes ?? 0) + next.bytes > each.bytes) continue
      waiting.delete(next)
      next.start()
    }
  }

  const turn = (session: string, bytes: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        waiting.delete(next)
        clearTimeout(timer)
        signal.removeEventListener('abort', giveUp)
        settle()
      }
      const next: Waiting = {
        session,
        bytes,
        start: () => {
          add(session, 0, bytes)
          end(resolve)
        },
      }
      const giveUp = () => end(() => reject(signal.reason as Error))
      const timer = setTimeout(
        () =>
          end(() => reject(busy('There are more large answers under way than the dashboard’s gateway has room for.'))),
        waitMs,
      )
      signal.addEventListener('abort', giveUp)
      waiting.add(next)
      if (signal.aborted) giveUp()
      else startNext()
    })

  /** So many requests of a session, until they are left, with all that is reserved for them. */
  const hold = (session: string, requests: number) => {
    add(session, requests, 0)
    let held = 0
    let isOver = false
    return {
      /** Waits until there is room for so many bytes. */
      reserve: async (bytes: number, signal: AbortSignal): Promise<void> => {
        await turn(session, bytes, signal)
        if (isOver) add(session, 0, -bytes)
        else held += bytes
      },
      /** It is over, and all that it held is given back. */
      leave: (): void => {
        if (isOver) return
        isOver = true
        add(session, -requests, -held)
        startNext()
      },
    }
  }

  return {
    count: (): number => sum.requests,
    /** A request of a page. */
    enter: (session: string) => {
      if ((bySession.get(session)?.requests ?? 0) >= each.requests)
        throw busy(`More than ${each.requests} requests of your session are under way.`)
      if (sum.requests >= all.requests)
        throw busy('The dashboard’s gateway has as many requests under way as it can take.')
      return hold(session, 1)
    },
    /** What several requests of a session wait for, each of which has entered by itself. */
    share: (session: string) => hold(session, 0),
  }
}

const busy = (what: string): Refusal => new Refusal(503, `${what} Try again shortly.`, { 'retry-after': '2' })
