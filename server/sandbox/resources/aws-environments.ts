import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import type { Query } from '../lists/query.ts'
import { linkTo } from '../links.ts'
import type { Asset, AssetKind } from '../world/assets.ts'
import type { Connection, Entity } from '../world/model.ts'
import { assetsIn } from './asset-lists.ts'
import { backupStats, protectionStats } from './asset-protection.ts'
import { isInScope, servicesOf, unitOf } from './aws-connections.ts'
import { lookbackOf } from './lookback.ts'

/** A connection that has an environment: all but those that are still connecting. */
type Environment = Connection & { environment: Entity }

const isConnected = (connection: Connection): connection is Environment => connection.environment !== null

const environments = ({ world }: Call): readonly Environment[] => world.seed.connections().filter(isConnected)

export const visibleEnvironment = (call: Call, id: string): Environment | undefined =>
  environments(call).find((one) => one.environment.id === id.toLowerCase() && isInScope(call, one))

const READERS: Record<string, (environment: Environment) => Readable> = {
  account_native_id: ({ account }) => account,
  aws_region: ({ region }) => region,
  // The filter has a word of its own for what connections call connected.
  connection_status: ({ status }) => (status === 'connected' ? ['connected', 'installed'] : status),
  services_enabled: servicesOf,
}

/** What an embed counts; of EC2 MSSQL there is nothing here. */
const COUNTED: Readonly<Record<string, AssetKind>> = {
  'read-aws-environment-ebs-volumes-protection-stats': 'ebs',
  'read-aws-environment-ec2-instances-protection-stats': 'ec2',
  'read-aws-environment-rds-resources-protection-stats': 'rds',
  'read-aws-environment-dynamodb-tables-protection-stats': 'dynamodb',
}
const BACKED_UP: readonly AssetKind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3']

const groupsIn = (call: Call, environmentId: string): Asset[] => {
  const ids = new Set(assetsIn(call, 's3', environmentId).map(({ groupId }) => groupId))
  return [...ids].flatMap((id) => call.world.assets().group.get(id ?? '') ?? [])
}

const countIn = (call: Call, environmentId: string, name: string) => {
  if (name === 'read-aws-environments-backup-status-stats')
    return backupStats(
      call,
      BACKED_UP.flatMap((kind) => assetsIn(call, kind, environmentId)),
    )
  if (name === 'read-aws-environment-protection-groups-protection-stats')
    return protectionStats(call, groupsIn(call, environmentId))
  const kind = COUNTED[name]
  return protectionStats(call, kind === undefined ? [] : assetsIn(call, kind, environmentId))
}

const embedded = (call: Call, environmentId: string, { embeds }: Query): WireAwsEnvironment['_embedded'] =>
  Object.fromEntries([...embeds].map((name) => [name, countIn(call, environmentId, name)]))

export const zonesOf = ({ region }: Pick<Connection, 'region'>): string[] =>
  ['a', 'b', 'c'].map((zone) => `${region}${zone}`)

const toWire = (call: Call, environment: Environment, query: Query): WireAwsEnvironment => {
  const { environment: entity, account, region, name, id, status } = environment
  const unitId = unitOf(call, environment)
  return {
    id: entity.id,
    account_native_id: account,
    account_name: name,
    aws_region: region,
    aws_az: zonesOf(environment),
    connection_id: id,
    connection_status: status,
    connection_management_status: 'managed',
    connection_group_id: null,
    description: name === null ? null : `${name} in ${region}`,
    organizational_unit_id: unitId,
    services_enabled: servicesOf(environment),
    config: null,
    template_permission_set: 'all',
    template_version: 4,
    _links: {
      _self: linkTo('read-aws-environment', entity.id),
      'read-organizational-unit': linkTo('read-organizational-unit', unitId),
    },
    _embedded: embedded(call, entity.id, query),
  }
}

export const awsEnvironmentEndpoints = {
  'list-aws-environments': listEndpoint({
    items: (call) => {
      lookbackOf(call)
      return environments(call)
    },
    isInScope,
    readers: READERS,
    toWire,
  }),
  'read-aws-environment': readEndpoint({
    find: (call) => visibleEnvironment(call, call.id),
    toWire: (call, environment, query) => {
      lookbackOf(call)
      return toWire(call, environment, query)
    },
  }),
}
