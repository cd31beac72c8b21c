import { useQuery } from '@tanstack/react-query'
import { ALERT_DEFAULT_SORT, NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { explain } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { titleCase } from '#lib/words.ts'
import { Button } from '#ui/Button.tsx'
import { Link } from '#ui/Link.tsx'
import { AlertStatus, SeverityGlyph } from '#ui/marks.tsx'
import { Time } from '#ui/Time.tsx'
import { useSteadyError } from '#ui/use-steady-error.ts'
import panel from '#ui/panel.module.css'
import classes from './EntityAlerts.module.css'

const SHOWN = 5

/** The alerts of one entity in any status, the newest first; one more than is shown, since one is open. */
export const entityAlerts = (ctx: ApiContext, entityId: string) =>
  alertList(ctx, { ...NO_ALERT_FILTER, entityId, sort: ALERT_DEFAULT_SORT, page: 1, limit: SHOWN + 1 })

type Props = { ctx: ApiContext; alertId: string; entityId: string }

/** What else is or was wrong with the same entity. */
export const EntityAlerts = ({ ctx, alertId, entityId }: Props) => {
  const place = usePlace()
  const { data, error: latest, refetch } = useQuery(entityAlerts(ctx, entityId))
  const error = useSteadyError(entityId, data !== undefined, latest)
  const search = alertSearch({ status: 'all', entityId })
  const others = data?.items.filter(({ id }) => id !== alertId).slice(0, SHOWN)
  return (
    <section className={panel.part} aria-label="Other alerts of this entity" aria-busy={!data && !error}>
      <header className={panel.head}>
        <h3>Other alerts of this entity</h3>
        {data && data.total > 1 && <Link to={paths.alerts(place, search)}>{`All ${count(data.total)}`}</Link>}
      </header>
      {error && !data && (
        <p className="faint above-4" role="alert">
          {explain(error)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {!error && !data && <p className="faint above-4">Loading them</p>}
      {others?.length === 0 && <p className="faint above-4">None: this is its only alert.</p>}
      {others && others.length > 0 && (
        <ul className="above-8">
          {others.map(({ id, severity, status, causeTitle, raisedAt }) => (
            <li key={id} className={classes.alert} data-quiet={status === 'cleared' || undefined}>
              <SeverityGlyph severity={severity} />
              <span className="visually-hidden">{titleCase(severity)}</span>
              <Link className="cut plain" title={causeTitle} to={paths.alert(place, id, search)}>
                {causeTitle || id}
              </Link>
              <AlertStatus status={status} />
              <Time at={raisedAt} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
