import { useMemo } from 'react'
import { NO_ALERT_FILTER, type AlertFilter } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import { alertCount, alertList } from '#queries/alerts.ts'
import { useEach, useEverywhere } from '#queries/everywhere.ts'
import { usersNamed } from '#queries/users.ts'
import { counted } from '#lib/numbers.ts'
import type { Page } from '#lib/paging.ts'
import { paths } from '#lib/unit-paths.ts'
import { ConnectionStates } from '#screens/everywhere/ConnectionStates.tsx'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { useStates, type ConnectionOn } from '#screens/everywhere/use-states.ts'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { DataTable } from '#table/DataTable.tsx'
import { CONNECTION_COLUMNS, narrowConnection } from './connection-columns.tsx'
import {
  connectionRead,
  failedBy,
  figureOf,
  isInPart,
  othersOf,
  sumOf,
  worstFirst,
  type ConnectionRow,
  type Figure,
} from './connection-figures.ts'
import { EverywhereFigures } from './EverywhereFigures.tsx'
import { othersSaid } from './others.ts'
import classes from './OverviewEverywhere.module.css'
import { useOverviewUpdates } from './OverviewPage.tsx'

/** Of whatever severity: one that the API adds is none of the two that are counted. */
const OLDEST = { ...ACTIVE, sort: 'raised_timestamp', page: 1, limit: 1 }
const [ERRORS, WARNINGS] = ['error', 'warning'].map((severity) => ({ ...ACTIVE, severity })) as [
  AlertFilter,
  AlertFilter,
]
const RAISED = { ...NO_ALERT_FILTER, raised: '24h' }

const firstIn = ({ items }: Page<Alert>): Alert | null => items[0] ?? null
const itself = (value: number): number => value
const totalIn = ({ total }: { total: number }): number => total

/**
 * How each connection is, the worst first. It takes five requests in each (the oldest active alert, with how many there
 * are; errors and warnings among them; what was raised; users), and once one more for where it starts.
 */
export const OverviewEverywhere = () => {
  const everywhere = useEverywhere()
  const { here } = everywhere
  const { polling, ...updates } = useOverviewUpdates()
  const active = useEach(here, (ctx) => alertList(ctx, OLDEST), polling)
  const errors = useEach(here, (ctx) => alertCount(ctx, ERRORS), polling)
  const warnings = useEach(here, (ctx) => alertCount(ctx, WARNINGS), polling)
  const raised = useEach(here, (ctx) => alertCount(ctx, RAISED), polling)
  const users = useEach(here, (ctx) => usersNamed(ctx, ''), polling)
  const all = [active, errors, warnings, raised, users]
  const reads = here.map((_, index) => connectionRead(all.flatMap((figure) => figure[index] ?? [])))
  const connections = useStates(everywhere, reads)
  const indexOf = useMemo(() => new Map(here.map(({ connection }, index) => [connection, index])), [here])
  const rows = worstFirst(
    connections.map((on): ConnectionRow => {
      const index = indexOf.get(on.connection) ?? -1
      return {
        on,
        place: placeOf(on),
        active: figureIn(on, active[index], totalIn),
        errors: figureIn(on, errors[index], itself),
        warnings: figureIn(on, warnings[index], itself),
        raised: figureIn(on, raised[index], itself),
        oldest: figureIn(on, active[index], firstIn),
        users: figureIn(on, users[index], totalIn),
      }
    }),
  )
  const summed = (valueOf: (row: ConnectionRow) => Figure<number>, what: string) => {
    const { sum, failed } = sumOf(rows.filter(({ on }) => on.state.kind === 'answered').map(valueOf))
    return `${failed > 0 ? 'at least ' : ''}${counted(sum, what)}`
  }
  const answered = connections.flatMap(({ state }) => (state.kind === 'answered' ? state.at : []))
  const covers = answeredOf(connections)

  return (
    <SplitPage label="Overview" openId={undefined} panel={null}>
      <PageHeader title="Overview" total={undefined}>
        <Freshness
          checkedAt={answered.length === 0 ? undefined : Math.min(...answered)}
          isRefreshing={all.flat().some(({ isFetching }) => isFetching)}
          isStale={answered.length < connections.length || rows.some(isInPart)}
          onRefresh={() => connections.forEach(({ refetch }) => refetch())}
          interval={updates.interval}
          onInterval={updates.setInterval}
        />
      </PageHeader>
      <ConnectionStates
        connections={connections}
        totalOf={() => undefined}
        pathTo={(connection) => paths.overview(placeOf(connection))}
        said={
          answered.length > 0 &&
          `${summed((row) => row.errors, 'active error')}, ${summed((row) => row.warnings, 'warning')}${othersSaid(
            sumOf(rows.map(othersOf)).sum,
          )} and ${summed((row) => row.users, 'user')} in ${covers}`
        }
      />
      <EverywhereFigures rows={rows} />
      <div className={`stack grows ${classes.rows}`}>
        <DataTable
          label="Connections"
          columns={CONNECTION_COLUMNS}
          rows={rows}
          rowId={({ on }) => on.connection}
          narrow={narrowConnection}
        />
      </div>
    </SplitPage>
  )
}

/** Of a connection that has failed as a whole, nothing is known; what failed once and is tried again is not awaited. */
const figureIn = <Data, Value>(
  { state }: ConnectionOn,
  read: Parameters<typeof figureOf<Data, Value>>[0],
  valueOf: (data: Data) => Value,
): Figure<Value> => {
  if (state.kind === 'failed') return failedBy(state.error)
  if (state.kind === 'ended') return figureOf<Data, Value>(undefined, valueOf)
  return figureOf(read, valueOf)
}
