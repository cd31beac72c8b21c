import { listBackups } from '#api/resources/backups.ts'
import { read } from './read.ts'

/** Of one asset, a page of them. */
export const backupList = read('backups', 'list', listBackups, { staleTime: 15_000 })
