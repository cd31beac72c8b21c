import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { alertRequest, type Alert } from '#api/resources/alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { alertDetail } from '#queries/alerts.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useRefreshInterval, type Polling } from '#ui/refresh-interval.ts'
import { SidePanel } from '#screens/SidePanel.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { AlertActions } from './AlertActions.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import classes from './AlertFacts.module.css'
import { AlertGroup } from './AlertGroup.tsx'
import { AlertSteps } from './AlertSteps.tsx'
import { AlertTimeline } from './AlertTimeline.tsx'
import { EntityAlerts, entityAlerts } from './EntityAlerts.tsx'
import { ALERTS_REFRESH } from './state.ts'
import { useAlertPaths } from './use-alert-paths.ts'
import type { AlertsBeside } from './use-alerts-beside.ts'

/** One alert, beside the list that it was opened from, from which one goes on to the next. */
export const AlertPanel = () => {
  const { alertId: id = '' } = useParams()
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const beside = useOutletContext<AlertsBeside>()
  const { polling } = useRefreshInterval(...ALERTS_REFRESH)

  return (
    <SidePanel
      label="Alert"
      recordId={id}
      onClose={() => void navigate(paths.alerts(place, search))}
      lead={<AlertSteps beside={beside} />}
      controls={<CopyButton label="Copy as cURL" text={() => toCurl(origin, alertRequest(ctx, id))} isSmall />}
    >
      <Boundary
        resetKey={`${contextKey(ctx)} ${id}`}
        polling={polling}
        loading={<TableSkeleton label="alert" />}
        failed={(error, retry) => <Failure what="the alert" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} id={id} polling={polling} />
      </Boundary>
    </SidePanel>
  )
}

const Detail = ({ ctx, id, polling }: { ctx: ApiContext; id: string; polling: Polling }) => {
  const { data: alert, error, dataUpdatedAt, refetch } = useSuspenseQuery(alertDetail(ctx, id))
  // Suspense alone does not poll.
  useQuery({ ...alertDetail(ctx, id), ...polling })
  const to = useAlertPaths()
  const { consolidatedAlertId: groupId, parent } = alert
  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      <article className={classes.facts}>
        <AlertFacts
          alert={alert}
          parentPath={parent ? to.parent(parent) : undefined}
          group={groupId !== null && <AlertGroup ctx={ctx} id={groupId} />}
          actions={<AlertActions ctx={ctx} alert={alert} />}
        />
        <History ctx={ctx} alert={alert} />
        <p className={classes.checked}>
          checked <ClockTime at={dataUpdatedAt} />
        </p>
      </article>
    </>
  )
}

const History = ({ ctx, alert }: { ctx: ApiContext; alert: Alert }) => {
  const { entity } = alert
  const { data } = useQuery({ ...entityAlerts(ctx, entity?.id ?? ''), enabled: entity !== null })
  if (entity === null) return null
  return (
    <>
      <AlertTimeline ctx={ctx} alert={alert} entity={entity} alertsOfEntity={data?.total} />
      <EntityAlerts ctx={ctx} alertId={alert.id} entityId={entity.id} />
    </>
  )
}
