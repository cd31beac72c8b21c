/**
 * One gate for all API requests of a tab. The customer's budget of 100 requests a second is the whole organization's,
 * so a tab takes a third of it at most, and what a person waits for goes first.
 */

export type Priority = 'now' | 'later'

type Waiting = { start: () => void; priority: Priority }

type Limits = { inFlight: number; perSecond: number; now?: () => number }

export const createLimiter = ({ inFlight, perSecond, now = () => performance.now() }: Limits) => {
  const queue: Waiting[] = []
  const starts: number[] = []
  let running = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const pump = () => {
    while (queue.length > 0 && running < inFlight) {
      const time = now()
      while (starts[0] !== undefined && starts[0] <= time - 1000) starts.shift()
      if (starts[0] !== undefined && starts.length >= perSecond) {
        timer ??= setTimeout(
          () => {
            timer = undefined
            pump()
          },
          starts[0] + 1000 - time,
        )
        return
      }
      const index = queue.findIndex(({ priority }) => priority === 'now')
      const [next] = queue.splice(Math.max(0, index), 1)
      starts.push(time)
      running += 1
      next?.start()
    }
  }

  /** Runs `work` when its turn comes; a signal that aborts before then takes it out of the queue. */
  return async <Result>(work: () => Promise<Result>, priority: Priority, signal?: AbortSignal): Promise<Result> => {
    signal?.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(signal?.reason)
      }
      const start = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const waiting: Waiting = { start, priority }
      queue.push(waiting)
      signal?.addEventListener('abort', giveUp, { once: true })
      pump()
    })
    try {
      return await work()
    } finally {
      running -= 1
      pump()
    }
  }
}

/** A browser opens six connections to a host: one stays free, so that an API that hangs keeps no page from loading. */
export const limiter = createLimiter({ inFlight: 5, perSecond: 30 })
