import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { NO_ALERT_FILTER } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { alertCount, alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { addDays } from '#lib/days.ts'
import { explain } from '#lib/explained.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/place.ts'
import { Ago } from '#ui/Time.tsx'
import { ACTIVE, OLDEST } from './asked.ts'
import classes from './Figures.module.css'
import { countByStatus } from './ranking.ts'

type Props = { ctx: ApiContext; today: string }

/** The numbers that one looks at first. Days are whole UTC days, so that a number and its list cover the same. */
export const Figures = ({ ctx, today }: Props) => {
  const place = usePlace()
  const alerts = (search: Parameters<typeof alertSearch>[0]) => paths.alerts(place, alertSearch(search))
  const yesterday = addDays(today, -1)
  const weekOld = `..${addDays(today, -8)}`
  const on = (day: string) => `${day}..${day}`

  return (
    <dl className={classes.figures}>
      <Figure
        name="Active alerts"
        query={alertCount(ctx, ACTIVE)}
        to={alerts({})}
        note={
          <>
            <Part
              query={alertCount(ctx, { ...ACTIVE, severity: 'error' })}
              to={alerts({ severity: 'error' })}
              tone="error"
              text={(value) => counted(value, 'error')}
            />
            {', '}
            <Part
              query={alertCount(ctx, { ...ACTIVE, severity: 'warning' })}
              to={alerts({ severity: 'warning' })}
              tone="warning"
              text={(value) => counted(value, 'warning')}
            />
          </>
        }
      />
      <Figure
        name="Raised today"
        query={alertCount(ctx, { ...NO_ALERT_FILTER, raised: on(today) })}
        to={alerts({ status: 'all', raised: on(today) })}
        note={
          <Part
            query={alertCount(ctx, { ...NO_ALERT_FILTER, raised: on(yesterday) })}
            to={alerts({ status: 'all', raised: on(yesterday) })}
            text={(value) => `${count(value)} yesterday`}
          />
        }
      />
      <Figure
        name="Cleared today"
        query={alertCount(ctx, { ...NO_ALERT_FILTER, status: 'cleared', cleared: on(today) })}
        to={alerts({ status: 'cleared', cleared: on(today) })}
        note={
          <Part
            query={alertCount(ctx, { ...NO_ALERT_FILTER, status: 'cleared', cleared: on(yesterday) })}
            to={alerts({ status: 'cleared', cleared: on(yesterday) })}
            text={(value) => `${count(value)} yesterday`}
          />
        }
      />
      <Figure
        name="Active for more than 7 days"
        query={alertCount(ctx, { ...ACTIVE, raised: weekOld })}
        to={alerts({ raised: weekOld, sort: 'raised_timestamp' })}
        note={<Oldest ctx={ctx} />}
      />
      <UserFigure ctx={ctx} name="Open invitations" status="Invited" />
      <UserFigure ctx={ctx} name="Suspended users" status="Suspended" />
    </dl>
  )
}

type Count = { to: string; query: ReturnType<typeof alertCount> }

const Figure = ({ name, query, to, note }: Count & { name: string; note: ReactNode }) => {
  const { data, error, refetch } = useQuery(query)
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

const Tile = ({ name, value, to, error, onRetry, note }: TileProps) => (
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
    <dd className={classes.note}>
      {error && value !== undefined ? <span className={classes.failed}>stale: the last check failed</span> : note}
    </dd>
  </div>
)

const Part = ({ query, to, text, tone }: Count & { text: (value: number) => string; tone?: 'error' | 'warning' }) => {
  const { data } = useQuery(query)
  return data === undefined ? (
    '–'
  ) : (
    <Link className={classes.part} data-tone={tone} to={to}>
      {text(data)}
    </Link>
  )
}

const Oldest = ({ ctx }: { ctx: ApiContext }) => {
  const place = usePlace()
  const { data } = useQuery(alertList(ctx, OLDEST))
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

const UserFigure = ({ ctx, name, status }: { ctx: ApiContext; name: string; status: 'Invited' | 'Suspended' }) => {
  const place = usePlace()
  const { data: set, error, refetch } = useQuery(userSet(ctx, EVERYBODY))
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
