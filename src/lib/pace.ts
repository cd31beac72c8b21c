/**
 * Spaces requests out, from one start to the next. `work` says when it is really sent, so that what waits elsewhere
 * (for a place among the requests in flight) does not go out in a burst afterwards.
 */
export type Pace = <Result>(work: (sent: () => void) => Promise<Result>) => Promise<Result>

export type PaceKeeper = {
  pace: Pace
  /** Nothing is sent for so long: the API has asked to wait. */
  hold: (ms: number) => void
  /** Requests a second, over the last few seconds. */
  rate: () => number
}

type Limits = { perSecond: number; now?: () => number }

/** Machines and networks are not even: this keeps what arrives within the limit, too. */
const MARGIN = 1.05
const RATE_OVER_MS = 3000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

export const createPace = ({ perSecond, now = () => performance.now() }: Limits): PaceKeeper => {
  const gapMs = (1000 / perSecond) * MARGIN
  let last = Promise.resolve()
  let notBefore = 0
  let starts: number[] = []

  const postpone = (ms: number) => {
    notBefore = Math.max(notBefore, now() + ms)
  }

  const pace: Pace = async (work) => {
    const before = last
    let letNextPass = () => {}
    last = new Promise((resolve) => {
      letNextPass = resolve
    })
    try {
      await before
      // A hold may have come while this waited.
      while (now() < notBefore) await sleep(notBefore - now())
      return await work(() => {
        starts.push(now())
        postpone(gapMs)
        letNextPass()
      })
    } finally {
      letNextPass()
    }
  }

  return {
    pace,
    hold: postpone,
    rate: () => {
      starts = starts.filter((at) => at > now() - RATE_OVER_MS)
      return starts.length / (RATE_OVER_MS / 1000)
    },
  }
}
