import type { Backup } from '#api/resources/backups.ts'
import { BACKUP_TYPE_NAMES } from '#lib/backup-words.ts'
import { storageSize } from '#lib/byte-size.ts'
import { count, counted } from '#lib/numbers.ts'
import { titleCase } from '#lib/words.ts'
import type { Column } from '#table/DataTable.tsx'
import { timeColumn } from '#table/time-column.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'

const TYPES: Readonly<Record<string, string>> = {
  ...BACKUP_TYPE_NAMES,
  clumio_snapshot: 'Clumio snapshot',
  granular_backup: 'Granular backup',
  protection_group_backup: 'Group backup',
  protection_group_s3_asset_backup: 'Bucket backup',
}

/** What kind of backup it is; a word that nobody knows is shown as it comes. */
const backupTypeName = ({ type }: Backup): string =>
  (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? (titleCase(type) || '–')

const REASONS: Readonly<Record<string, string>> = {
  file_limit_exceeded: 'No: more files than are indexed',
  browsing_unavailable: 'No: not offered for it',
}

/** Whether single files can be looked for in it, and why not. */
const browsingSaid = ({ isBrowsable, unbrowsableReason: reason }: Backup): string => {
  if (isBrowsable === null) return '–'
  if (isBrowsable) return 'Yes'
  if (reason === '') return 'No: not indexed yet'
  return (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? `No: ${reason.replaceAll('_', ' ')}`
}

/** `1,204 objects, 3 failed` */
export const sizeSaid = ({ bytes, objects }: Backup): string => {
  const size = bytes === null ? '' : storageSize(bytes)
  if (objects === null) return size || '–'
  const parts = [
    size,
    counted(objects.kept, 'object'),
    objects.failed > 0 ? `${count(objects.failed)} failed` : '',
    objects.missing > 0 ? `${count(objects.missing)} missing` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

export const backupColumns: readonly Column<Backup>[] = [
  timeColumn('started', 'Started', ({ startedAt }) => startedAt, { width: 132, isKey: true, sort: 'start_timestamp' }),
  { id: 'type', header: 'Kind', width: 150, cell: backupTypeName, title: backupTypeName },
  { id: 'size', header: 'Size', width: 190, leaves: 5, cell: sizeSaid, title: sizeSaid },
  { id: 'tier', header: 'Tier', width: 84, leaves: 2, cell: ({ tier }) => titleCase(tier) || '–' },
  { id: 'region', header: 'Region', width: 104, leaves: 1, look: 'mono', cell: ({ region }) => region || '–' },
  timeColumn('expires', 'Expires', ({ expiresAt }) => expiresAt, { width: 110 }),
  { id: 'browsing', header: 'Browsable', leaves: 3, cell: browsingSaid, title: browsingSaid },
]

/** A backup as two lines, for narrow screens. */
export const narrowBackup = (backup: Backup) => (
  <div className={`row gap-12 ${cells.narrow}`}>
    <div className={`stack grows shrinks ${cells.main}`}>
      <span>
        <Time at={backup.startedAt} /> {backupTypeName(backup)}
      </span>
      <span className="faint small">{`${sizeSaid(backup)} · browsable: ${browsingSaid(backup)}`}</span>
    </div>
    <div className="stack keeps ends low unbroken">
      <span className="faint small">
        until <Time at={backup.expiresAt} />
      </span>
      <span className="faint small">{titleCase(backup.tier)}</span>
    </div>
  </div>
)
