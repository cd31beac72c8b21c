import { useQuery } from '@tanstack/react-query'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { describeUnit } from '#lib/unit-tree.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { Link } from '#ui/Link.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import { Ago } from '#ui/Time.tsx'
import { useOldest } from './active.ts'
import type { Asking } from './filters.ts'
import { Aside, Nothing, Panel } from './Panel.tsx'
import classes from './rows.module.css'

/** The alerts that nobody has cleared for longest. */
export const OldestAlerts = (asking: Asking) => {
  const { ctx } = asking
  const read = useOldest(asking)
  const { data } = read
  return (
    <Panel ctx={ctx} area="oldest" title="Oldest unhandled" what="the oldest alerts" reads={[read]}>
      {() => data && <Oldest ctx={ctx} {...data} />}
    </Panel>
  )
}

type Props = { ctx: ApiContext; items: readonly Alert[]; total: number }

const Oldest = ({ ctx, items, total }: Props) => {
  const place = usePlace()
  const { data: tree } = useQuery(unitTree(ctx))
  const search = alertSearch({ sort: 'raised_timestamp' })
  return (
    <>
      <Aside>
        <Link className="leads" to={paths.alerts(place, search)}>{`All ${count(total)}`}</Link>
      </Aside>
      {items.length === 0 ? (
        <Nothing>{`0 active alerts in ${describeUnit(ctx.unit === null ? undefined : tree?.byId.get(ctx.unit))}.`}</Nothing>
      ) : (
        <ul>
          {items.map(({ id, severity, entity, causeTitle, raisedAt }) => (
            <li key={id} className={classes.alert}>
              <SeverityGlyph severity={severity} />
              <span className="visually-hidden">{titleCase(severity)}</span>
              <Link className={`mono cut ${classes.entity}`} title={entity?.value} to={paths.alert(place, id, search)}>
                {entity ? entityName(entity) : id}
              </Link>
              <span className="cut quiet" title={causeTitle}>
                {causeTitle}
              </span>
              <span className={`unbroken ${classes.when}`}>{raisedAt ? <Ago at={raisedAt} /> : '–'}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
