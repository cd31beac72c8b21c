import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { AlertFilter } from '#api/resources/alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityTypeName } from '#lib/words.ts'
import { Covers } from './Covers.tsx'
import { ACTIVE, MOST, type Asking } from './filters.ts'
import { Nothing } from './Panel.tsx'
import type { Ranked } from './ranking.ts'
import { Shares } from './Shares.tsx'
import classes from './rows.module.css'

type Props<Item> = Asking & {
  read: { data: WholeList<Item> | undefined; isFetching: boolean }
  rank: (items: readonly Item[], most: number) => readonly Ranked[]
  /** What is ranked by, and what is said when there is nothing. */
  one: string
  none: string
  /** The list that explains a row's number. */
  explain: (row: Ranked) => { parent: string } | { entityId: string }
}

const NONE: readonly never[] = []

/** Who has the most active alerts, the worst first, summed over a whole set. */
export const Ranking = <Item,>({
  ctx,
  polling,
  read: { data: set, isFetching },
  rank,
  one,
  none,
  explain,
}: Props<Item>) => {
  const items = set?.items ?? NONE
  const rows = useMemo(() => rank(items, MOST), [rank, items])
  if (set === undefined) return null
  const most = Math.max(...rows.map(({ active }) => active))
  return (
    <>
      <Covers set={set} isFetching={isFetching} one={one} />
      {rows.length === 0 && <Nothing>{none}</Nothing>}
      <ul>
        {rows.map((row) => {
          const { entity, active, errors, warnings } = row
          return (
            <li key={`${entity.type}:${entity.id}`} className={classes.ranked}>
              <span className={`mono cut ${classes.entity}`} title={`${entityTypeName(entity.type)} ${entity.value}`}>
                {entity.value || entity.id}
              </span>
              <Shares errors={errors} warnings={warnings} most={most} />
              <Active
                ctx={ctx}
                polling={polling}
                name={entity.value}
                // A sum of a part would be less than the list that it links to has.
                active={set.isComplete ? active : undefined}
                filter={explain(row)}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}

type ActiveProps = Asking & { name: string; active: number | undefined; filter: Partial<AlertFilter> }

/** What is not summed up is counted by the API. */
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
