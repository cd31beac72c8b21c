import { exactTime, shortTime } from '#lib/dates.ts'

type Props = { at: Date | null; none?: string }

/** A time as short as a column allows, exact on hover; the zone stands once on the screen. */
export const Time = ({ at, none = '–' }: Props) =>
  at === null ? (
    none
  ) : (
    <time dateTime={at.toISOString()} title={exactTime(at)}>
      {shortTime(at, new Date())}
    </time>
  )
