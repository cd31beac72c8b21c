/** Days that are over: fetched when they are asked for, since what one sees first does not need it. */
import { countAlerts, loadAlerts } from '#api/resources/alerts.ts'
import { WHOLE_LIST_LIMIT } from '#api/resources/whole-list.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { addDays, dayOf, lastDays, windowOfDays } from '#lib/days.ts'
import { inOrder } from '#lib/in-order.ts'
import { countDay, countRaised, PLOT_DAYS, raisedIn, sumUp } from './count-days.ts'
import { keepDays, readDays, type Raised, type RaisedDay } from './kept-days.ts'
import type { Known } from './read.ts'

/** Days that are counted one by one where the others are known. */
const FEW_DAYS = 3
const DAYS_AT_A_TIME = 2

/** Days that are over, the newest first, as far as they are known, and how many alerts were raised on all of them. */
export type RaisedDays = Raised & { items: readonly RaisedDay[]; isComplete: boolean }

const SUMS = ['total', 'errors', 'warnings'] as const

const sumOf = (days: readonly RaisedDay[], of: keyof Raised): number => days.reduce((sum, day) => sum + day[of], 0)
const isSame = (a: Raised, b: Raised): boolean => SUMS.every((of) => a[of] === b[of])

const daysBefore = (today: string): readonly string[] => lastDays(addDays(today, -1), PLOT_DAYS - 1).toReversed()

const windowBefore = (today: string, zone: string): string => {
  const days = daysBefore(today)
  return windowOfDays(days.at(-1) ?? today, days[0] ?? today, zone)
}

/** Out of the alerts themselves, which come newest first: the last day of those that are here may lack some. */
const walkDays = async function* (
  ctx: ApiContext,
  days: readonly string[],
  window: string,
  zone: string,
  signal: AbortSignal,
): AsyncGenerator<{ walked: ReadonlyMap<string, RaisedDay>; isDated: boolean }> {
  for await (const { items, isComplete } of loadAlerts(ctx, raisedIn(window), signal)) {
    const byDay = Map.groupBy(items, ({ raisedAt }) => (raisedAt ? dayOf(raisedAt, zone) : ''))
    const last = items.at(-1)?.raisedAt
    const whole = isComplete ? days : days.filter((day) => last && day > dayOf(last, zone))
    yield { walked: new Map(whole.map((day) => [day, sumUp(day, byDay.get(day) ?? [])])), isDated: !byDay.has('') }
  }
}

/**
 * Alerts raised on each day of the plot that is over, by severity, exact at any size. What was kept of them holds when
 * it adds up to the API's sums. Else they are read out of the alerts where these are few, or counted by the API; the
 * newest day first, since that is where a late one belongs as a rule.
 */
export const loadDays = async function* (
  ctx: ApiContext,
  today: string,
  zone: string,
  signal: AbortSignal,
): AsyncGenerator<RaisedDays> {
  const days = daysBefore(today)
  const window = windowBefore(today, zone)
  const counted = new Map(readDays(ctx, zone).map((day) => [day.day, day]))
  const missing = days.filter((day) => !counted.has(day))
  let unsure: readonly string[] = days.filter((day) => counted.has(day))
  const isNew = unsure.length === 0
  const told = isNew ? undefined : await countRaised(ctx, window, signal)
  const total = told?.total ?? (await countAlerts(ctx, raisedIn(window), signal))
  const isSmall = total <= WHOLE_LIST_LIMIT

  const soFar = (): RaisedDays => {
    const items = days.flatMap((day) => counted.get(day) ?? [])
    const sums = told ?? { total, errors: sumOf(items, 'errors'), warnings: sumOf(items, 'warnings') }
    return { items, ...sums, isComplete: items.length === days.length }
  }
  const addsUp = (): boolean => {
    const { items, isComplete, ...sums } = soFar()
    return isComplete && SUMS.every((of) => sumOf(items, of) === sums[of])
  }
  const enough = new AbortController()
  const isWanted = AbortSignal.any([signal, enough.signal])
  const countEach = (wanted: readonly string[]) =>
    inOrder(wanted, DAYS_AT_A_TIME, (day) => countDay(ctx, day, zone, isWanted))

  if (missing.length <= FEW_DAYS || !isSmall) {
    for await (const day of countEach(missing)) {
      counted.set(day.day, day)
      if (isNew) yield soFar()
    }
  }
  if (isSmall && !addsUp()) {
    for await (const { walked, isDated } of walkDays(ctx, days, window, zone, signal)) {
      for (const [day, raised] of walked) counted.set(day, raised)
      // What does not tell when it was raised is of one of them.
      unsure = walked.size === days.length && isDated ? [] : days
      if (isNew) yield soFar()
    }
  }
  if (!addsUp()) {
    for await (const day of countEach(unsure)) {
      counted.set(day.day, day)
      if (addsUp()) break
    }
    enough.abort()
  }
  keepDays(ctx, zone, soFar().items)
  yield soFar()
}

export const updateDays = async (
  ctx: ApiContext,
  { data }: Known<RaisedDays>,
  today: string,
  zone: string,
  signal: AbortSignal,
) => (isSame(await countRaised(ctx, windowBefore(today, zone), signal), data) ? data : undefined)
