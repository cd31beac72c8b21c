import { toApiDate } from '#lib/api-time.ts'
import { ago, clockTime, exactTime, shortTime } from '#lib/dates.ts'
import { useTimeZone } from './time-zone.ts'
import { useMinute } from './use-now.ts'

/** A time as short as a column allows, exact on hover; the zone stands once on the screen. */
export const Time = ({ at }: { at: Date | null }) => {
  const zone = useTimeZone()
  return at === null ? (
    '–'
  ) : (
    <time dateTime={at.toISOString()} title={exactTime(at, zone)}>
      {shortTime(at, zone)}
    </time>
  )
}

/** How long ago a time was, exact on hover. */
export const Ago = ({ at }: { at: Date }) => {
  const now = useMinute()
  const zone = useTimeZone()
  return (
    <time dateTime={at.toISOString()} title={exactTime(at, zone)}>
      {ago(at, new Date(now))}
    </time>
  )
}

/** A time to the second, with its zone. */
export const ExactTime = ({ at }: { at: Date | null }) => {
  const zone = useTimeZone()
  return at === null ? '–' : <time dateTime={at.toISOString()}>{exactTime(at, zone)}</time>
}

/** The same, and how long ago that was. */
export const ExactAgo = ({ at, none = '–' }: { at: Date | null; none?: string }) =>
  at === null ? (
    none
  ) : (
    <>
      <ExactTime at={at} />{' '}
      <span className="quiet">
        <Ago at={at} />
      </span>
    </>
  )

/** The time of day at which something was so, with its zone; a number is a stamp of this computer's clock. */
export const ClockTime = ({ at }: { at: number | Date }) => {
  const zone = useTimeZone()
  const date = typeof at === 'number' ? toApiDate(at) : at
  return <time dateTime={date.toISOString()}>{clockTime(date, zone)}</time>
}
