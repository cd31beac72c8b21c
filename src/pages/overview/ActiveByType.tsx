import { ALERT_TYPES } from '#api/requests/alerts.ts'
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

const ALL = {}
const PARTS = ALERT_TYPES.flatMap((type) => ['', 'error', 'warning'].map((severity) => ({ type: [type], severity })))

/** Active alerts of every type that the API documents, zeros kept, and those of none of them. */
export const ActiveByType = (asking: Asking) => {
  const reads = useActiveCounts(asking, [...PARTS, ALL])
  const values = reads.map(({ data }) => data ?? 0)
  return (
    <Panel ctx={asking.ctx} area="types" title="Active by type" what="the active alerts by type" reads={reads}>
      {() => <Types values={values} />}
    </Panel>
  )
}

/** `values`: of each type all, errors and warnings; last of all of them together. */
const Types = ({ values }: { values: readonly number[] }) => {
  const place = usePlace()
  const rows = ALERT_TYPES.map((type, index) => {
    const [total = 0, errors = 0, warnings = 0] = values.slice(index * 3)
    return { type, total, errors, warnings }
  }).toSorted((a, b) => b.total - a.total)
  const others = rows.reduce((left, { total }) => left - total, values.at(-1) ?? 0)
  const most = Math.max(others, ...rows.map(({ total }) => total))
  return (
    <ul>
      {rows.map(({ type, total, errors, warnings }) => (
        <li key={type} className={classes.type}>
          <span className="cut">{titleCase(type)}</span>
          <Link
            className={`leads ${classes.number}`}
            to={paths.alerts(place, alertSearch({ type }))}
            aria-label={`${count(total)} active: ${titleCase(type)}`}
          >
            {count(total)}
          </Link>
          <Shares errors={errors} warnings={warnings} most={most} />
        </li>
      ))}
      {others > 0 && (
        <li className={classes.type}>
          <span className="cut">Other types</span>
          {/* The API filters by types that it knows, not by all others. */}
          <Link
            className={`leads ${classes.number}`}
            to={paths.alerts(place, alertSearch({}))}
            aria-label={`${count(others)} active: other types, among all active alerts`}
          >
            {count(others)}
          </Link>
        </li>
      )}
    </ul>
  )
}
