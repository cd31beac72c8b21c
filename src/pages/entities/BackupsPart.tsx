import { useCallback } from 'react'
import { backupKind, filtersByType } from '#api/resources/backup-kinds.ts'
import { backupListRequest, type BackupChoice } from '#api/resources/backups.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { backupList } from '#queries/backups.ts'
import { BACKUP_TYPE_NAMES } from '#lib/backup-words.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { usePage } from '#screens/use-rows.ts'
import { Told } from '#screens/Told.tsx'
import { FilteredAway } from '#table/NoRows.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { backupColumns, narrowBackup } from './backup-columns.tsx'
import classes from './BackupsPart.module.css'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import { entityFields } from './state.ts'

/** What there is to restore of it, newest first unless asked otherwise. */
export const BackupsPart = ({ ctx, entity }: PartProps) =>
  backupKind(entity.type) === undefined ? null : <Backups ctx={ctx} entity={entity} />

const Backups = ({ ctx, entity: { type, id } }: PartProps) => {
  const [choice, change] = useUrlState(entityFields)
  // One Back leads to where the entity was opened from.
  const onChange = (values: Partial<BackupChoice>) => change(values, { replace: true })
  const readOf = useCallback((of: ApiContext, asked: BackupChoice) => backupList(of, type, id, asked), [type, id])
  const rows = usePage(ctx, choice, readOf)
  const isByKind = filtersByType(type)
  const isFiltered = choice.started !== '' || (isByKind && choice.type !== '')
  return (
    <Part title="Backups" request={() => backupListRequest(ctx, type, id, choice)}>
      <div className={`row wraps ${classes.filters}`}>
        <TimeFilter label="Started" value={choice.started} onChange={(started) => onChange({ started })} />
        {isByKind && (
          <Segments
            label="Kind"
            options={KINDS}
            value={choice.type}
            onChange={(kind) => onChange({ type: TYPES.find((one) => one === kind) ?? '' })}
          />
        )}
        {!isByKind && choice.type !== '' && (
          <p className="warning small">All kinds are shown: of this, the API tells none apart.</p>
        )}
      </div>
      <Told what="its backups" read={rows} of={`${contextKey(ctx)} ${type} ${id}`}>
        {({ items, total }) => (
          <ListRows
            list={{ choice, onChange }}
            rows={rows}
            items={items}
            total={total}
            noun={['backup']}
            label="Backups"
            columns={backupColumns}
            narrow={narrowBackup}
            rowId={(backup) => backup.id}
            empty={
              isFiltered ? (
                <FilteredAway
                  title="No backup matches these filters"
                  onClear={() => onChange({ started: '', type: '' })}
                />
              ) : (
                <p className={`faint above-4 ${classes.empty}`}>This organizational unit has no backup of it.</p>
              )
            }
            note="A run that failed leaves no backup"
          />
        )}
      </Told>
    </Part>
  )
}

const TYPES = ['clumio_backup', 'aws_snapshot'] as const
const KINDS = [{ value: '', label: 'All' }, ...TYPES.map((value) => ({ value, label: BACKUP_TYPE_NAMES[value] }))]
