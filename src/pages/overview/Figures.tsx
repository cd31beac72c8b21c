import { useQueries, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { NO_ALERT_FILTER, type AlertFilter } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertCount, alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { addDays, windowOfDays } from '#lib/days.ts'
import { explain } from '#lib/displayable-error.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { Ago } from '#ui/Time.tsx'
import { ACTIVE, OLDEST, type Asking } from './filters.ts'
import { useSteadyError } from '#ui/use-steady-error.ts'
import classes from './Figures.module.css'
import { countByStatus } from './ranking.ts'
import { combineQueries } from './combine-queries.ts'

type Props = Asking & { today: string; zone: string }

/** What the figures ask the API to count. Days are whole ones of the zone of the screen, so that a number and its list cover the same. */
const countsOf = (ctx: ApiContext, today: string, zone: string) => {
  const yesterday = addDays(today, -1)
  const on = (day: string) => windowOfDays(day, day, zone)
  const asked = (filter: Partial<AlertFilter>, search: Parameters<typeof alertSearch>[0]) => ({
    query: alertCount(ctx, { ...NO_ALERT_FILTER, ...filter }),
    search: alertSearch(search),
  })
  const raised = (day: string) => asked({ raised: on(day) }, { status: 'all', raised: on(day) })
  const cleared = (day: string) =>
    asked({ status: 'cleared', cleared: on(day) }, { status: 'cleared', cleared: on(day) })
  const weekOld = windowOfDays('', addDays(today, -8), zone)
  return {
    active: asked(ACTIVE, {}),
    errors: asked({ ...ACTIVE, severity: 'error' }, { severity: 'error' }),
    warnings: asked({ ...ACTIVE, severity: 'warning' }, { severity: 'warning' }),
    raisedToday: raised(today),
    raisedYesterday: raised(yesterday),
    clearedToday: cleared(today),
    clearedYesterday: cleared(yesterday),
    weekOld: asked({ ...ACTIVE, raised: weekOld }, { raised: weekOld, sort: 'raised_timestamp' }),
  }
}

/** The numbers that one looks at first. */
export const Figures = ({ ctx, today, zone, polling }: Props) => {
  const counts = countsOf(ctx, today, zone)
  const reads = useQueries({ queries: Object.values(counts).map(({ query }) => ({ ...query, ...polling })) })
  const users = useQuery({ ...userSet(ctx, EVERYBODY), ...polling })
  // Those that were never loaded say so in their own place.
  const { error, dataUpdatedAt, refetch } = combineQueries(
    ...[...reads, users].filter(({ data, isError }) => isError && data !== undefined),
  )
  return (
    <div className={classes.block}>
      <dl className={classes.figures}>
        <Figure
          name="Active alerts"
          count={counts.active}
          note={
            <>
              <Part count={counts.errors} tone="error" text={(value) => counted(value, 'error')} />
              {', '}
              <Part count={counts.warnings} tone="warning" text={(value) => counted(value, 'warning')} />
            </>
          }
        />
        <Figure
          name="Raised today"
          count={counts.raisedToday}
          note={<Part count={counts.raisedYesterday} text={(value) => `${count(value)} yesterday`} />}
        />
        <Figure
          name="Cleared today"
          count={counts.clearedToday}
          note={<Part count={counts.clearedYesterday} text={(value) => `${count(value)} yesterday`} />}
        />
        <Figure name="Active for more than 7 days" count={counts.weekOld} note={<Oldest ctx={ctx} />} />
        <UserFigure ctx={ctx} name="Open invitations" status="Invited" />
        <UserFigure ctx={ctx} name="Suspended users" status="Suspended" />
      </dl>
      {error && (
        <div className={classes.stale}>
          <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} of="Figures" />
        </div>
      )}
    </div>
  )
}

/** Asked for again by the figures, all together. */
const SHARED = { refetchInterval: false, refetchOnWindowFocus: false } as const

type Count = { count: ReturnType<typeof countsOf>['active'] }

const Figure = ({ name, count: { query, search }, note }: Count & { name: string; note: ReactNode }) => {
  const place = usePlace()
  const { data, error, refetch } = useQuery({ ...query, ...SHARED })
  const to = paths.alerts(place, search)
  return <Tile name={name} value={data} to={to} error={error} onRetry={() => void refetch()} note={note} />
}

type TileProps = {
  name: string
  value: number | undefined
  to: string
  error: Error | null
  onRetry: () => void
  note: ReactNode
}

const Tile = ({ name, value, to, error: latest, onRetry, note }: TileProps) => {
  const error = useSteadyError(to, value !== undefined, latest)
  return (
    <div className={classes.figure}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {value !== undefined ? (
          <Link to={to} aria-label={`${count(value)}: ${name.toLowerCase()}`}>
            {count(value)}
          </Link>
        ) : error ? (
          <span className={classes.failed} role="alert">
            Not loaded
            <button type="button" className={classes.retry} title={explain(error)} onClick={onRetry}>
              Try again<span className="visually-hidden">{`: ${name}. ${explain(error)}`}</span>
            </button>
          </span>
        ) : (
          <span className={classes.loading} />
        )}
      </dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  )
}

type PartProps = Count & { text: (value: number) => string; tone?: 'error' | 'warning' }

const Part = ({ count: { query, search }, text, tone }: PartProps) => {
  const place = usePlace()
  const { data } = useQuery({ ...query, ...SHARED })
  return data === undefined ? (
    '–'
  ) : (
    <Link className={classes.part} data-tone={tone} to={paths.alerts(place, search)}>
      {text(data)}
    </Link>
  )
}

const Oldest = ({ ctx }: { ctx: ApiContext }) => {
  const place = usePlace()
  const { data } = useQuery({ ...alertList(ctx, OLDEST), ...SHARED })
  const oldest = data?.items[0]
  if (!oldest?.raisedAt) return null
  return (
    <>
      oldest{' '}
      <Link className={classes.part} to={paths.alert(place, oldest.id, alertSearch({ sort: 'raised_timestamp' }))}>
        <Ago at={oldest.raisedAt} />
      </Link>
    </>
  )
}

type UserFigureProps = { ctx: ApiContext; name: string; status: 'Invited' | 'Suspended' }

const UserFigure = ({ ctx, name, status }: UserFigureProps) => {
  const place = usePlace()
  const { data: set, error, refetch } = useQuery({ ...userSet(ctx, EVERYBODY), ...SHARED })
  const isReady = set !== undefined && set.items.length > 0
  return (
    <Tile
      name={name}
      value={isReady ? (countByStatus(set.items).get(status) ?? 0) : set?.isComplete ? 0 : undefined}
      to={paths.users(place, new URLSearchParams({ status }))}
      error={error}
      onRetry={() => void refetch()}
      note={
        set && (
          <>
            {set.isComplete ? 'of ' : `of ${count(set.items.length)} loaded of `}
            <Link className={classes.part} to={paths.users(place)}>
              {counted(set.total, 'user')}
            </Link>
          </>
        )
      }
    />
  )
}
