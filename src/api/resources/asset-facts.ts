/** What an asset is, in AWS's own words, as far as its kind tells it. What is not told is left out. */
import type {
  WireDynamodbTable,
  WireEbsVolume,
  WireEc2Instance,
  WireProtectionGroup,
  WireRdsResource,
  WireS3Asset,
  WireS3Bucket,
} from '#contract/assets.ts'
import { asCountOrNull, asList, asText, type Loose } from '#api/transport/wire.ts'
import { storageSize } from '#lib/byte-size.ts'
import { count, counted } from '#lib/numbers.ts'

export type AssetFact = readonly [name: string, value: string]

/** Any of the kinds, of which each tells some. */
export type WireAsset = Loose<WireEbsVolume> &
  Loose<WireEc2Instance> &
  Loose<WireRdsResource> &
  Loose<WireDynamodbTable> &
  Loose<Omit<WireProtectionGroup, '_embedded'>> &
  Loose<Omit<WireS3Asset, '_embedded'>> &
  Loose<Omit<WireS3Bucket, '_embedded'>>

const size = (bytes: unknown): string => {
  const told = asCountOrNull(bytes)
  return told === null ? '' : storageSize(told)
}

const number = (value: unknown): string => {
  const told = asCountOrNull(value)
  return told === null ? '' : count(told)
}

const yesNo = (value: unknown, yes: string, no: string): string => (value === true ? yes : value === false ? no : '')

const encryption = ({ is_encrypted: isEncrypted, kms_key_native_id: key }: WireAsset): string =>
  isEncrypted === true && asText(key) !== '' ? `key ${asText(key)}` : yesNo(isEncrypted, 'yes', 'no')

const joined = (...parts: readonly unknown[]): string =>
  parts
    .map(asText)
    .filter((part) => part !== '')
    .join(' ')

const RUNS = [
  ['success_count', 'succeeded'],
  ['partial_success_count', 'in part'],
  ['failure_count', 'failed'],
  ['no_backup_count', 'without a run'],
] as const

const bucketRuns = ({ backup_status_stats: stats }: WireAsset): string =>
  RUNS.flatMap(([field, word]) => {
    const told = asCountOrNull(stats?.[field])
    return told === null || told === 0 ? [] : [`${count(told)} ${word}`]
  }).join(', ')

const kept = (wire: WireAsset): AssetFact[] => [
  ['Objects kept', number(wire.total_backed_up_object_count)],
  ['Size kept', size(wire.total_backed_up_size_bytes)],
  ['Kept in', asText(wire.backup_target_aws_region)],
]

const FACTS: Readonly<Record<string, (wire: WireAsset) => AssetFact[]>> = {
  aws_ebs_volume: (wire) => [
    ['Volume type', asText(wire.type)],
    ['Size', size(wire.size)],
    ['IOPS', number(wire.iops)],
    ['Encrypted', encryption(wire)],
  ],
  aws_ec2_instance: (wire) => [
    ['Instance type', asText(wire.type)],
    ['State', asText(wire.state)],
    ['Network', joined(wire.vpc_id, wire.subnet_id)],
  ],
  aws_rds_cluster: (wire) => [
    ['Engine', joined(wire.engine, wire.engine_version, wire.engine_mode)],
    ['Size', size(wire.size)],
    ['Encrypted', encryption(wire)],
  ],
  aws_dynamodb_table: (wire) => [
    ['State', asText(wire.table_status)],
    ['Items', number(wire.item_count)],
    ['Size', size(wire.size)],
    ['Point in time', yesNo(wire.pitr_status, 'on', 'off')],
    ['Deletion', yesNo(wire.deletion_protection_enabled, 'protected against', 'not protected against')],
  ],
  protection_group: (wire) => [
    ['Description', asText(wire.description)],
    ['Buckets', number(wire.bucket_count)],
    ['Their runs', bucketRuns(wire)],
    ['Regions', asList(wire.regions).map(asText).join(', ')],
    ...kept(wire),
  ],
  protection_group_s3_asset: (wire) => [['Protection group', asText(wire.group_name)], ...kept(wire)],
  aws_s3_bucket: (wire) => [
    ['Objects', number(wire.object_count)],
    ['Size', size(wire.size_bytes)],
    ['Versioning', yesNo(wire.is_versioning_enabled, 'on', 'off')],
    ['In groups', groups(wire)],
  ],
}

const groups = ({ protection_group_count: told }: WireAsset): string => {
  const inGroups = asCountOrNull(told)
  return inGroups === null ? '' : inGroups === 0 ? 'none: nothing backs it up' : counted(inGroups, 'protection group')
}

const place = ({ account_native_id: account, aws_region: region, aws_az: zone, aws_azs: zones }: WireAsset) => [
  ['Account', asText(account)] as const,
  ['Region', asText(region)] as const,
  ['Zone', asText(zone) || asList(zones).map(asText).join(', ')] as const,
]

export const factsOf = (type: string, wire: WireAsset): AssetFact[] => {
  const own = FACTS[type.startsWith('aws_rds_') ? 'aws_rds_cluster' : type]
  return [...place(wire), ...(own?.(wire) ?? [])].filter(([, value]) => value !== '')
}
