import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import { ApiError } from '../errors.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import type { Query } from '../lists/query.ts'
import { linkTo } from '../links.ts'
import type { Connection, Entity } from '../world/model.ts'
import { isInScope, servicesOf, unitOf } from './aws-connections.ts'

/** A connection that has an environment: all but those that are still connecting. */
type Environment = Connection & { environment: Entity }

const isConnected = (connection: Connection): connection is Environment => connection.environment !== null

const environments = ({ world }: Call): readonly Environment[] => world.seed.connections().filter(isConnected)

const READERS: Record<string, (environment: Environment) => Readable> = {
  account_native_id: ({ account }) => account,
  aws_region: ({ region }) => region,
  // The filter has a word of its own for what connections call connected.
  connection_status: ({ status }) => (status === 'connected' ? ['connected', 'installed'] : status),
  services_enabled: servicesOf,
}

const LOOKBACK = /^(?:[1-9]|[1-5][0-9]|60)$/

const checkLookback = ({ params }: Call): void => {
  const days = params.get('lookback_days') ?? ''
  if (days !== '' && !LOOKBACK.test(days)) throw new ApiError(400, 'lookback_days must be a whole number from 1 to 60.')
}

/** The sandbox has no assets: of every kind there are none. */
const NO_ASSETS = { protected_count: 0, unprotected_count: 0, deactivated_count: 0 }
const NO_BACKUPS = { success_count: 0, partial_success_count: 0, failure_count: 0, no_backup_count: 0 }

const embedded = ({ embeds }: Query): WireAwsEnvironment['_embedded'] =>
  Object.fromEntries([...embeds].map((name) => [name, name.endsWith('backup-status-stats') ? NO_BACKUPS : NO_ASSETS]))

const toWire = (call: Call, environment: Environment, query: Query): WireAwsEnvironment => {
  const { environment: entity, account, region, name, id, status } = environment
  const unitId = unitOf(call, environment)
  return {
    id: entity.id,
    account_native_id: account,
    account_name: name,
    aws_region: region,
    aws_az: ['a', 'b', 'c'].map((zone) => `${region}${zone}`),
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
    _embedded: embedded(query),
  }
}

export const awsEnvironmentEndpoints = {
  'list-aws-environments': listEndpoint({
    items: (call) => {
      checkLookback(call)
      return environments(call)
    },
    isInScope,
    readers: READERS,
    toWire,
  }),
  'read-aws-environment': readEndpoint({
    find: (call) =>
      environments(call).find((one) => one.environment.id === call.id.toLowerCase() && isInScope(call, one)),
    toWire: (call, environment, query) => {
      checkLookback(call)
      return toWire(call, environment, query)
    },
  }),
}
