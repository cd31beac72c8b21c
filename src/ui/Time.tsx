import { ago, exactTime, shortTime } from '#lib/dates.ts'
import { useNow } from './use-now.ts'

const MINUTE_MS = 60_000

/** A time as short as a column allows, exact on hover; the zone stands once on the screen. */
export const Time = ({ at }: { at: Date | null }) => {
  const now = useNow(MINUTE_MS)
  return at === null ? (
    '–'
  ) : (
    <time dateTime={at.toISOString()} title={exactTime(at)}>
      {shortTime(at, new Date(now))}
    </time>
  )
}

/** How long ago a time was, exact on hover. */
export const Ago = ({ at }: { at: Date }) => {
  const now = useNow(MINUTE_MS)
  return (
    <time dateTime={at.toISOString()} title={exactTime(at)}>
      {ago(at, new Date(now))}
    </time>
  )
}
