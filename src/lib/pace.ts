/**
 * Spaces requests out: never more than so many in any second, and evenly while the tab is seen. Browsers let the timers
 * of a hidden tab run once a second, and once a minute where one timer sets the next. There requests are sent as soon
 * as the second allows, each by the answer of another, and a timer is set only when the second is full.
 *
 * `work` says when it is really sent, so that what waits elsewhere (for a place among the requests in flight) does not
 * go out in a burst afterwards.
 */
import { apiNow } from './api-time.ts'
import { pause } from './pause.ts'

export type Pace = <Result>(work: (sent: () => void) => Promise<Result>) => Promise<Result>

/** The browser has held timers up while the tab was hidden: since the first time, and for how long until the last. */
export type Slowed = { since: Date; ms: number }

type Limits = { perSecond: number; now?: () => number; isHidden?: () => boolean }

/** Machines and networks are not even: this keeps what arrives within the limit, too. */
const MARGIN = 1.05
const RATE_OVER_MS = 3000
/** A timer that is so much late has been held up. */
const LATE_MS = 300

const isTabHidden = (): boolean => globalThis.document?.visibilityState === 'hidden'

export const createPace = ({ perSecond, now = () => performance.now(), isHidden = isTabHidden }: Limits) => {
  const secondMs = 1000 * MARGIN
  let last = Promise.resolve()
  let heldUntil = 0
  let starts: number[] = []
  let slowed: Slowed | null = null
  let slowedFrom = 0
  let wake = () => {}

  const restMs = (): number => {
    const earliest = (start: number | undefined, gapMs: number) => (start === undefined ? 0 : start + gapMs)
    const even = isHidden() ? 0 : earliest(starts.at(-1), secondMs / perSecond)
    return Math.max(heldUntil, even, earliest(starts.at(-perSecond), secondMs)) - now()
  }

  /** Ends when it is time; an answer that comes late enough ends it before its timer, which may be held up. */
  const rest = async () => {
    for (let ms = restMs(); ms > 0; ms = restMs()) {
      const due = now() + ms
      const answered = new AbortController()
      wake = () => answered.abort()
      // One wait after the other.
      await pause(ms, answered.signal).catch(() => undefined)
      const lateMs = now() - due
      if (answered.signal.aborted || !isHidden() || lateMs < LATE_MS) continue
      if (slowed === null) slowedFrom = due
      slowed = { since: slowed?.since ?? new Date(apiNow() - lateMs), ms: now() - slowedFrom }
    }
  }

  const pace: Pace = async (work) => {
    const before = last
    let letNextPass = () => {}
    last = new Promise((resolve) => {
      letNextPass = resolve
    })
    try {
      await before
      await rest()
      return await work(() => {
        starts = [...starts.slice(-perSecond * (RATE_OVER_MS / 1000)), now()]
        letNextPass()
      })
    } finally {
      letNextPass()
      wake()
    }
  }

  return {
    pace,
    /** Nothing is sent for so long: the API has asked to wait. */
    hold: (ms: number): void => {
      heldUntil = Math.max(heldUntil, now() + ms)
    },
    /** For how long nothing is sent still, since the API has asked to wait. */
    heldMs: (): number => Math.max(0, heldUntil - now()),
    /** Requests a second, over the last few seconds. */
    rate: () => starts.filter((at) => at > now() - RATE_OVER_MS).length / (RATE_OVER_MS / 1000),
    slowed: () => slowed,
  }
}
