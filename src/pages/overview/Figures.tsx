import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { raisedBefore as daysBefore, raisedOn } from '#queries/overview.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet, type UserSet } from '#queries/users.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { addDays, windowOfDays } from '#lib/days.ts'
import { explain } from '#lib/displayable-error.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import type { Read } from '#screens/ReadPart.tsx'
import { Link } from '#ui/Link.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { Ago, ClockTime } from '#ui/Time.tsx'
import { useActiveCounts, useOldest } from './active.ts'
import { summed, type Asking } from './filters.ts'
import { useSteadyError } from '#ui/use-steady-error.ts'
import classes from './Figures.module.css'
import { countByStatus } from './ranking.ts'
import { othersIn, othersSaid } from './others.ts'
import { combineReads } from './Panel.tsx'

type Props = Asking & { today: string; zone: string }

type Search = Parameters<typeof alertSearch>[0]

/** How many alerts there are of some, and where their list is. */
type Counted = Read<number> & { to: string; value: number | undefined }

const useExplained = () => {
  const place = usePlace()
  return ({ data, error, dataUpdatedAt, refetch }: Read<number>, search: Search): Counted => ({
    value: data,
    to: paths.alerts(place, alertSearch(search)),
    data,
    error,
    dataUpdatedAt,
    refetch,
  })
}

/** No number while it is not known, and of what it is counted with none either. */
const of = ({ data = Number.NaN }: Read<number>): number => data

const useCleared = ({ ctx, polling }: Asking, cleared: string) =>
  useQuery({ ...alertCount(ctx, { ...NO_ALERT_FILTER, status: 'cleared', cleared }), ...polling })

/** The numbers that one looks at first. Days are whole ones of the zone of the screen, so that a number and its list cover the same. */
export const Figures = ({ today, zone, ...asking }: Props) => {
  const { ctx, polling } = asking
  const on = (daysAgo: number) => {
    const day = addDays(today, -daysAgo)
    return windowOfDays(day, day, zone)
  }
  const weekOld = windowOfDays('', addDays(today, -8), zone)
  const explained = useExplained()
  const [all, allErrors, allWarnings, allOld] = useActiveCounts(asking, [
    {},
    { severity: 'error' },
    { severity: 'warning' },
    { raised: weekOld },
  ]) as [Read<number>, Read<number>, Read<number>, Read<number>]
  const active = explained(all, {})
  const errors = explained(allErrors, { severity: 'error' })
  const warnings = explained(allWarnings, { severity: 'warning' })
  const old = explained(allOld, { raised: weekOld, sort: 'raised_timestamp' })
  const now = useQuery({ ...raisedOn(ctx, today, zone), ...polling })
  const before = useQuery({ ...daysBefore(ctx, today, zone), ...polling })
  const yesterday = before.data?.items.find(({ day }) => day === addDays(today, -1))
  const raised = explained({ ...now, data: now.data?.total }, { status: 'all', raised: on(0) })
  const raisedBefore = explained({ ...before, data: yesterday?.total }, { status: 'all', raised: on(1) })
  const cleared = explained(useCleared(asking, on(0)), { status: 'cleared', cleared: on(0) })
  const clearedBefore = explained(useCleared(asking, on(1)), { status: 'cleared', cleared: on(1) })
  const users = useQuery(summed(userSet(ctx, EVERYBODY), polling))
  // Those that were never loaded say so in their own place.
  const reads = [active, errors, warnings, raised, raisedBefore, cleared, clearedBefore, old, users]
  const { error, dataUpdatedAt, refetch } = combineReads(
    reads.filter((read) => read.error !== null && read.data !== undefined),
  )
  return (
    <div className={`framed ${classes.block}`}>
      <dl className={classes.figures}>
        <Figure
          name="Active alerts"
          {...active}
          note={
            <>
              <Part {...errors} tone="error" text={(value) => counted(value, 'error')} />
              {', '}
              <Part {...warnings} tone="warning" text={(value) => counted(value, 'warning')} />
              {othersSaid(othersIn({ total: of(all), errors: of(allErrors), warnings: of(allWarnings) }))}
            </>
          }
        />
        <Figure
          name="Raised today"
          {...raised}
          note={<Part {...raisedBefore} text={(value) => `${count(value)} yesterday`} />}
        />
        <Figure
          name="Cleared today"
          {...cleared}
          note={<Part {...clearedBefore} text={(value) => `${count(value)} yesterday`} />}
        />
        <Figure name="Active for more than 7 days" {...old} note={<Oldest {...asking} />} />
        <UserFigure name="Open invitations" status="Invited" read={users} />
        <UserFigure name="Suspended users" status="Suspended" read={users} />
      </dl>
      {error && (
        <div className={classes.stale}>
          <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} of="Figures" />
        </div>
      )}
    </div>
  )
}

type FigureProps = Pick<Counted, 'value' | 'to' | 'error' | 'refetch'> & { name: string; note: ReactNode }

const Figure = ({ name, value, to, error: latest, refetch, note }: FigureProps) => {
  const error = useSteadyError(to, value !== undefined, latest)
  return (
    <div className={`shrinks ${classes.figure}`}>
      <dt className={`cut quiet small ${classes.name}`}>{name}</dt>
      <dd className={`bold ${classes.value}`}>
        {value !== undefined ? (
          <Link className="leads" to={to} aria-label={`${count(value)}: ${name.toLowerCase()}`}>
            {count(value)}
          </Link>
        ) : error ? (
          <span className="error small regular" role="alert">
            Not loaded
            <button type="button" className={classes.retry} title={explain(error)} onClick={() => void refetch()}>
              Try again<span className="visually-hidden">{`: ${name}. ${explain(error)}`}</span>
            </button>
          </span>
        ) : (
          <span className={`skeleton ${classes.loading}`} data-ink="dotted" />
        )}
      </dd>
      <dd className={`faint small ${classes.note}`}>{note}</dd>
    </div>
  )
}

type PartProps = Pick<Counted, 'value' | 'to' | 'error'> & {
  text: (value: number) => string
  tone?: 'error' | 'warning' | ''
}

const Part = ({ value, to, error, text, tone = '' }: PartProps) =>
  value === undefined ? (
    error ? (
      '–'
    ) : (
      <span className={`skeleton ${classes.waiting}`} data-ink="dotted" />
    )
  ) : (
    <Link className={`leads ${tone}`} to={to}>
      {text(value)}
    </Link>
  )

const Oldest = (asking: Asking) => {
  const place = usePlace()
  const { data } = useOldest(asking)
  const oldest = data?.items[0]
  if (!oldest?.raisedAt) return null
  return (
    <>
      oldest{' '}
      <Link className="leads" to={paths.alert(place, oldest.id, alertSearch({ sort: 'raised_timestamp' }))}>
        <Ago at={oldest.raisedAt} />
      </Link>
    </>
  )
}

type UserFigureProps = { name: string; status: 'Invited' | 'Suspended'; read: UseQueryResult<UserSet> }

const UserFigure = ({ name, status, read: { data: set, error, dataUpdatedAt, refetch } }: UserFigureProps) => {
  const place = usePlace()
  const isReady = set !== undefined && set.items.length > 0
  return (
    <Figure
      name={name}
      value={isReady ? (countByStatus(set.items).get(status) ?? 0) : set?.isComplete ? 0 : undefined}
      to={paths.users(place, new URLSearchParams({ status }))}
      error={error}
      refetch={refetch}
      note={
        set && (
          <>
            {set.isComplete ? 'of ' : `of ${count(set.items.length)} loaded of `}
            <Link className="leads" to={paths.users(place)}>
              {counted(set.total, 'user')}
            </Link>
            {set.isComplete && (
              <>
                {' at '}
                <ClockTime at={dataUpdatedAt} />
              </>
            )}
          </>
        )
      }
    />
  )
}
