import type { WireS3Asset } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import type { Asset } from '../../world/assets.ts'
import type { AssetDescription } from '../asset-description.ts'
import { unitOf } from '../asset-protection.ts'
import { flagOf } from '../asset-traits.ts'
import { backupStatusInfo, coreOf, placeOf, policyLink } from '../protection-wire.ts'
import { keptObjects } from '../kept-objects.ts'

/** Three quarters were put in by hand, the others by the rule of their group. */
const isByUser = (asset: Asset): boolean => flagOf(asset, 1)

export const s3Assets: AssetDescription = {
  kind: 's3',
  readers: {
    bucket_id: ({ bucketId }) => bucketId,
    bucket_name: ({ name }) => name,
    protection_group_id: ({ groupId }) => groupId,
    added_by: (asset) => (isByUser(asset) ? 'user' : 'bucket_rule'),
  },
  toWire: (call, asset, _, form): WireS3Asset => ({
    ...coreOf(call, asset),
    ...placeOf(asset),
    ...keptObjects(call, asset, [asset], form),
    bucket_id: asset.bucketId ?? '',
    bucket_name: asset.name,
    group_id: asset.groupId ?? '',
    group_name: call.world.assets().group.get(asset.groupId ?? '')?.name ?? '',
    added_by_user: isByUser(asset),
    added_by_bucket_rule: !isByUser(asset),
    backup_status_info: backupStatusInfo(call, asset),
    unsupported_reason: asset.unsupported,
    _links: {
      _self: linkTo('read-protection-group-s3-asset', asset.id),
      ...policyLink(call, asset),
      'list-backup-protection-group-s3-assets': linkTo('list-backup-protection-group-s3-assets'),
      'read-organizational-unit': linkTo('read-organizational-unit', unitOf(call, asset)),
    },
    _embedded: {},
  }),
}
