/** Counts of assets, as environments, groups and policies embed them. */
import { z } from 'zod'

const count = z.int().nonnegative()

/** Of supported assets that are not deleted: every one is counted once. */
export const protectionStats = z.strictObject({
  protected_count: count,
  unprotected_count: count,
  deactivated_count: count,
})
export type WireProtectionStats = z.infer<typeof protectionStats>

export const backupStats = z.strictObject({
  success_count: count,
  partial_success_count: count,
  failure_count: count,
  no_backup_count: count,
})
export type WireBackupStats = z.infer<typeof backupStats>
