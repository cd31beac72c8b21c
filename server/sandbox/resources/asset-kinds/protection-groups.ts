import type { WireProtectionGroup } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import { regionOf } from '../../world/assets.ts'
import { toTimestamp } from '../../world/time.ts'
import type { AssetDescription } from '../asset-description.ts'
import { membersOf } from '../asset-lists.ts'
import { backupStats, protectionStats, unitOf } from '../asset-protection.ts'
import { keptObjects } from '../kept-objects.ts'
import { coreOf, policyLink } from '../protection-wire.ts'

export const protectionGroups: AssetDescription = {
  kind: 'group',
  toWire: (call, asset, _, form): WireProtectionGroup => {
    const members = membersOf(call, asset)
    return {
      ...coreOf(call, asset),
      ...keptObjects(call, asset, members, form),
      name: asset.name,
      description: '',
      version: 1,
      bucket_count: members.length,
      bucket_rule: null,
      object_filter: {
        storage_classes: ['S3 Standard', 'S3 Standard-IA'],
        latest_version_only: true,
        prefix_filters: [],
        earliest_last_modified_timestamp: null,
      },
      protection_stats: protectionStats(call, members),
      backup_status_stats: backupStats(call, members),
      modified_timestamp: toTimestamp(asset.createdAt),
      is_backup_target_region_configured: false,
      ...(form === 'read' && { regions: [regionOf(asset)] }),
      _links: {
        _self: linkTo('read-protection-group', asset.id),
        ...policyLink(call, asset),
        'list-backup-protection-groups': linkTo('list-backup-protection-groups'),
        'read-organizational-unit': linkTo('read-organizational-unit', unitOf(call, asset)),
      },
      _embedded: {},
    }
  },
}
