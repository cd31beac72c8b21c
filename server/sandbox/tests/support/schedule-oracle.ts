/** When an operation of a policy starts and how long that is kept, told as simply as it can be from what the API tells. */
import type { WirePolicy } from '#contract/policies.ts'

type Operation = WirePolicy['operations'][number]
type Frequency = Operation['slas'][number]['rpo_frequency']

/** A run starts so long after its policy, in seconds. */
const LATEST = 300
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** One for each zone: to make one takes as long as to ask it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** What a clock on the wall shows. */
const clockAt = (at: number, timeZone: string) => {
  const parts = clockOf(timeZone).formatToParts(at)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return {
    weekday: WEEKDAYS.indexOf(part('weekday')),
    day: Number(part('day')),
    seconds: 3600 * Number(part('hour')) + 60 * Number(part('minute')) + Number(part('second')),
  }
}

/** At most so long, in days. */
const DAYS: Readonly<Record<string, number>> = { hours: 1 / 24, days: 1, weeks: 7, months: 31, years: 366 }

/** How many days a backup that started at this time is kept at most; null where no start of the operation was just before. */
export const keptAt = ({ slas, timezone, backup_window_tz: window }: Operation, at: number): number | null => {
  const isHourly = slas.some(({ rpo_frequency: { unit } }) => unit === 'hours')
  const { weekday, day, seconds } = clockAt(at, isHourly ? 'Etc/UTC' : timezone)
  const [hour = 0, minute = 0] = (window?.start_time ?? '00:00').split(':').map(Number)
  const since = seconds - (isHourly ? 0 : 3600 * hour + 60 * minute)
  const asks = ({ unit, value, offsets }: Frequency): boolean => {
    if (unit === 'hours') return since % (3600 * (value ?? 1)) <= LATEST
    if (since < 0 || since > LATEST) return false
    return unit === 'days' || (unit === 'weeks' ? (offsets ?? [0]).includes(weekday) : day === 1)
  }
  const kept = slas.flatMap(({ rpo_frequency: every, retention_duration: { unit, value } }) =>
    asks(every) ? [value * (DAYS[unit] ?? 0)] : [],
  )
  return kept.length === 0 ? null : Math.max(...kept)
}

/** Every seeded operation starts on a half hour. */
const HALF_HOUR = 1_800_000

/** How many starts an operation has after one time, up to another. */
export const startsIn = (operation: Operation, after: number, upTo: number): number => {
  let count = 0
  for (let at = (Math.floor(after / HALF_HOUR) + 1) * HALF_HOUR; at <= upTo; at += HALF_HOUR)
    if (keptAt(operation, at) !== null) count++
  return count
}
