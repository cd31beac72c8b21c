import { useMemo } from 'react'
import { collectAuditEntries } from '#api/resources/audit-export.ts'
import { auditListRequest } from '#api/requests/audit-trail.ts'
import { auditKey } from '#api/resources/audit-trail.ts'
import { auditList } from '#queries/audit-trail.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { usePage } from '#screens/use-rows.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { auditColumns, EXPORTED_TOO, narrowEntry } from './columns.tsx'
import { NoEntries } from './NoEntries.tsx'
import { describeFilter } from './state.ts'
import { auditTrailPage } from './page.ts'
import { useCalled } from './use-called.ts'

export const AuditTrailPage = () => {
  const list = useList(auditTrailPage)
  const { ctx, choice, onChange } = list
  const rows = usePage(ctx, choice, auditList)
  const called = useCalled(ctx, rows.data?.items)
  const { columns, narrow } = useMemo(() => ({ columns: auditColumns(called), narrow: narrowEntry(called) }), [called])

  return (
    <ListScreen
      list={list}
      total={rows.query.data?.total}
      rows={rows}
      request={() => auditListRequest(ctx, choice)}
      columns={columns}
      exported={() => ({
        noun: 'audit event',
        total: rows.query.data?.total,
        filter: describeFilter(choice),
        more: EXPORTED_TOO,
        collect: (onProgress, signal) => collectAuditEntries(ctx, choice, onProgress, signal),
      })}
      filters={<AuditFilters list={list} />}
    >
      {({ items, total }) => (
        <ListRows
          list={list}
          rows={rows}
          items={items}
          total={total}
          noun={['entry', 'entries']}
          label="Audit trail"
          columns={columns}
          rowId={auditKey}
          narrow={narrow}
          empty={<NoEntries choice={rows.shown} checkedAt={rows.dataUpdatedAt} onChange={onChange} />}
          note="Newest first, the order of the API"
        />
      )}
    </ListScreen>
  )
}
