import type { BackupChoice } from '#api/resources/backups.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import { choice, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** An entity's page in the address: which of its backups are shown. */
export const entityFields: Fields<BackupChoice> = {
  started: timeWindow(),
  type: choice(['', 'clumio_backup', 'aws_snapshot'] as const, ''),
  sort: sortChoice(['start_timestamp'], '-start_timestamp'),
  ...pageFields,
}
