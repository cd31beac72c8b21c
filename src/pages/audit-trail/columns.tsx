import { auditKey, type AuditEntry } from '#api/resources/audit-trail.ts'
import type { ExportColumn } from '#lib/export-file.ts'
import { layOut } from '#contract/json-text.ts'
import { entityName, entityTitle, entityTypeName, titleCase } from '#lib/words.ts'
import type { Column } from '#table/DataTable.tsx'
import { textColumn } from '#table/plain-columns.tsx'
import { RowLink } from '#table/RowLink.tsx'
import { timeColumn } from '#table/time-column.tsx'
import { Mono } from '#ui/Mono.tsx'
import type { Mark } from '#ui/marks.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import { Badge } from '#ui/Badge.tsx'
import type { Called } from './use-called.ts'

/** The API sorts nothing here: newest first, and no head is a button. */
export const auditColumns = (called: Called): readonly Column<AuditEntry>[] => [
  timeColumn('at', 'When', ({ at }) => at, { width: 112 }),
  {
    id: 'action',
    header: 'Action',
    text: ({ action }) => action,
    width: 124,
    isKey: true,
    cell: (entry) => actionLink(entry),
  },
  {
    id: 'category',
    header: 'Category',
    text: ({ category }) => category,
    width: 118,
    leaves: 4,
    title: ({ category }) => category,
    cell: ({ category }) => titleCase(category) || '–',
  },
  {
    id: 'entity',
    header: 'Entity',
    leaves: 6,
    text: ({ entity }) => entity?.value ?? '',
    title: ({ entity }) => entity && entityTitle({ ...entity, value: called(entity) }),
    cell: (entry) => <Subject entry={entry} called={called} />,
  },
  {
    id: 'parent',
    header: 'Parent',
    text: ({ parent }) => (parent ? entityName(parent) : ''),
    width: 180,
    leaves: 1,
    look: 'quiet',
    title: ({ parent }) => parent && entityTitle({ ...parent, value: called(parent) }),
    cell: ({ parent }) => called(parent),
  },
  textColumn('user', 'User', ({ userEmail }) => userEmail ?? '', { width: 190, leaves: 5 }),
  {
    id: 'address',
    header: 'Address',
    text: ({ ipAddress }) => ipAddress ?? '',
    width: 112,
    leaves: 2,
    cell: ({ ipAddress }) => (ipAddress ? <Mono>{ipAddress}</Mono> : '–'),
  },
  {
    id: 'interface',
    header: 'Interface',
    text: (entry) => entry.interface ?? '',
    width: 74,
    leaves: 3,
    cell: (entry) => entry.interface ?? '–',
  },
  {
    id: 'status',
    header: 'Status',
    text: ({ status }) => status,
    width: 124,
    mark: ({ status }) => markOf(status),
    cell: ({ status }) =>
      status in TONES && TONES[status] === undefined ? wordOf(status) : <AuditStatus status={status} />,
  },
]

/** The details set out in lines, with every digit as it was sent. */
export const detailsIn = ({ detailsText }: AuditEntry): string => layOut(detailsText) ?? detailsText

/** What an export has beside the columns shown: with it an entry can be found again. */
export const EXPORTED_TOO: readonly ExportColumn<AuditEntry>[] = [
  { header: 'Entity type', text: ({ entity }) => entity?.type ?? '' },
  { header: 'Entity id', text: ({ entity }) => entity?.id ?? '' },
  { header: 'Entry id', text: ({ id }) => id },
  { header: 'Details', text: detailsIn },
]

/** An entry as two lines, for narrow screens: what to what, when and by whom. */
export const narrowEntry = (called: Called) => (entry: AuditEntry) => (
  <div>
    <p className={`row ${cells.head}`}>
      {actionLink(entry)}
      <span className="stack quiet small keeps ends low unbroken">
        <Time at={entry.at} />
      </span>
    </p>
    <p className="cut quiet small">
      {titleCase(entry.category)} · {entry.entity ? called(entry.entity) : 'organization-wide'} ·{' '}
      {entry.userEmail ?? 'Clumio'}
    </p>
    {entry.status !== 'success' && <AuditStatus status={entry.status} />}
  </div>
)

/** The action is shown as the API names it, known or not. */
const actionLink = (entry: AuditEntry) => (
  <RowLink id={auditKey(entry)} className={`${cells.name} ${cells.hit}`} title={entry.action}>
    {entry.action.replaceAll('_', ' ') || entry.id}
  </RowLink>
)

const Subject = ({ entry: { entity }, called }: { entry: AuditEntry; called: Called }) =>
  entity === null ? (
    <span className="faint">organization-wide</span>
  ) : (
    <>
      {called(entity)} <span className="faint small">{entityTypeName(entity.type)}</span>
    </>
  )

const TONES: Readonly<Record<string, string | undefined>> = { success: undefined, '': undefined, failure: 'error' }

const markOf = (status: string): Mark | undefined => (status === 'success' ? 'ok' : undefined)

const wordOf = (status: string): string => titleCase(status) || '–'

/** The normal case is plain, the others stand out. */
export const AuditStatus = ({ status }: { status: string }) => (
  <Badge tone={status in TONES ? TONES[status] : 'warning'} mark={markOf(status)}>
    {wordOf(status)}
  </Badge>
)
