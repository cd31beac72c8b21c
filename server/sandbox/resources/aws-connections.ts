import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../lists/filters.ts'
import { linkTo } from '../links.ts'
import type { Connection } from '../world/model.ts'
import { toTimestamp } from '../world/time.ts'

/** Asset types as filters, and environments, name them. */
const SERVICES: Readonly<Record<string, string>> = {
  'EC2/EBS': 'ebs',
  RDS: 'rds',
  DynamoDB: 'dynamodb',
  EC2MSSQL: 'ec2mssql',
  S3: 's3',
  IcebergOnGlue: 'iceberg_on_glue',
  IcebergOnS3Tables: 'iceberg_on_s3_tables',
}

export const servicesOf = ({ assetTypes }: Connection): string[] => assetTypes.map((type) => SERVICES[type] ?? type)

/** A connection without an environment is the whole organization's. */
export const unitOf = ({ world }: Call, { environment }: Connection): string =>
  world.placements.get(environment?.id ?? '') ?? GLOBAL_UNIT_ID

export const isInScope = (call: Call, connection: Connection) => call.scope.unitIds.has(unitOf(call, connection))

const READERS: Record<string, (connection: Connection, call: Call) => Readable> = {
  account_native_id: ({ account }) => account,
  aws_region: ({ region }) => region,
  account_alias: ({ name }) => name,
  connection_type: () => ['discover', 'protect'],
  connection_status: ({ status }) => status,
  organizational_unit_id: (connection, call) => unitOf(call, connection),
  services_enabled: servicesOf,
}

const toWire = (call: Call, connection: Connection): WireAwsConnection => {
  const { id, account, region, name, status, createdAt, assetTypes, token, externalId } = connection
  const unitId = unitOf(call, connection)
  const isReady = status !== 'connecting'
  return {
    id,
    account_native_id: account,
    account_name: name,
    aws_region: region,
    description: isReady ? `${name ?? account} in ${region}` : null,
    organizational_unit_id: unitId,
    created_timestamp: toTimestamp(createdAt),
    connection_status: status,
    connection_management_status: 'managed',
    ingestion_status: isReady ? 'completed' : 'in_progress',
    target_setup_status: isReady ? 'completed' : 'initial',
    deployment_type: 'cloudformation',
    template_permission_set: 'all',
    protect_asset_types_enabled: [...assetTypes],
    services_enabled: ['discover', 'protect'],
    config: null,
    discover: null,
    protect: null,
    resources: null,
    connection_group_id: null,
    stack_arn: isReady ? `arn:aws:cloudformation:${region}:${account}:stack/clumio-${account}` : null,
    stack_name: isReady ? `clumio-${account}` : null,
    retired_stack_arn: null,
    namespace: null,
    clumio_aws_account_id: null,
    clumio_aws_region: null,
    data_plane_account_id: null,
    token,
    external_id: call.params.get('return_external_id') === 'true' ? externalId : null,
    // Nothing changes a connection here, so that no link offers it.
    _links: {
      _self: linkTo('read-aws-connection', id),
      'read-organizational-unit': linkTo('read-organizational-unit', unitId),
    },
  }
}

export const awsConnectionEndpoints = {
  'list-aws-connections': listEndpoint({
    items: ({ world }) => world.seed.connections(),
    isInScope,
    readers: READERS,
    toWire,
    extra: ({ filter }) => ({ filter_applied: filter.applied }),
  }),
  'read-aws-connection': readEndpoint({
    find: (call) => call.world.seed.connections().find((one) => one.id === call.id && isInScope(call, one)),
    toWire: (call, connection) => withEtag(toWire(call, connection)),
  }),
}
