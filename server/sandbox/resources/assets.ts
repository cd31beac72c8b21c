/** One mechanism that lists and reads assets of any kind, each as its description says. */
import { ApiError } from '../errors.ts'
import { listEndpoint, readEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import type { Query } from '../lists/query.ts'
import { accountOf, regionOf, type Asset } from '../world/assets.ts'
import { assetOrder, byAssetName, inTurn, type Sort } from '../world/orders.ts'
import type { Order } from '../world/table.ts'
import type { AssetDescription } from './asset-description.ts'
import { dynamodbTables } from './asset-kinds/dynamodb-tables.ts'
import { ebsVolumes } from './asset-kinds/ebs-volumes.ts'
import { ec2Instances } from './asset-kinds/ec2-instances.ts'
import { protectionGroups } from './asset-kinds/protection-groups.ts'
import { rdsResources } from './asset-kinds/rds-resources.ts'
import { s3Assets } from './asset-kinds/s3-assets.ts'
import { s3Buckets } from './asset-kinds/s3-buckets.ts'
import { lookbackOf } from './lookback.ts'
import { backupStatusOf, isInScope, protectionOf, statusOf, unitOf } from './asset-protection.ts'

const SHARED: NonNullable<AssetDescription['readers']> = {
  environment_id: ({ environment }) => environment.id,
  name: ({ name }) => name,
  account_native_id: accountOf,
  aws_region: regionOf,
  organizational_unit_id: (asset, call) => unitOf(call, asset),
  protection_status: (asset, call) => statusOf(call, asset),
  'protection_info.policy_id': (asset, call) => protectionOf(call, asset)?.policy.id ?? null,
  deactivated: (asset, call) => {
    const protection = protectionOf(call, asset)
    return protection && String(protection.policy.deactivatedAt !== null)
  },
  backup_status: (asset, call) => backupStatusOf(call, asset, lookbackOf(call) ?? 0),
  'tags.id': ({ tags }) => tags.map(({ id }) => id),
  is_deleted: ({ deletedAt }) => String(deletedAt !== null),
  is_supported: ({ unsupported }) => String(unsupported === null),
}

const SORTS: NonNullable<AssetDescription['sorts']> = { name: ({ name }) => name, aws_region: regionOf }

/** A filter that silently finds nothing would look like "nothing fails". */
const checkList = (call: Call, { filter }: Query): void => {
  const isOfStatus = filter.given.some(({ field }) => field === 'backup_status')
  if (lookbackOf(call) === null && isOfStatus) throw new ApiError(400, 'filter: backup_status needs lookback_days.')
}

const orderOf = ({ sorts }: AssetDescription, sort: Sort | null): Order<Asset> => {
  const read = sort === null ? undefined : { ...SORTS, ...sorts }[sort.field]
  return sort === null || read === undefined ? byAssetName : assetOrder(sort, read)
}

/** By several fields it is sorted for this request alone: there are too many such orders to keep. */
const sortedAs = (call: Call, about: AssetDescription, { sort, thenBy }: Query): readonly Asset[] => {
  const first = orderOf(about, sort)
  const all = call.world.assets()[about.kind].ordered(first)
  return thenBy.length === 0 ? all : all.toSorted(inTurn([first, ...thenBy.map((next) => orderOf(about, next))]))
}

const listOf = (about: AssetDescription): Endpoint =>
  listEndpoint<Asset>({
    items: (call, query) => {
      checkList(call, query)
      const all = sortedAs(call, about, query)
      const isAsked = query.filter.given.some(({ field }) => field === 'is_deleted')
      const there = isAsked ? all : withoutDeleted(all)
      const test = about.narrowed?.(call.params) ?? null
      return test === null ? there : there.filter(test)
    },
    isInScope,
    readers: { ...SHARED, ...about.readers },
    toWire: (call, asset, query) => about.toWire(call, asset, query, 'list'),
  })

const undeleted = new WeakMap<readonly Asset[], readonly Asset[]>()

/** Lists leave out what is deleted, unless they are asked. */
const withoutDeleted = (all: readonly Asset[]): readonly Asset[] => {
  const known = undeleted.get(all) ?? all.filter(({ deletedAt }) => deletedAt === null)
  undeleted.set(all, known)
  return known
}

const readOf = ({ kind, toWire }: AssetDescription): Endpoint =>
  readEndpoint<Asset>({
    find: (call) => {
      const asset = call.world.assets()[kind].get(call.id.toLowerCase())
      return asset !== undefined && isInScope(call, asset) ? asset : undefined
    },
    toWire: (call, asset, query) => {
      lookbackOf(call)
      return toWire(call, asset, query, 'read')
    },
  })

export const assetEndpoints = {
  'list-aws-ebs-volumes': listOf(ebsVolumes),
  'read-aws-ebs-volume': readOf(ebsVolumes),
  'list-aws-ec2-instances': listOf(ec2Instances),
  'read-aws-ec2-instance': readOf(ec2Instances),
  'list-aws-rds-resources': listOf(rdsResources),
  'read-aws-rds-resource': readOf(rdsResources),
  'list-aws-dynamodb-tables': listOf(dynamodbTables),
  'read-aws-dynamodb-table': readOf(dynamodbTables),
  'list-protection-groups': listOf(protectionGroups),
  'read-protection-group': readOf(protectionGroups),
  'list-protection-group-s3-assets': listOf(s3Assets),
  'read-protection-group-s3-asset': readOf(s3Assets),
  'list-aws-s3-buckets': listOf(s3Buckets),
  'read-aws-s3-bucket': readOf(s3Buckets),
}
