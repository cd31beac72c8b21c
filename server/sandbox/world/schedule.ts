/** When the operations of a policy start, and how long what they make is kept. */
import { isHourlyAt, keptUntil, type Policy, type PolicyOperation } from './policies.ts'
import { DAY, HOUR, MINUTE, momentOf, type Seconds } from './time.ts'

/** No asset is older. */
const BACK = 830
const AHEAD = 40

/** All starts of an operation that matter, in rising order. */
type Starts = {
  first: number
  last: number
  at: Seconds[]
  keptUntil: Seconds[]
  /** As they were told last. */
  told?: Timeline & { now: Seconds }
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** How long after its start a run is over at the latest. */
export const settlesAfter = ({ window }: PolicyOperation): Seconds => {
  if (window === null || window.end === '') return HOUR
  const minutes = minutesOf(window.end) - minutesOf(window.start)
  return 60 * (minutes > 0 ? minutes : minutes + 24 * 60)
}

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
  const isHourly = operation.slas.some(({ every }) => every.unit === 'hours')
  const opens = 60 * minutesOf(operation.window?.start ?? '00:00')
  for (let day = starts.first; day <= starts.last; day++) {
    const localDay = new Date(day * DAY * 1000)
    if (!isHourly) add(momentOf(day * DAY + opens, operation.timeZone), localDay, true)
    else
      for (let hour = 0; hour < 24; hour++) {
        const at = day * DAY + hour * HOUR
        if (hour === 0 || operation.slas.some(({ every }) => isHourlyAt(every, at))) add(at, localDay, hour === 0)
      }
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
  const starts = startsAround(operation, now)
  // Asked for with every asset of a list.
  if (starts.told?.now === now) return starts.told
  const { at, keptUntil: until } = starts
  starts.told = {
    now,
    at,
    keptUntil: until,
    started: countBelow(at, now, true),
    over: countBelow(at, now - settlesAfter(operation), true),
  }
  return starts.told
}

/** The indexes of the runs that are over and kept still. */
export const keptOf = ({ keptUntil: until, over }: Timeline, now: Seconds): number[] => {
  const kept: number[] = []
  for (let at = 0; at < over; at++) if ((until[at] ?? 0) > now) kept.push(at)
  return kept
}

const HALF = HOUR / 2
const isOnHalves = (operation: PolicyOperation, now: Seconds): boolean =>
  settlesAfter(operation) % HALF === 0 && startsAround(operation, now).at.every((at) => at % HALF === 0)

/** On the half hour, unless a window or a time zone is on other minutes. */
export const stepOf = (policies: readonly Policy[], now: Seconds): Seconds =>
  policies
    .flatMap(({ operations, replaced }) => [...operations, ...replaced.map(({ operation }) => operation)])
    .every((operation) => operation.kind === null || isOnHalves(operation, now))
    ? HALF
    : MINUTE

/** How many starts an operation has from one time up to, not including, another. */
export const startsBetween = (operation: PolicyOperation, from: Seconds, until: Seconds): number => {
  const { at } = timelineOf(operation, until)
  return countBelow(at, until) - countBelow(at, from)
}

/** The last start of an operation before a time, if the policy had it then. */
const lastStart = (operation: PolicyOperation, until: Seconds, now: Seconds): Seconds | null => {
  const { at } = timelineOf(operation, now)
  const start = at[countBelow(at, Math.min(until, now + 1)) - 1]
  return start !== undefined && start >= operation.since ? start : null
}

/** The start before and the one after now; null where none is. */
export const startsBeside = ({ deactivatedAt, replaced }: Policy, operation: PolicyOperation, now: Seconds) => {
  const { at, started } = timelineOf(operation, now)
  const before = replaced.filter((one) => one.operation.type === operation.type)
  const starts = [
    lastStart(operation, deactivatedAt ?? Infinity, now),
    ...before.map((one) => lastStart(one.operation, one.until, now)),
  ].filter((start) => start !== null)
  return {
    previous: starts.length === 0 ? null : Math.max(...starts),
    next: deactivatedAt === null ? (at[started] ?? null) : null,
  }
}
