import type { WireS3Bucket } from '#contract/assets.ts'
import { withEtag } from '../../etag.ts'
import { linkTo } from '../../links.ts'
import { toTimestamp } from '../../world/time.ts'
import type { AssetDescription } from '../asset-description.ts'
import { membersOf } from '../asset-lists.ts'
import { backupStatusOf, unitOf } from '../asset-protection.ts'
import { bucketTest } from '../bucket-matcher.ts'
import { flagOf, objectBytesOf, objectsOf } from '../asset-traits.ts'
import { lookbackOf } from '../lookback.ts'
import { lastOfType, placeOf, tagsOf } from '../protection-wire.ts'

export const s3Buckets: AssetDescription = {
  kind: 'bucket',
  readers: {
    asset_id: ({ id }) => id,
    event_bridge_enabled: () => 'false',
    is_versioning_enabled: (asset) => String(flagOf(asset, 2)),
    is_encryption_enabled: (asset) => String(flagOf(asset, 3)),
    is_replication_enabled: (asset) => String(flagOf(asset, 4)),
    is_active: ({ deletedAt }) => String(deletedAt === null),
    protection_method: (asset, call) => (membersOf(call, asset).length > 0 ? 'securevault' : 'none'),
    backup_status: (asset, call) =>
      membersOf(call, asset).map((member) => backupStatusOf(call, member, lookbackOf(call) ?? 0)),
  },
  narrowed: bucketTest,
  sorts: {
    size_bytes: objectBytesOf,
    object_count: objectsOf,
    average_object_size_bytes: (asset) => objectBytesOf(asset) / objectsOf(asset),
  },
  toWire: (call, asset, _, form): WireS3Bucket => {
    const members = membersOf(call, asset)
    const bucket: WireS3Bucket = {
      id: asset.id,
      organizational_unit_id: unitOf(call, asset),
      is_deleted: asset.deletedAt !== null,
      ...placeOf(asset),
      name: asset.name,
      creation_timestamp: toTimestamp(asset.createdAt),
      size_bytes: objectBytesOf(asset),
      object_count: objectsOf(asset),
      protection_group_count: members.length,
      is_supported: asset.unsupported === null,
      unsupported_reason: asset.unsupported,
      is_versioning_enabled: flagOf(asset, 2),
      is_encryption_enabled: flagOf(asset, 3),
      is_replication_enabled: flagOf(asset, 4),
      last_backup_timestamp:
        members
          .flatMap((member) => lastOfType(call, member, 'protection_group_backup') ?? [])
          .toSorted()
          .at(-1) ?? null,
      last_continuous_backup_timestamp: null,
      last_backtrack_sync_timestamp: null,
      tags: tagsOf(asset),
      bucket_size_bytes_breakdown: null,
      cloudwatch_metrics: null,
      encryption_setting: null,
      replication_setting: null,
      versioning_setting: null,
      _links: { _self: linkTo('read-aws-s3-bucket', asset.id) },
      _embedded: null,
    }
    return form === 'read' ? withEtag(bucket) : bucket
  },
}
