import { auditEntryRequest } from '#api/requests/audit-trail.ts'
import { auditDetail } from '#queries/audit-trail.ts'
import { RecordPanel } from '#screens/RecordPanel.tsx'
import { AuditFacts } from './AuditFacts.tsx'
import { auditTrailPage } from './page.ts'

export const AuditPanel = () => (
  <RecordPanel
    label="Audit entry"
    what="the entry"
    page={auditTrailPage}
    readOf={auditDetail}
    request={auditEntryRequest}
  >
    {(entry, { ctx }) => <AuditFacts ctx={ctx} entry={entry} />}
  </RecordPanel>
)
