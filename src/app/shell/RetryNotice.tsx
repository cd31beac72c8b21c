import { IconHourglass, IconRotateClockwise } from '@tabler/icons-react'
import type { ApiError } from '#api/transport/errors.ts'
import { pendingRetries, type Wait } from '#api/transport/pending-retries.ts'
import { useStore } from '#lib/use-store.ts'
import { age } from '#lib/dates.ts'
import { useSteadyNow } from '#ui/use-now.ts'
import classes from './RetryNotice.module.css'

/** A read failed and will be sent again, or the API takes its time: what happened, and when it goes on. */
export const RetryNotice = () => {
  const waits = useStore(pendingRetries)
  // What is tried again is worth more words than what is only slow, and the soonest of it counts.
  const next = waits.toSorted((a, b) => timeOf(a) - timeOf(b))[0]
  return (
    <div className={classes.notice} role="log" aria-label="Requests that are tried again">
      {next && <Notice wait={next} />}
    </div>
  )
}

const timeOf = (wait: Wait): number => ('until' in wait ? wait.until : Number.POSITIVE_INFINITY)

/** In a few words: all of them stand in the title. */
const whatHappened = (error: ApiError): string => {
  if (error.kind === 'throttled') return 'The API is throttling this organization.'
  if (error.kind === 'over-share') return 'Too many requests of this organization at once.'
  return error.status === null || error.isFromGateway ? error.message : `The API answered ${error.status}.`
}

const Notice = ({ wait }: { wait: Wait }) => {
  const now = useSteadyNow(1000)
  if ('since' in wait) {
    return (
      <p className={`row gap-6 small warning ${classes.text}`}>
        <IconHourglass size={14} stroke={1.5} aria-hidden />
        <span className="cut medium">Waiting for an answer for {age(now - wait.since)}</span>
      </p>
    )
  }
  const { error, until } = wait
  return (
    <p className={`row gap-6 small warning ${classes.text}`} title={error.explanation}>
      <IconRotateClockwise size={14} stroke={1.5} aria-hidden />
      <span className="stack shrinks tight">
        <span className="cut">{whatHappened(error)}</span>{' '}
        <span className="cut medium">Next try in {age(Math.max(1000, until - now))}</span>
      </span>
    </p>
  )
}
