import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { alertRequest } from '#api/alerts.ts'
import { contextKey, type ApiContext } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { alertDetail } from '#queries/alerts.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/place.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { SidePanel } from '#ui/SidePanel.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { AlertActions } from './AlertActions.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import { AlertHistory } from './AlertHistory.tsx'

/** One alert, beside the list that it was opened from. Another alert is another panel, and takes the focus anew. */
export const AlertPanel = () => {
  const { alertId = '' } = useParams()
  return <Panel key={alertId} id={alertId} />
}

const Panel = ({ id }: { id: string }) => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const close = () => void navigate(paths.alerts(place, search))

  return (
    <SidePanel
      label="Alert"
      onClose={close}
      controls={<CopyButton label="Copy as cURL" text={() => toCurl(origin, alertRequest(ctx, id))} isSmall />}
    >
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="alert" />}
        failed={(error, retry) => <Failure what="the alert" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} id={id} />
      </Boundary>
    </SidePanel>
  )
}

const Detail = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const { data: alert, error, dataUpdatedAt, refetch } = useSuspenseQuery(alertDetail(ctx, id))
  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      <AlertFacts alert={alert} actions={<AlertActions ctx={ctx} alert={alert} />} />
      {alert.entity && <AlertHistory entityId={alert.entity.id} />}
    </>
  )
}
