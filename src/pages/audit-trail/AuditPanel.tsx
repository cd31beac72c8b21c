import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { auditEntryRequest } from '#api/resources/audit-trail.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { auditDetail } from '#queries/audit-trail.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { SidePanel } from '#screens/SidePanel.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { AuditFacts } from './AuditFacts.tsx'

/** One entry, beside the list. Another entry is another panel, and takes the focus anew. */
export const AuditPanel = () => {
  const { entryKey = '' } = useParams()
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  return (
    <SidePanel
      key={entryKey}
      label="Audit entry"
      onClose={() => void navigate(paths.auditTrail(place, search))}
      controls={
        <CopyButton label="Copy as cURL" text={() => toCurl(origin, auditEntryRequest(ctx, entryKey))} isSmall />
      }
    >
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<TableSkeleton label="entry" />}
        failed={(error, retry) => <Failure what="the entry" error={error} onRetry={retry} />}
      >
        <Detail ctx={ctx} entryKey={entryKey} />
      </Boundary>
    </SidePanel>
  )
}

const Detail = ({ ctx, entryKey }: { ctx: ApiContext; entryKey: string }) => {
  const { data: entry } = useSuspenseQuery(auditDetail(ctx, entryKey))
  return <AuditFacts entry={entry} />
}
