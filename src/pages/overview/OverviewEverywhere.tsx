import { useMemo } from 'react'
import { NO_ALERT_FILTER } from '#api/resources/alerts.ts'
import { alertCount } from '#queries/alerts.ts'
import { useEach, useEverywhere } from '#queries/everywhere.ts'
import { usersNamed } from '#queries/users.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { isStillShown } from '#screens/everywhere/connection-state.ts'
import { ConnectionStates } from '#screens/everywhere/ConnectionStates.tsx'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { useStates } from '#screens/everywhere/use-states.ts'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { DataTable } from '#table/DataTable.tsx'
import { CONNECTION_COLUMNS, narrowConnection, worstFirst, type ConnectionRow } from './connection-columns.tsx'
import { useOverviewUpdates } from './OverviewPage.tsx'
import { combineReads } from './Panel.tsx'

const ERRORS = { ...NO_ALERT_FILTER, status: 'active', severity: 'error' }
const WARNINGS = { ...NO_ALERT_FILTER, status: 'active', severity: 'warning' }

/** How each connection is, the worst first. It takes three requests in each, and once one more for where it starts. */
export const OverviewEverywhere = () => {
  const everywhere = useEverywhere()
  const { here } = everywhere
  const { polling, ...updates } = useOverviewUpdates()
  const errors = useEach(here, (ctx) => alertCount(ctx, ERRORS), polling)
  const warnings = useEach(here, (ctx) => alertCount(ctx, WARNINGS), polling)
  const users = useEach(here, (ctx) => usersNamed(ctx, ''), polling)
  const reads = here.map((_, index) =>
    combineReads([errors[index], warnings[index], users[index]].flatMap((read) => read ?? [])),
  )
  const connections = useStates(everywhere, reads)
  const indexOf = useMemo(() => new Map(here.map(({ connection }, index) => [connection, index])), [here])
  const rows = worstFirst(
    connections.map((on): ConnectionRow => {
      const index = indexOf.get(on.connection) ?? -1
      const read = reads[index]
      const isShown = read !== undefined && isStillShown(read)
      return {
        on,
        place: placeOf(on),
        errors: isShown ? errors[index]?.data : undefined,
        warnings: isShown ? warnings[index]?.data : undefined,
        users: isShown ? users[index]?.data?.total : undefined,
      }
    }),
  )
  const sum = (of: (row: ConnectionRow) => number | undefined) => rows.reduce((all, row) => all + (of(row) ?? 0), 0)
  const answered = connections.flatMap(({ state }) => (state.kind === 'answered' ? state.at : []))
  const covers = answeredOf(connections)

  return (
    <SplitPage label="Overview" openId={undefined} panel={null}>
      <PageHeader title="Overview" total={undefined}>
        <Freshness
          checkedAt={answered.length === 0 ? undefined : Math.min(...answered)}
          isRefreshing={[...errors, ...warnings, ...users].some(({ isFetching }) => isFetching)}
          isStale={answered.length < connections.length}
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
          `${counted(
            sum((row) => row.errors),
            'active error',
          )}, ${counted(
            sum((row) => row.warnings),
            'warning',
          )} and ${counted(
            sum((row) => row.users),
            'user',
          )} in ${covers}`
        }
      />
      <DataTable
        label="Connections"
        columns={CONNECTION_COLUMNS}
        rows={rows}
        rowId={({ on }) => on.connection}
        narrow={narrowConnection}
      />
    </SplitPage>
  )
}
