import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { AlertFilter } from '#api/requests/alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import { alertCount } from '#queries/alerts.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityTypeName } from '#lib/words.ts'
import type { Read } from '#screens/ReadPart.tsx'
import { Link } from '#ui/Link.tsx'
import { isLastingPart } from './active.ts'
import { ACTIVE_GROUPS } from './state.ts'
import { activeAlerts, MOST, summed, type Asking } from './filters.ts'
import { Aside, Nothing, Panel } from './Panel.tsx'
import { worstEntities, worstParents, type Ranked } from './ranking.ts'
import { Shares } from './Shares.tsx'
import classes from './rows.module.css'

/** Parents with the most active alerts, summed over all active consolidated alerts. */
export const WorstParents = (asking: Asking) => {
  const place = usePlace()
  const read = useQuery(summed(consolidatedAlertSet(asking.ctx, ACTIVE_GROUPS), asking.polling))
  return (
    <Worst
      {...asking}
      area="parents"
      read={read}
      rank={worstParents}
      one="group"
      explain={({ entity: { type, id } }) => ({ parent: `${type}:${id}` })}
    >
      <Aside>
        <Link className="leads" to={paths.consolidatedAlerts(place)}>
          {counted(read.data?.total ?? 0, 'group')}
        </Link>
      </Aside>
    </Worst>
  )
}

/** Entities with the most active alerts, counted over all active alerts. */
export const WorstEntities = (asking: Asking) => {
  const { data, error, dataUpdatedAt, refetch, isFetching } = useQuery(activeAlerts(asking))
  return (
    <Worst
      {...asking}
      area="entities"
      read={{ data, error, dataUpdatedAt, refetch, isFetching: isFetching && !isLastingPart(data) }}
      rank={worstEntities}
      one="active alert"
      explain={({ entity: { id } }) => ({ entityId: id })}
    />
  )
}

type Props<Item> = Asking & {
  area: 'parents' | 'entities'
  /** `isFetching`: a part of which the rest may yet come. */
  read: Read<WholeList<Item>> & { isFetching: boolean }
  rank: (items: readonly Item[], most: number) => readonly Ranked[]
  /** What is ranked by. */
  one: string
  /** The list that explains a row's number. */
  explain: (row: Ranked) => { parent: string } | { entityId: string }
  children?: ReactNode
}

const NONE: readonly never[] = []

/** Who has the most active alerts, the worst first, summed over a whole set. */
const Worst = <Item,>({ ctx, polling, area, read, rank, one, explain, children }: Props<Item>) => {
  const { data: set, isFetching } = read
  const items = set?.items ?? NONE
  const rows = useMemo(() => rank(items, MOST), [rank, items])
  const most = Math.max(...rows.map(({ active }) => active))
  return (
    <Panel ctx={ctx} area={area} title={`Worst ${area}`} what={`the worst ${area}`} reads={[read]}>
      {() => (
        <>
          {children}
          {set && <Covers set={set} isFetching={isFetching} one={one} />}
          {rows.length === 0 &&
            (items.length === 0 ? <Nothing>{`0 ${area} with active alerts.`}</Nothing> : 'The API does not tell them.')}
          <ul>
            {rows.map((row) => {
              const { entity, active, errors, warnings } = row
              return (
                <li key={`${entity.type}:${entity.id}`} className={classes.ranked}>
                  <span
                    className={`mono cut ${classes.entity}`}
                    title={`${entityTypeName(entity.type)} ${entity.value}`}
                  >
                    {entity.value || entity.id}
                  </span>
                  <Shares errors={errors} warnings={warnings} most={most} />
                  <Active
                    ctx={ctx}
                    polling={polling}
                    name={entity.value}
                    // A sum of a part would be less than the list that it links to has.
                    active={set?.isComplete ? active : undefined}
                    isChosen={!isFetching}
                    filter={explain(row)}
                  />
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Panel>
  )
}

type CoversProps = { set: WholeList<unknown>; isFetching: boolean; one: string }

/** What sums cover when it is not the whole: a load under way, or more than is loaded for sums. */
const Covers = ({ set: { items, total, isComplete }, isFetching, one }: CoversProps) =>
  isComplete ? null : (
    <p className={`faint small tight ${classes.covers}`}>
      {isFetching
        ? `Loaded ${count(items.length)} of ${counted(total, one)} so far.`
        : `Chosen among the newest ${count(items.length)} of ${counted(total, one)}; each number is the API’s own count.`}
    </p>
  )

type ActiveProps = Asking & {
  name: string
  active: number | undefined
  /** Whom the next page still puts off the ranking is not counted. */
  isChosen: boolean
  filter: Partial<AlertFilter>
}

/** What is not summed up is counted by the API. */
const Active = ({ ctx, polling, name, active, isChosen, filter }: ActiveProps) => {
  const place = usePlace()
  const { data, isError } = useQuery({
    ...alertCount(ctx, { ...ACTIVE, ...filter }),
    ...polling,
    enabled: active === undefined && isChosen,
  })
  const value = active ?? data
  if (value === undefined && !isError) return <span className={`skeleton ${classes.counting}`} data-ink="dotted" />
  if (value === undefined) return <span className={classes.number}>–</span>
  const { parent = '', entityId = '' } = filter
  return (
    <Link
      className={`leads ${classes.number}`}
      to={paths.alerts(place, alertSearch({ parent, entityId }))}
      aria-label={`${count(value)} active: ${name}`}
    >
      {count(value)}
    </Link>
  )
}
