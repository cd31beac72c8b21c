import { useQuery } from '@tanstack/react-query'
import type { Alert } from '#api/resources/alerts.ts'
import { auditKey } from '#api/resources/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { auditAbout } from '#queries/audit-trail.ts'
import { usePlace } from '#queries/context.ts'
import { auditSearch } from '#lib/audit-search.ts'
import { paths } from '#lib/unit-paths.ts'
import { Timeline } from '#ui/Timeline.tsx'
import { entityAlerts } from './EntityAlerts.tsx'
import { alertActs, alertEvents, withoutTold } from './timeline.ts'

const SHOWN = 10

/** When it was raised, again and for the last time cleared, and who has noted what: as the API tells it. */
export const AlertTimeline = ({ ctx, alert }: { ctx: ApiContext; alert: Alert }) => {
  const place = usePlace()
  // Since it was raised: what was written before was about another alert.
  const since = alert.raisedAt ? `${alert.raisedAt.toISOString().slice(0, 16)}..` : ''
  // What the audit trail knows it by.
  const entityId = alert.entity?.id ?? ''
  const isTraced = entityId !== ''
  const subject = { category: ['alerts'], entityId: isTraced ? [entityId] : [], when: since }
  const search = auditSearch(subject)
  const { data, error, refetch } = useQuery({ ...auditAbout(ctx, subject, SHOWN + 1), enabled: isTraced })
  const { data: alerts } = useQuery({ ...entityAlerts(ctx, entityId), enabled: isTraced })
  // One more than is shown: what a write has added is what the one before it had not.
  const acts =
    data &&
    alertActs(
      data.items,
      (entry) => paths.auditEntry(place, auditKey(entry), search),
      data.total > data.items.length,
    ).slice(0, SHOWN)
  const isShared = acts !== undefined && acts.length > 0 && alerts !== undefined && alerts.total > 1
  return (
    <Timeline
      heading="Timeline"
      facts={withoutTold(alertEvents(alert), acts ?? [])}
      entries={isTraced ? acts : []}
      total={data?.total ?? 0}
      error={error}
      onRetry={() => void refetch()}
      allTo={paths.auditTrail(place, search)}
      hint={
        !isTraced
          ? 'The trail names entities, and the API tells none of this alert.'
          : isShared
            ? 'The trail names the entity, not the alert: an entry may be about another alert of it.'
            : undefined
      }
    />
  )
}
