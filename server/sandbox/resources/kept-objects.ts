/** What protection groups, and the buckets in them, tell of the objects that are kept. */
import type { Call } from '../endpoint.ts'
import type { Asset } from '../world/assets.ts'
import { backupsOf } from '../world/backup-list.ts'
import { toTimestamp } from '../world/time.ts'
import { objectBytesOf, objectsOf } from './asset-traits.ts'
import { lastOfType } from './protection-wire.ts'

/** `owner` is the group or the asset itself, `members` what it keeps objects of. */
export const keptObjects = (call: Call, owner: Asset, members: readonly Asset[], form: 'list' | 'read') => {
  const last = lastOfType(call, owner, 'protection_group_backup')
  const kept = last === null ? [] : members
  const count = kept.reduce((sum, asset) => sum + objectsOf(asset), 0)
  const bytes = kept.reduce((sum, asset) => sum + objectBytesOf(asset), 0)
  const earliest = form === 'list' ? undefined : backupsOf(call.world, owner, call.now).at(-1)?.startsAt
  return {
    last_backup_timestamp: last,
    last_continuous_backup_timestamp: null,
    backup_target_aws_region: '',
    backup_tier_stats: [
      { backup_tier: 'standard', total_backed_up_object_count: count, total_backed_up_size_bytes: bytes },
    ],
    total_backed_up_object_count: count,
    total_backed_up_size_bytes: bytes,
    created_timestamp: toTimestamp(owner.createdAt),
    ...(form === 'read' && {
      earliest_available_backup_timestamp: earliest === undefined ? null : toTimestamp(earliest),
    }),
  }
}
