import { useIsFetching, useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { alertListRequest } from '#api/requests/alerts.ts'
import { useApiContext } from '#queries/context.ts'
import { isOfOverview, refreshOverview } from '#queries/overview.ts'
import { dayOf } from '#lib/days.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { useTimeZone } from '#ui/time-zone.ts'
import { useNow } from '#ui/use-now.ts'
import { ActiveByType } from './ActiveByType.tsx'
import { activeAlerts, OLDEST, type Asking } from './filters.ts'
import { Figures } from './Figures.tsx'
import { OldestAlerts } from './OldestAlerts.tsx'
import classes from './OverviewPage.module.css'
import { RaisedPerDay } from './RaisedPerDay.tsx'
import { UsersByStatus } from './UsersByStatus.tsx'
import { WorstEntities, WorstParents } from './Worst.tsx'
import { overviewPage } from './page.ts'

/** As often as a person has chosen, over one connection as over all. */
export const useOverviewUpdates = () => useRefreshInterval('overview', '30s')

/** Where one lands: how things stand, every number with the list that explains it. */
export const OverviewPage = () => {
  const ctx = useApiContext()
  const zone = useTimeZone()
  const today = dayOf(new Date(useNow(60_000)), zone)
  const { interval, setInterval, polling } = useOverviewUpdates()
  const asking = { ctx, polling }

  return (
    <>
      <PageHeader title={overviewPage.title} total={undefined}>
        <Checked asking={asking} interval={interval} onInterval={setInterval} />
        <CopyCall request={() => alertListRequest(ctx, OLDEST)} />
      </PageHeader>
      <div className={`grows scrolls ${classes.frame}`}>
        <div className={classes.grid}>
          <Figures {...asking} today={today} zone={zone} />
          <RaisedPerDay {...asking} today={today} zone={zone} />
          <ActiveByType {...asking} />
          <UsersByStatus {...asking} />
          <OldestAlerts {...asking} />
          <WorstParents {...asking} />
          <WorstEntities {...asking} />
        </div>
      </div>
    </>
  )
}

type CheckedProps = Pick<ComponentProps<typeof Freshness>, 'interval' | 'onInterval'> & {
  asking: Asking
}

/** Apart from the panels, which a read that begins or ends somewhere else does not draw anew. */
const Checked = ({ asking, ...updates }: CheckedProps) => {
  const { dataUpdatedAt, isRefetchError } = useQuery(activeAlerts(asking))
  return (
    <Freshness
      checkedAt={dataUpdatedAt}
      isRefreshing={useIsFetching({ predicate: isOfOverview }) > 0}
      isStale={isRefetchError}
      onRefresh={() => void refreshOverview()}
      {...updates}
    />
  )
}
