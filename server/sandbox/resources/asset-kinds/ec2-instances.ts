import type { WireEc2Instance } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import type { AssetDescription } from '../asset-description.ts'
import { instanceStateOf, instanceTypeOf, networkOf, zoneOf } from '../asset-traits.ts'
import { lastOfType, policyLink, resourceOf } from '../protection-wire.ts'

export const ec2Instances: AssetDescription = {
  kind: 'ec2',
  readers: { instance_native_id: ({ nativeId }) => nativeId, availability_zone: zoneOf },
  sorts: { state: instanceStateOf, type: instanceTypeOf },
  toWire: (call, asset, query): WireEc2Instance => ({
    ...resourceOf(call, asset, query),
    instance_native_id: asset.nativeId,
    aws_az: zoneOf(asset),
    type: instanceTypeOf(asset),
    state: instanceStateOf(asset),
    vpc_id: networkOf(asset).vpc,
    subnet_id: networkOf(asset).subnet,
    ena_support: true,
    last_backup_timestamp: lastOfType(call, asset, 'clumio_backup'),
    last_snapshot_timestamp: lastOfType(call, asset, 'aws_snapshot'),
    _links: { _self: linkTo('read-aws-ec2-instance', asset.id), ...policyLink(call, asset) },
  }),
}
