import type { ReactNode } from 'react'
import { explain } from '#lib/displayable-error.ts'
import { count, counted } from '#lib/numbers.ts'
import { Button } from './Button.tsx'
import { Link } from './Link.tsx'
import { Time } from './Time.tsx'
import { useSteadyError } from './use-steady-error.ts'
import panel from './panel.module.css'
import classes from './Timeline.module.css'

export type TimelineEntry = {
  id: string
  at: Date | null
  what: string
  about?: string
  /** Who did it; what the record tells of itself was done by nobody. */
  by?: string
  isFailed?: boolean
  /** What else is worth a word: how it ended, where it was not as wished. */
  note?: string
  /** Words that were left with it. */
  quote?: string
  /** What happened to the record itself, in the colour of its state; without it, what somebody did. */
  tone?: 'error' | 'warning' | 'ok'
  /** Where all of it is told. */
  to?: string
}

type Props = {
  heading: string
  /** What the record tells of itself: there at once, whatever becomes of the trail. */
  facts?: readonly TimelineEntry[]
  /** Out of the trail, newest first; nothing while they are on their way. */
  entries: readonly TimelineEntry[] | undefined
  /** All there are in the trail, of which `entries` are the newest. */
  total: number
  error: Error | null
  onRetry: () => void
  /** The list of all of them. */
  allTo: string
  /** What must be known to read the entries rightly. */
  hint?: string | undefined
  /** Beside the way to all of them. */
  controls?: ReactNode
}

/** What happened to one record, newest first, with the way to everything that did. */
export const Timeline = ({
  heading,
  facts = [],
  entries,
  total,
  error: latest,
  onRetry,
  allTo,
  hint,
  controls,
}: Props) => {
  const error = useSteadyError(allTo, entries !== undefined, latest)
  const shown = [...facts, ...(entries ?? [])].toSorted((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))
  return (
    <section className={panel.part} aria-label={heading} aria-busy={entries === undefined && error === null}>
      <header className={panel.head}>
        <h3>{heading}</h3>
        <span className="row">
          <Link to={allTo}>{linkText(total, facts.length > 0)}</Link>
          {controls}
        </span>
      </header>
      {entries === undefined && error !== null && (
        <p className="faint above-4" role="alert">
          {explain(error)} <Button onClick={onRetry}>Try again</Button>
        </p>
      )}
      {entries === undefined && error === null && <p className="faint above-4">Loading the newest entries</p>}
      {entries !== undefined && shown.length === 0 && (
        <p className="faint above-4">No entries in the time that the trail is kept.</p>
      )}
      {shown.length > 0 && (
        <ol className="above-8">
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {hint && <p className="faint above-4">{hint}</p>}
    </section>
  )
}

/** Among what the record itself tells, the number says what it counts. */
const linkText = (total: number, hasFacts: boolean): string => {
  if (total === 0) return 'Open the trail'
  return hasFacts ? counted(total, 'audit entry', 'audit entries') : `All ${count(total)}`
}

const Entry = ({ entry }: { entry: TimelineEntry }) => {
  const { at, what, about, by, isFailed = false, note, quote, tone, to } = entry
  return (
    <li className={classes.entry} data-failed={isFailed || undefined} data-tone={tone}>
      <span className="faint">
        <Time at={at} />
      </span>
      <span className="breaks">
        {to === undefined ? what : <Link to={to}>{what}</Link>}
        {note && <span className="error"> {note.replaceAll('_', ' ')}</span>}
        {(about || by) && <span className="faint small tight block">{[about, by].filter(Boolean).join(' · ')}</span>}
        {quote && <span className={`quiet ${classes.quote}`}>{quote}</span>}
      </span>
    </li>
  )
}
