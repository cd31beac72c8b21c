/**
 * One gate for all API requests of a browser. The customer's budget of 100 requests a second is the whole
 * organization's, so a browser takes a third of it at most, whatever its tabs do, and what a person waits for goes first.
 */
import type { Priority } from '#contract/headers.ts'
import { holdPlace, otherTabs, type HoldPlace, type OtherTabs } from './places.ts'

type Waiting = { run: () => Promise<void>; priority: Priority }

type Options = {
  inFlight: number
  perSecond: number
  now?: () => number
  /** Where places are shared with others. */
  hold?: HoldPlace
  others?: OtherTabs
}

const holdOwn: HoldPlace = (_, send) => send()

export const createLimiter = ({
  inFlight,
  perSecond,
  now = () => performance.now(),
  hold = holdOwn,
  others,
}: Options) => {
  const queue: Waiting[] = []
  const places = Array.from({ length: inFlight }, (_, place) => place)
  /** Places that are asked for, or in use here. */
  const taken = new Set<number>()
  /** As many as there may be in a second, those of other tabs included. */
  let starts: number[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const noteStart = () => {
    starts = [...starts, now()].slice(-perSecond)
  }
  others?.onStart(noteStart)

  const restMs = (): number => (starts[perSecond - 1] === undefined ? 0 : (starts[0] ?? 0) + 1000 - now())

  /** What nobody waits for gets every second place only, so that an API that hangs leaves some to people. */
  const nextFor = (place: number): Waiting | undefined =>
    queue.find(({ priority }) => priority === 'now') ?? (place % 2 === 0 ? queue[0] : undefined)

  const send = async (place: number): Promise<void> => {
    const next = nextFor(place)
    if (next === undefined || restMs() > 0) return
    queue.splice(queue.indexOf(next), 1)
    noteStart()
    others?.tellStart()
    await next.run()
  }

  /** Once for each request: between two of them, whoever else waits for the place has a turn. */
  const seek = async (place: number): Promise<void> => {
    taken.add(place)
    await hold(place, () => send(place))
    taken.delete(place)
    pump()
  }

  /** Asks for all places that are free here, whichever comes first; one that comes too late is given back at once. */
  const pump = () => {
    for (const place of places) {
      if (taken.has(place) || nextFor(place) === undefined) continue
      const ms = restMs()
      if (ms > 0) {
        timer ??= setTimeout(() => {
          timer = undefined
          pump()
        }, ms)
        return
      }
      void seek(place)
    }
  }

  /** Runs `work` when its turn comes; a signal that aborts before then takes it out of the queue. */
  return async <Result>(work: () => Promise<Result>, priority: Priority, signal?: AbortSignal): Promise<Result> => {
    signal?.throwIfAborted()
    return new Promise<Result>((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(signal?.reason)
      }
      const run = async () => {
        signal?.removeEventListener('abort', giveUp)
        await work().then(resolve, reject)
      }
      const waiting: Waiting = { run, priority }
      queue.push(waiting)
      signal?.addEventListener('abort', giveUp, { once: true })
      pump()
    })
  }
}

/** A browser opens six connections to a host: one stays free, so that an API that hangs keeps no page from loading. */
export const limiter = createLimiter({ inFlight: 5, perSecond: 30, hold: holdPlace, others: otherTabs() })
