import { useMemo } from 'react'
import { auditKey, type AuditEntry, type AuditListChoice } from '#api/resources/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { auditList } from '#queries/audit-trail.ts'
import { usePage } from '#queries/use-page.ts'
import { DataTable, type Column } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#table/table-view.ts'
import { narrowEntry, type PathTo } from './columns.tsx'
import { NoEntries } from './NoEntries.tsx'

type Props = {
  ctx: ApiContext
  choice: AuditListChoice
  columns: readonly Column<AuditEntry>[]
  view: TableView
  openKey: string | undefined
  pathTo: PathTo
  onChange: (change: Partial<AuditListChoice>) => void
}

/** The rows of one page. Within one context the last rows stay, marked busy, while those of a new choice load. */
export const AuditTable = ({ ctx, choice, columns, view, openKey, pathTo, onChange }: Props) => {
  const { shown, page, error, dataUpdatedAt, isBusy, retry } = usePage(ctx, choice, auditList)
  const narrow = useMemo(() => narrowEntry(pathTo), [pathTo])

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={retry} />}
      {page.items.length === 0 ? (
        <NoEntries choice={shown} total={page.total} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Audit trail"
          columns={columns}
          view={view}
          rows={page.items}
          rowId={auditKey}
          isBusy={isBusy}
          openRowId={openKey}
          narrow={narrow}
        />
      )}
      <Pager total={page.total} choice={choice} shown={shown} onChange={onChange}>
        Newest first, the order of the API
      </Pager>
    </>
  )
}
