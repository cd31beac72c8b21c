import { alertRequest } from '#api/requests/alerts.ts'
import { alertDetail } from '#queries/alerts.ts'
import { useHanded } from '#ui/outlet.tsx'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import panel from '#ui/panel.module.css'
import { AlertSteps } from './AlertSteps.tsx'
import { AlertTimeline } from './AlertTimeline.tsx'
import { EntityAlerts } from './EntityAlerts.tsx'
import { ALERTS_REFRESH } from './state.ts'
import type { AlertsBeside } from './use-alerts-beside.ts'
import { alertsPage } from './page.ts'

/** One alert, beside the list that it was opened from, from which one goes on to the next. */
export const AlertPanel = () => {
  const beside = useHanded() as AlertsBeside
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
      {(alert, { ctx, dataUpdatedAt }) => (
        <article className={panel.body}>
          <AlertFacts ctx={ctx} alert={alert} />
          <AlertTimeline ctx={ctx} alert={alert} />
          {alert.entity?.id && <EntityAlerts ctx={ctx} alertId={alert.id} entityId={alert.entity.id} />}
          <p className="faint tiny above-16">
            checked <ClockTime at={dataUpdatedAt} />
          </p>
        </article>
      )}
    </RecordPanel>
  )
}
