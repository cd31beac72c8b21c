import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AlertFilter } from '#api/resources/alerts.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityTypeName } from '#lib/words.ts'
import { ACTIVE, type Asking } from './filters.ts'
import type { Ranked } from './ranking.ts'
import { Shares } from './Shares.tsx'
import classes from './rows.module.css'

type Props = Asking & {
  rows: readonly Ranked[]
  /** The list that explains a row's number. */
  explain: (row: Ranked) => { parent: string } | { entityId: string }
  /** The sums are of the whole, not of a part that fitted. */
  isWhole: boolean
}

/** Entities with their active alerts, the worst first. */
export const Ranking = ({ ctx, polling, rows, explain, isWhole }: Props) => {
  const most = Math.max(...rows.map(({ active }) => active))
  return (
    <ul>
      {rows.map((row) => {
        const { entity, active, errors, warnings } = row
        return (
          <li key={`${entity.type}:${entity.id}`} className={classes.ranked}>
            <span className={`mono ${classes.entity}`} title={`${entityTypeName(entity.type)} ${entity.value}`}>
              {entity.value || entity.id}
            </span>
            <Shares errors={errors} warnings={warnings} most={most} />
            <Active
              ctx={ctx}
              polling={polling}
              name={entity.value}
              active={isWhole ? active : undefined}
              filter={explain(row)}
            />
          </li>
        )
      })}
    </ul>
  )
}

type ActiveProps = Asking & { name: string; active: number | undefined; filter: Partial<AlertFilter> }

/** A sum of a part would be less than the list that it links to has, so that one is counted by the API. */
const Active = ({ ctx, polling, name, active, filter }: ActiveProps) => {
  const place = usePlace()
  const { data } = useQuery({
    ...alertCount(ctx, { ...ACTIVE, ...filter }),
    ...polling,
    enabled: active === undefined,
  })
  const value = active ?? data
  if (value === undefined) return <span className={classes.number}>–</span>
  const { parent = '', entityId = '' } = filter
  return (
    <Link
      className={classes.number}
      to={paths.alerts(place, alertSearch({ parent, entityId }))}
      aria-label={`${count(value)} active: ${name}`}
    >
      {count(value)}
    </Link>
  )
}
