/** The kinds of what can be backed up, by the types that alerts, tasks and audit entries give them. */
import { protectionOperations, type ProtectionOperation } from '#contract/protection-operations.ts'

const called = protectionOperations

export type AssetKind = {
  read: ProtectionOperation
  /** What the read calls the id. */
  param: string
  list: ProtectionOperation
  /** What tells that an id is AWS's own for such a thing, and the filter that finds it by that. */
  native?: { form: RegExp; field: string }
  /** What the read can be asked for beside the thing itself. */
  tellsRuns: boolean
  embedsPolicy: boolean
  /** What the operations of its policies that are about it begin with. */
  operations: readonly string[]
}

/** What goes on all the time, and what is kept in the account itself, has names of its own. */
const OF_BUCKETS = ['protection_group_', 'aws_s3_']

const hex = '[0-9a-f]{8,32}'

const RDS: AssetKind = {
  read: called['read-aws-rds-resource'],
  param: 'resource_id',
  list: called['list-aws-rds-resources'],
  native: { form: /^(?:db|cluster)-[0-9A-Z]{8,64}$/, field: 'resource_native_id' },
  tellsRuns: true,
  embedsPolicy: true,
  operations: ['aws_rds_'],
}

export const TABLE = 'aws_dynamodb_table'
export const TABLE_KIND: AssetKind = {
  read: called['read-aws-dynamodb-table'],
  param: 'table_id',
  list: called['list-aws-dynamodb-tables'],
  tellsRuns: true,
  embedsPolicy: true,
  operations: ['aws_dynamodb_table_'],
}

const KINDS: Readonly<Record<string, AssetKind>> = {
  aws_ebs_volume: {
    read: called['read-aws-ebs-volume'],
    param: 'volume_id',
    list: called['list-aws-ebs-volumes'],
    native: { form: new RegExp(`^vol-${hex}$`), field: 'volume_native_id' },
    tellsRuns: true,
    embedsPolicy: true,
    operations: ['aws_ebs_volume_'],
  },
  aws_ec2_instance: {
    read: called['read-aws-ec2-instance'],
    param: 'instance_id',
    list: called['list-aws-ec2-instances'],
    native: { form: new RegExp(`^i-${hex}$`), field: 'instance_native_id' },
    tellsRuns: true,
    embedsPolicy: true,
    operations: ['aws_ec2_instance_'],
  },
  aws_rds_cluster: RDS,
  aws_rds_instance: RDS,
  [TABLE]: TABLE_KIND,
  protection_group: {
    read: called['read-protection-group'],
    param: 'group_id',
    list: called['list-protection-groups'],
    tellsRuns: true,
    embedsPolicy: false,
    operations: OF_BUCKETS,
  },
  protection_group_s3_asset: {
    read: called['read-protection-group-s3-asset'],
    param: 'protection_group_s3_asset_id',
    list: called['list-protection-group-s3-assets'],
    tellsRuns: true,
    embedsPolicy: false,
    operations: OF_BUCKETS,
  },
  aws_s3_bucket: {
    read: called['read-aws-s3-bucket'],
    param: 'bucket_id',
    list: called['list-aws-s3-buckets'],
    tellsRuns: false,
    embedsPolicy: false,
    operations: OF_BUCKETS,
  },
}

/** Nothing for what the API has no such read of. */
export const assetKind = (type: string): AssetKind | undefined => (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined)

/** Each kind once, with the type that its things have; those of RDS tell theirs themselves. */
export const ASSET_KINDS: readonly (readonly [type: string, kind: AssetKind])[] = Object.entries(KINDS).filter(
  ([type]) => type !== 'aws_rds_instance',
)
