/** The kinds of backups, as the portal of the API calls them. */
export const BACKUP_TYPE_NAMES = { clumio_backup: 'Clumio backup', aws_snapshot: 'AWS snapshot' } as const
