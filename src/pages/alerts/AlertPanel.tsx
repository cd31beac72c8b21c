import { ActionIcon } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
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
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { AlertActions } from './AlertActions.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import { AlertHistory } from './AlertHistory.tsx'
import classes from './AlertPanel.module.css'

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
  const panel = useRef<HTMLElement>(null)
  const close = () => void navigate(paths.alerts(place, search))

  // The person has asked for this alert: reading and Escape go on from here.
  useEffect(() => panel.current?.focus(), [])

  return (
    // Escape is a second way beside the close button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      className={classes.panel}
      aria-label="Alert"
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <header className={classes.header}>
        <CopyButton label="Copy as cURL" text={() => toCurl(origin, alertRequest(ctx, id))} isSmall />
        <ActionIcon variant="subtle" aria-label="Close" title="Close" onClick={close}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </header>
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="alert" />}
        failed={(error, retry) => <Failure what="the alert" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} id={id} />
      </Boundary>
    </aside>
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
