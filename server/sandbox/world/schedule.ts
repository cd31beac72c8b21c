/** When the operations of a policy start, and how long what they make is kept. */
import { keptUntil, type Policy, type PolicyOperation } from './policies.ts'
import { DAY, HOUR, momentOf, type Seconds } from './time.ts'

/** No asset is older. */
const BACK = 830
const AHEAD = 40

/** All starts of an operation that matter, in rising order. */
type Starts = { first: number; last: number; at: Seconds[]; keptUntil: Seconds[] }

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** How long after its start a run is over at the latest. */
export const settlesAfter = ({ window }: PolicyOperation): Seconds => {
  if (window === null) return HOUR
  const minutes = minutesOf(window.end) - minutesOf(window.start)
  return 60 * (minutes > 0 ? minutes : minutes + 24 * 60)
}

const hoursOf = ({ slas }: PolicyOperation) => slas.find(({ every }) => every.unit === 'hours')?.every.value

const made = new WeakMap<PolicyOperation, Starts>()

const startsAround = (operation: PolicyOperation, now: Seconds): Starts => {
  const today = Math.floor(now / DAY)
  const known = made.get(operation)
  if (known !== undefined && known.first <= today - BACK + AHEAD && today + 8 < known.last) return known
  const starts: Starts = { first: today - BACK, last: today + AHEAD, at: [], keptUntil: [] }
  const add = (at: Seconds, localDay: Date, isMidnight: boolean) => {
    const until = keptUntil(operation, at, localDay, isMidnight)
    if (until === null) return
    starts.at.push(at)
    starts.keptUntil.push(until)
  }
  const hours = hoursOf(operation)
  const opens = 60 * minutesOf(operation.window?.start ?? '00:00')
  for (let day = starts.first; day <= starts.last; day++) {
    const localDay = new Date(day * DAY * 1000)
    if (hours === undefined) add(momentOf(day * DAY + opens, operation.timeZone), localDay, true)
    else for (let hour = 0; hour < 24; hour += hours) add(day * DAY + hour * HOUR, localDay, hour === 0)
  }
  made.set(operation, starts)
  return starts
}

/** How many of the rising numbers are below, or with `orEqual` not above, this one. */
export const countBelow = (rising: readonly number[], limit: number, orEqual = false): number => {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = rising[middle] ?? 0
    if (value < limit || (orEqual && value === limit)) low = middle + 1
    else high = middle
  }
  return low
}

export type Timeline = {
  at: readonly Seconds[]
  keptUntil: readonly Seconds[]
  /** So many have started, and of these so many are over. */
  started: number
  over: number
}

/** The starts of an operation as they are now. Of those that are deactivated nothing is to come. */
export const timelineOf = (operation: PolicyOperation, now: Seconds): Timeline => {
  const { at, keptUntil: until } = startsAround(operation, now)
  return {
    at,
    keptUntil: until,
    started: countBelow(at, now, true),
    over: countBelow(at, now - settlesAfter(operation), true),
  }
}

/** The indexes of the runs that are over and kept still. */
export const keptOf = ({ keptUntil: until, over }: Timeline, now: Seconds): number[] => {
  const kept: number[] = []
  for (let at = 0; at < over; at++) if ((until[at] ?? 0) > now) kept.push(at)
  return kept
}

/** The start before and the one after now; null where none is. */
export const startsBeside = ({ deactivatedAt }: Policy, operation: PolicyOperation, now: Seconds) => {
  const { at, started } = timelineOf(operation, now)
  if (deactivatedAt === null) return { previous: at[started - 1] ?? null, next: at[started] ?? null }
  return { previous: at[countBelow(at, deactivatedAt) - 1] ?? null, next: null }
}
