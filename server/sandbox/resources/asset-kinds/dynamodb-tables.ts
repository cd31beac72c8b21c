import type { WireDynamodbTable } from '#contract/assets.ts'
import { linkTo } from '../../links.ts'
import { accountOf, regionOf } from '../../world/assets.ts'
import type { AssetDescription } from '../asset-description.ts'
import { itemsOf, tableSettingsOf, tableStatusOf } from '../asset-traits.ts'
import { lastOfType, policyLink, resourceOf } from '../protection-wire.ts'

export const dynamodbTables: AssetDescription = {
  kind: 'dynamodb',
  readers: { table_native_id: ({ nativeId }) => nativeId },
  sorts: { size: (asset) => tableSettingsOf(asset).size, item_count: itemsOf, table_status: tableStatusOf },
  toWire: (call, asset, query, form): WireDynamodbTable => {
    const { sse_specification: sse, ...settings } = tableSettingsOf(asset)
    const isReady = asset.deletedAt === null && asset.unsupported === null
    return {
      ...resourceOf(call, asset, query),
      ...settings,
      sse_specification: { ...(form === 'read' && { kms_key_type: 'KMS' }), ...sse },
      table_native_id: asset.nativeId,
      table_arn: `arn:aws:dynamodb:${regionOf(asset)}:${accountOf(asset)}:table/${asset.name}`,
      table_status: tableStatusOf(asset),
      earliest_continuous_snapshot_restorable_timestamp: null,
      latest_continuous_snapshot_restorable_timestamp: null,
      last_backup_timestamp: lastOfType(call, asset, 'clumio_backup'),
      last_snapshot_timestamp: lastOfType(call, asset, 'aws_snapshot'),
      _links: {
        _self: linkTo('read-aws-dynamodb-table', asset.id),
        ...policyLink(call, asset),
        ...(isReady &&
          call.caller.may('backups') && {
            'create-backup-aws-dynamodb-table': linkTo('create-backup-aws-dynamodb-table'),
          }),
        'list-backup-aws-dynamodb-tables': linkTo('list-backup-aws-dynamodb-tables'),
      },
    }
  },
}
