import type { WireEbsVolume } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import type { AssetDescription } from '../asset-description.ts'
import { bytesOf, encryptionOf, iopsOf, volumeTypeOf, zoneOf } from '../asset-traits.ts'
import { lastOfType, policyLink, resourceOf } from '../protection-wire.ts'

export const ebsVolumes: AssetDescription = {
  kind: 'ebs',
  readers: { volume_native_id: ({ nativeId }) => nativeId },
  sorts: { size: bytesOf },
  toWire: (call, asset, query): WireEbsVolume => ({
    ...resourceOf(call, asset, query),
    ...encryptionOf(asset),
    volume_native_id: asset.nativeId,
    aws_az: zoneOf(asset),
    type: volumeTypeOf(asset),
    size: bytesOf(asset),
    iops: iopsOf(asset),
    last_backup_timestamp: lastOfType(call, asset, 'clumio_backup'),
    last_snapshot_timestamp: lastOfType(call, asset, 'aws_snapshot'),
    _links: { _self: linkTo('read-aws-ebs-volume', asset.id), ...policyLink(call, asset) },
  }),
}
