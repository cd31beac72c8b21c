import { useQuery } from '@tanstack/react-query'
import { auditListRequest, type AuditFilter } from '#api/requests/audit-trail.ts'
import { auditKey } from '#api/resources/audit-trail.ts'
import { choiceAbout } from '#api/requests/audit-trail.ts'
import { auditAbout } from '#queries/audit-trail.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { auditSearch } from '#lib/audit-search.ts'
import { paths } from '#lib/unit-paths.ts'
import { auditTitle } from '#lib/words.ts'
import { Timeline } from '#ui/Timeline.tsx'
import { CopyCall } from './CopyCall.tsx'

type Props = {
  subject: Partial<AuditFilter>
  /** Where each part shows the call behind it. */
  showsCall?: boolean
}

/** The newest entries about one subject, with the way to all of them. */
export const AuditTimeline = ({ subject, showsCall = false }: Props) => {
  const ctx = useApiContext()
  const place = usePlace()
  const { data, error, refetch } = useQuery(auditAbout(ctx, subject))
  const search = auditSearch(subject)
  return (
    <Timeline
      heading="Audit trail"
      entries={data?.items.map((entry) => ({
        id: auditKey(entry),
        at: entry.at,
        what: auditTitle(entry.category, entry.action),
        // The record that they stand on is not named again in each.
        about: entry.entity && !subject.entityId?.includes(entry.entity.id) ? entry.entity.value : '',
        by: entry.userEmail ?? 'Clumio',
        isFailed: entry.status !== 'success',
        note: entry.status === 'success' ? '' : entry.status,
        to: paths.auditEntry(place, auditKey(entry), search),
      }))}
      total={data?.total ?? 0}
      error={error}
      onRetry={() => void refetch()}
      controls={showsCall && <CopyCall request={() => auditListRequest(ctx, choiceAbout(subject))} isSmall />}
      allTo={paths.auditTrail(place, search)}
    />
  )
}
