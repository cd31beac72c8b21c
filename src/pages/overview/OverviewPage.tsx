import { useIsFetching, useQuery } from '@tanstack/react-query'
import { alertListRequest } from '#api/alerts.ts'
import { toCurl } from '#api/curl.ts'
import { ALERTS, alertCount } from '#queries/alerts.ts'
import { queryClient } from '#queries/client.ts'
import { CONSOLIDATED_ALERTS } from '#queries/consolidated-alerts.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { RAISED } from '#queries/overview.ts'
import { USERS } from '#queries/users.ts'
import { dayOf } from '#lib/days.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useNow } from '#ui/use-now.ts'
import { ActiveByType } from './ActiveByType.tsx'
import { ACTIVE, OLDEST } from './asked.ts'
import { Figures } from './Figures.tsx'
import { OldestAlerts } from './OldestAlerts.tsx'
import classes from './OverviewPage.module.css'
import { Panel } from './Panel.tsx'
import { RaisedPerDay } from './RaisedPerDay.tsx'
import { UsersByStatus } from './UsersByStatus.tsx'
import { WorstEntities } from './WorstEntities.tsx'
import { WorstParents } from './WorstParents.tsx'

const ROOTS: readonly unknown[] = [ALERTS, RAISED, CONSOLIDATED_ALERTS, USERS]

/** Where one lands: how things stand, every number with the list that explains it. */
export const OverviewPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const today = dayOf(new Date(useNow(60_000)))
  const { dataUpdatedAt } = useQuery(alertCount(ctx, ACTIVE))
  const isRefreshing = useIsFetching({ predicate: ({ queryKey }) => ROOTS.includes(queryKey[0]) }) > 0
  const refresh = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => ROOTS.includes(queryKey[0]) })

  return (
    <>
      <PageHeader title="Overview" total={undefined}>
        <Freshness checkedAt={dataUpdatedAt} isRefreshing={isRefreshing} onRefresh={() => void refresh()} />
        <CopyButton label="Copy as cURL" text={() => toCurl(origin, alertListRequest(ctx, OLDEST))} />
      </PageHeader>
      <div className={classes.frame}>
        <div className={classes.grid}>
          <Figures ctx={ctx} today={today} />
          <Panel ctx={ctx} area="plot" title="Alerts raised per day" what="the alerts raised per day">
            <RaisedPerDay ctx={ctx} today={today} />
          </Panel>
          <Panel ctx={ctx} area="types" title="Active by type" what="the active alerts by type">
            <ActiveByType ctx={ctx} />
          </Panel>
          <Panel ctx={ctx} area="users" title="Users by status" what="the users by status">
            <UsersByStatus ctx={ctx} />
          </Panel>
          <Panel ctx={ctx} area="oldest" title="Oldest unhandled" what="the oldest alerts">
            <OldestAlerts ctx={ctx} />
          </Panel>
          <Panel ctx={ctx} area="parents" title="Worst parents" what="the worst parents">
            <WorstParents ctx={ctx} />
          </Panel>
          <Panel ctx={ctx} area="entities" title="Worst entities" what="the worst entities">
            <WorstEntities ctx={ctx} />
          </Panel>
        </div>
      </div>
    </>
  )
}
