import { useSuspenseQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ALERT_TYPES } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/place.ts'
import { titleCase } from '#lib/words.ts'
import { ACTIVE } from './asked.ts'
import { Age } from './Panel.tsx'
import { Shares } from './Shares.tsx'
import classes from './rows.module.css'

const SEVERITIES = ['', 'error', 'warning']

/** Active alerts of every type that the API documents, zeros kept. */
export const ActiveByType = ({ ctx }: { ctx: ApiContext }) => {
  const place = usePlace()
  const reads = useSuspenseQueries({
    queries: ALERT_TYPES.flatMap((type) =>
      SEVERITIES.map((severity) => alertCount(ctx, { ...ACTIVE, type: [type], severity })),
    ),
  })
  const value = (index: number) => reads[index]?.data ?? 0
  const rows = ALERT_TYPES.map((type, index) => ({
    type,
    all: value(index * 3),
    errors: value(index * 3 + 1),
    warnings: value(index * 3 + 2),
  })).toSorted((a, b) => b.all - a.all)
  const most = Math.max(...rows.map(({ all }) => all))
  const stale = reads.find(({ error }) => error !== null) ?? reads[0]
  return (
    <>
      <ul>
        {rows.map(({ type, all, errors, warnings }) => (
          <li key={type} className={classes.type}>
            <span className={classes.name}>{titleCase(type)}</span>
            <Link
              className={classes.number}
              to={paths.alerts(place, alertSearch({ type }))}
              aria-label={`${count(all)} active: ${titleCase(type)}`}
            >
              {count(all)}
            </Link>
            <Shares errors={errors} warnings={warnings} most={most} />
          </li>
        ))}
      </ul>
      {stale && <Age {...stale} refetch={() => Promise.all(reads.map(({ refetch }) => refetch()))} />}
    </>
  )
}
