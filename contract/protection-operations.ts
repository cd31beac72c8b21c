/**
 * The operations about what is protected: assets, their backups, and policies. They stand apart from the others so that
 * the page carries them only where it uses them. What their reads take is told by reads.ts; here stands what it does not
 * tell.
 */
import {
  operations,
  type Call,
  type FilterField,
  type Operation,
  type OperationId,
  type Version,
} from './operations.ts'
import { READS, type ReadCondition } from './reads.ts'

const PROTECTION_STATUSES = ['protected', 'unprotected', 'unsupported'] as const
export const BACKUP_STATUSES = ['success', 'partial_success', 'failure', 'no_backup'] as const
export const BACKUP_TYPES = ['clumio_backup', 'aws_snapshot'] as const

type More = Partial<Pick<Operation, 'paged' | 'isUnechoed' | 'defaultSort' | 'isSortedInTurn' | 'embeds'>> & {
  versions?: readonly Version[]
}
export type Line = readonly [resource: string, path: string, more?: More, method?: Call['method']]

const UNECHOED: More = { isUnechoed: true }
const IN_TURN: More = { isSortedInTurn: true }
const BY_NAME: More = { ...UNECHOED, ...IN_TURN, defaultSort: 'name' }
const NEWEST: More = { defaultSort: '-start_timestamp' }
const V1: readonly Version[] = ['v1']
const BOTH: readonly Version[] = ['v1', 'v2']
const STARTED: More = { embeds: ['read-task'] }

const DATA = '/datasources/aws'
const GROUPS = '/datasources/protection-groups'
const BACKUPS = '/backups/aws'
const GROUP_BACKUPS = '/backups/protection-groups'

const TABLE = {
  'list-aws-ebs-volumes': ['aws-ebs-volumes', `${DATA}/ebs-volumes`, BY_NAME],
  'read-aws-ebs-volume': ['aws-ebs-volumes', `${DATA}/ebs-volumes/{volume_id}`],
  'list-aws-ec2-instances': ['aws-ec2-instances', `${DATA}/ec2-instances`, BY_NAME],
  'read-aws-ec2-instance': ['aws-ec2-instances', `${DATA}/ec2-instances/{instance_id}`],
  'list-aws-rds-resources': ['aws-rds-resources', `${DATA}/rds-resources`, { ...IN_TURN, defaultSort: 'name' }],
  'read-aws-rds-resource': ['aws-rds-resources', `${DATA}/rds-resources/{resource_id}`],
  'list-aws-dynamodb-tables': ['aws-dynamodb-tables', `${DATA}/dynamodb-tables`, BY_NAME],
  'read-aws-dynamodb-table': ['aws-dynamodb-tables', `${DATA}/dynamodb-tables/{table_id}`],
  'list-aws-s3-buckets': ['aws-s3-buckets', `${DATA}/s3-buckets`, { ...UNECHOED, ...IN_TURN }],
  'read-aws-s3-bucket': ['aws-s3-buckets', `${DATA}/s3-buckets/{bucket_id}`],
  'list-protection-groups': ['protection-groups', GROUPS, UNECHOED],
  'read-protection-group': ['protection-groups', `${GROUPS}/{group_id}`],
  'list-protection-group-s3-assets': ['protection-groups-s3-assets', `${GROUPS}/s3-assets`, UNECHOED],
  'read-protection-group-s3-asset': [
    'protection-groups-s3-assets',
    `${GROUPS}/s3-assets/{protection_group_s3_asset_id}`,
  ],

  'list-backup-aws-ebs-volumes': ['backup-aws-ebs-volumes', `${BACKUPS}/ebs-volumes`, { ...NEWEST, versions: BOTH }],
  'read-backup-aws-ebs-volume': ['backup-aws-ebs-volumes', `${BACKUPS}/ebs-volumes/{backup_id}`, { versions: BOTH }],
  'create-backup-aws-ebs-volume': [
    'backup-aws-ebs-volumes',
    `${BACKUPS}/ebs-volumes`,
    { ...STARTED, versions: BOTH },
    'POST',
  ],
  'list-backup-aws-ec2-instances': ['backup-aws-ec2-instances', `${BACKUPS}/ec2-instances`, NEWEST],
  'read-backup-aws-ec2-instance': ['backup-aws-ec2-instances', `${BACKUPS}/ec2-instances/{backup_id}`],
  'create-backup-aws-ec2-instance': ['backup-aws-ec2-instances', `${BACKUPS}/ec2-instances`, STARTED, 'POST'],
  'list-backup-aws-rds-resources': ['backup-aws-rds-resources', `${BACKUPS}/rds-resources`, NEWEST],
  'read-backup-aws-rds-resource': ['backup-aws-rds-resources', `${BACKUPS}/rds-resources/{backup_id}`],
  'list-backup-aws-dynamodb-tables': ['backup-aws-dynamodb-tables', `${BACKUPS}/dynamodb-tables`, NEWEST],
  'read-backup-aws-dynamodb-table': ['backup-aws-dynamodb-tables', `${BACKUPS}/dynamodb-tables/{backup_id}`],
  'create-backup-aws-dynamodb-table': ['backup-aws-dynamodb-tables', `${BACKUPS}/dynamodb-tables`, STARTED, 'POST'],
  'list-backup-protection-groups': ['backup-protection-groups', GROUP_BACKUPS, NEWEST],
  'read-backup-protection-group': ['backup-protection-groups', `${GROUP_BACKUPS}/{backup_id}`],
  'list-backup-protection-group-s3-assets': ['backup-protection-groups', `${GROUP_BACKUPS}/s3-assets`, NEWEST],
  'read-backup-protection-group-s3-asset': ['backup-protection-groups', `${GROUP_BACKUPS}/s3-assets/{backup_id}`],

  'list-policy-definitions': ['policy-definitions', '/policies/definitions'],
  'read-policy-definition': ['policy-definitions', '/policies/definitions/{policy_id}'],
} satisfies Record<string, Line>

/** What reads.ts does not tell of a field; it holds for every list that has the field. */
const FIELDS: Readonly<Record<string, Partial<FilterField>>> = {
  protection_status: { values: PROTECTION_STATUSES },
  backup_status: { values: BACKUP_STATUSES },
  activation_status: { values: ['activated', 'deactivated'] },
  status: { values: ['generating', 'completed', 'failed'] },
  compliance_status: { values: ['compliant', 'non_compliant'] },
  added_by: { values: ['user', 'bucket_rule'] },
  start_timestamp: { kind: 'timestamp' },
  volume_native_id: { isEither: true },
  instance_native_id: { isEither: true },
  type: { isAny: true },
  deactivated: { kind: 'flag' },
  event_bridge_enabled: { kind: 'flag' },
}

/** Ids of others than AWS: those are texts. */
const isUuid = (field: string): boolean =>
  /(?:^|[._])id$/.test(field) && !field.endsWith('native_id') && !field.endsWith('backup_id')

const kindOf = (field: string): FilterField['kind'] => {
  if (field.startsWith('is_')) return 'flag'
  return isUuid(field) ? 'uuid' : 'text'
}

const isImitated = (condition: ReadCondition): condition is Exclude<ReadCondition, '$regex'> => condition !== '$regex'

const filterOf = (field: string, conditions: readonly ReadCondition[]): FilterField => ({
  kind: kindOf(field),
  conditions: conditions.filter(isImitated),
  ...FIELDS[field],
})

const toOperation = <Id extends string>(
  id: Id,
  [resource, path, { versions = V1, ...more } = {}, method = 'GET']: Line,
): Operation & { id: Id } => {
  const { filters = {}, sorts = [], embeds = [], isPaged = false } = READS.get(`${id} v1`) ?? {}
  const fields = Object.entries(filters)
  return {
    id,
    resource,
    calls: Object.fromEntries(versions.map((version) => [version, { method, path }])),
    ...(isPaged && { paged: true }),
    ...(fields.length > 0 && {
      filters: Object.fromEntries(fields.map(([field, conditions]) => [field, filterOf(field, conditions)])),
    }),
    ...(sorts.length > 0 && { sorts }),
    ...(embeds.length > 0 && { embeds: embeds.map(({ name }) => name) }),
    ...more,
  }
}

export const operationsOf = <Id extends string>(table: Readonly<Record<Id, Line>>) =>
  Object.fromEntries(
    (Object.entries(table) as [Id, Line][]).map(([id, line]) => [id, toOperation(id, line)]),
  ) as Record<Id, Operation & { id: Id }>

type ProtectionOperationId = keyof typeof TABLE
/** It says which one it is, so that it can be called by whoever holds it. */
export type ProtectionOperation = Operation & { id: ProtectionOperationId }

export const protectionOperations: Readonly<Record<ProtectionOperationId, ProtectionOperation>> = operationsOf(TABLE)

export type AnyOperationId = OperationId | ProtectionOperationId

/** Everything that the dashboard calls: of changes, the gateway lets through these alone. */
export const allOperations: Readonly<Record<AnyOperationId, Operation>> = { ...operations, ...protectionOperations }
