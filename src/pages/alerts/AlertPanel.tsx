import { useQuery } from '@tanstack/react-query'
import { useOutletContext } from 'react-router'
import { alertRequest, type Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertDetail } from '#queries/alerts.ts'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { AlertActions } from './AlertActions.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import panel from '#ui/panel.module.css'
import classes from './AlertFacts.module.css'
import { AlertGroup } from './AlertGroup.tsx'
import { AlertSteps } from './AlertSteps.tsx'
import { AlertTimeline } from './AlertTimeline.tsx'
import { EntityAlerts, entityAlerts } from './EntityAlerts.tsx'
import { ALERTS_REFRESH } from './state.ts'
import { useAlertPaths } from './use-alert-paths.ts'
import type { AlertsBeside } from './use-alerts-beside.ts'
import { alertsPage } from './page.ts'

/** One alert, beside the list that it was opened from, from which one goes on to the next. */
export const AlertPanel = () => {
  const beside = useOutletContext<AlertsBeside>()
  const { polling } = useRefreshInterval(...ALERTS_REFRESH)
  return (
    <RecordPanel
      label="Alert"
      what="the alert"
      page={alertsPage}
      readOf={alertDetail}
      manner={polling}
      request={alertRequest}
      lead={<AlertSteps beside={beside} />}
    >
      {(alert, { ctx, dataUpdatedAt }) => <Detail ctx={ctx} alert={alert} checkedAt={dataUpdatedAt} />}
    </RecordPanel>
  )
}

const Detail = ({ ctx, alert, checkedAt }: { ctx: ApiContext; alert: Alert; checkedAt: number }) => {
  const to = useAlertPaths()
  const { consolidatedAlertId: groupId, parent } = alert
  return (
    <>
      <article className={panel.body}>
        <AlertFacts
          alert={alert}
          parentPath={parent && parent.id !== '' ? to.parent(parent) : undefined}
          group={groupId !== null && <AlertGroup ctx={ctx} id={groupId} />}
          actions={<AlertActions ctx={ctx} alert={alert} />}
        />
        <History ctx={ctx} alert={alert} />
        <p className={`faint ${classes.checked}`}>
          checked <ClockTime at={checkedAt} />
        </p>
      </article>
    </>
  )
}

const History = ({ ctx, alert }: { ctx: ApiContext; alert: Alert }) => {
  const entityId = alert.entity?.id ?? ''
  const { data } = useQuery({ ...entityAlerts(ctx, entityId), enabled: entityId !== '' })
  return (
    <>
      <AlertTimeline ctx={ctx} alert={alert} entityId={entityId} alertsOfEntity={data?.total} />
      {entityId !== '' && <EntityAlerts ctx={ctx} alertId={alert.id} entityId={entityId} />}
    </>
  )
}
