import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { explain } from '#lib/explained.ts'
import { count } from '#lib/numbers.ts'
import { Time } from './Time.tsx'
import classes from './Timeline.module.css'

export type TimelineEntry = {
  id: string
  at: Date | null
  what: string
  /** What it was done to. */
  about?: string
  by: string
  isFailed: boolean
  /** What else is worth a word: how it ended, where it was not as wished. */
  note?: string
  /** Where all of it is told. */
  to: string
}

type Props = {
  heading: string
  /** Newest first; nothing while they are on their way. */
  entries: readonly TimelineEntry[] | undefined
  /** All there are, of which `entries` are the newest. */
  total: number
  error: Error | null
  onRetry: () => void
  /** The list of all of them. */
  allTo: string
}

/** What happened to one record, newest first, with the way to everything that did. */
export const Timeline = ({ heading, entries, total, error, onRetry, allTo }: Props) => (
  <section className={classes.timeline} aria-label={heading} aria-busy={entries === undefined && error === null}>
    <header className={classes.header}>
      <h3 className={classes.heading}>{heading}</h3>
      <Link to={allTo}>{total > 0 ? `All ${count(total)}` : 'Open the trail'}</Link>
    </header>
    {entries === undefined && error !== null && (
      <p className={classes.none} role="alert">
        {explain(error)} <Button onClick={onRetry}>Try again</Button>
      </p>
    )}
    {entries === undefined && error === null && <p className={classes.none}>Loading the newest entries</p>}
    {entries?.length === 0 && <p className={classes.none}>No entries in the time that the trail is kept.</p>}
    {entries !== undefined && entries.length > 0 && (
      <ol className={classes.entries}>
        {entries.map(({ id, at, what, about, by, isFailed, note, to }) => (
          <li key={id} className={classes.entry} data-failed={isFailed || undefined}>
            <span className={classes.at}>
              <Time at={at} />
            </span>
            <span className={classes.what}>
              <Link to={to}>{what}</Link>
              {note && <span className={classes.note}> {note.replaceAll('_', ' ')}</span>}
              <span className={classes.by}>
                {about && `${about} · `}
                {by}
              </span>
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
)
