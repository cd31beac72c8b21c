import type { WireRdsResource } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import { toTimestampOrNull } from '../../world/time.ts'
import type { AssetDescription } from '../asset-description.ts'
import { bytesOf, encryptionOf, engineOf, isServerless, networkOf, zoneOf } from '../asset-traits.ts'
import { firstOfType, lastOfType, policyLink, resourceOf, snapshotSpan } from '../protection-wire.ts'

export const rdsResources: AssetDescription = {
  kind: 'rds',
  readers: {
    resource_native_id: ({ nativeId }) => nativeId,
    engine: (asset) => engineOf(asset)[0],
    type: ({ entityType }) => entityType,
  },
  sorts: { size: bytesOf, engine: (asset) => engineOf(asset)[0] },
  toWire: (call, asset, query): WireRdsResource => {
    const [engine, version] = engineOf(asset)
    const { first, last } = snapshotSpan(call, asset)
    return {
      ...resourceOf(call, asset, query),
      ...encryptionOf(asset),
      resource_native_id: asset.nativeId,
      aws_azs: [zoneOf(asset)],
      type: asset.entityType,
      engine,
      engine_version: version,
      engine_mode: isServerless(asset) ? 'serverless' : 'provisioned',
      size: bytesOf(asset),
      security_group_native_ids: [networkOf(asset).securityGroup],
      subnet_group_name: 'default-vpc',
      first_clumio_snapshot_timestamp: firstOfType(call, asset, 'clumio_snapshot'),
      last_clumio_snapshot_timestamp: lastOfType(call, asset, 'clumio_snapshot'),
      first_granular_backup_timestamp: null,
      last_granular_backup_timestamp: null,
      earliest_aws_snapshot_restorable_timestamp: toTimestampOrNull(first),
      latest_aws_snapshot_restorable_timestamp: toTimestampOrNull(last),
      _links: {
        _self: linkTo('read-aws-rds-resource', asset.id),
        ...policyLink(call, asset),
        'list-backup-aws-rds-resources': linkTo('list-backup-aws-rds-resources'),
      },
    }
  },
}
