import { ALERT_TYPES } from '#api/resources/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { titleCase } from '#lib/words.ts'
import { Link } from '#ui/Link.tsx'
import { useActiveCounts } from './active.ts'
import type { Asking } from './filters.ts'
import { Panel } from './Panel.tsx'
import { Shares } from './Shares.tsx'
import classes from './rows.module.css'

const PARTS = [[], ...ALERT_TYPES.map((type) => [type])].flatMap((type) =>
  ['', 'error', 'warning'].map((severity) => ({ type, severity })),
)

/** Active alerts of every type that the API documents, zeros kept, and those of none of them. */
export const ActiveByType = (asking: Asking) => {
  const reads = useActiveCounts(asking, PARTS)
  const values = reads.map(({ data }) => data ?? 0)
  return (
    <Panel ctx={asking.ctx} area="types" title="Active by type" what="the active alerts by type" reads={reads}>
      {() => <Types values={values} />}
    </Panel>
  )
}

/** `values`: of all types together and of each, all, errors and warnings. */
const Types = ({ values }: { values: readonly number[] }) => {
  const place = usePlace()
  const of = (index: number) => {
    const [total = 0, errors = 0, warnings = 0] = values.slice(index * 3)
    return { total, errors, warnings }
  }
  const rows = ALERT_TYPES.map((type, index) => ({ type, ...of(index + 1) })).toSorted((a, b) => b.total - a.total)
  const rest = (name: keyof ReturnType<typeof of>) =>
    Math.max(
      0,
      rows.reduce((left, row) => left - row[name], of(0)[name]),
    )
  const others = { total: rest('total'), errors: rest('errors'), warnings: rest('warnings') }
  const most = Math.max(others.total, ...rows.map(({ total }) => total))
  return (
    <ul>
      {rows.map(({ type, ...told }) => (
        <li key={type} className={classes.type}>
          <span className="cut">{titleCase(type)}</span>
          <Link
            className={`leads ${classes.number}`}
            to={paths.alerts(place, alertSearch({ type }))}
            aria-label={`${count(told.total)} active: ${titleCase(type)}`}
          >
            {count(told.total)}
          </Link>
          <Shares {...told} most={most} />
        </li>
      ))}
      {others.total > 0 && (
        <li className={classes.type}>
          <span className="cut">Other types, or none told</span>
          <span className={classes.number}>{count(others.total)}</span>
          <Shares {...others} most={most} />
        </li>
      )}
    </ul>
  )
}
