/**
 * The operations of the Clumio API that this project calls or imitates, as plain data: no schema code, so that the
 * browser bundle can carry it. Names, paths, filter fields with their conditions and sort fields are the API's own.
 */

export type Version = `v${number}`
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Condition = '$eq' | '$in' | '$gt' | '$gte' | '$lte' | '$lt' | '$contains' | '$begins_with' | '$all'

/**
 * What a filter field's value is. `seconds-ago` is a timestamp for `$gte` and `$lt`; its `$eq` takes whole seconds back
 * from now instead and, when present, beats the other two. A `flag` is a boolean, or its text.
 */
type FilterKind = 'text' | 'uuid' | 'timestamp' | 'seconds-ago' | 'flag'

export type FilterField = {
  conditions: readonly Condition[]
  kind: FilterKind
  /** The closed set of values, where the API documents one. */
  values?: readonly string[]
  /** Versions that know the field; all versions of the operation when absent. */
  versions?: readonly Version[]
  /** A field that must be given together with this one. */
  together?: string
  /** `$in` looks for each value as a part of the field, not for the whole of it. */
  partial?: true
  /** `$all` takes what has one of its values; without any, everything. */
  isAny?: true
  /** One condition at a time. */
  isEither?: true
  /** How many days back from now a timestamp may lie. */
  reachDays?: number
}

export type Call = { method: Method; path: string }

export type Operation = {
  resource: string
  /** One call for each version that has the operation, newest version last. */
  calls: Readonly<Partial<Record<Version, Call>>>
  /** Present on lists that take `limit` and `start`: a page number, or a token where there is no total. */
  paged?: true | 'walk'
  /** A list that does not tell the filter it was asked with. */
  isUnechoed?: true
  filters?: Readonly<Record<string, FilterField>>
  sorts?: readonly string[]
  /** By several fields in turn, separated by commas. */
  isSortedInTurn?: true
  /** The order used when no `sort` is given, on lists that can be sorted. */
  defaultSort?: string
  embeds?: readonly string[]
}

const get = (path: string): Call => ({ method: 'GET', path })
const post = (path: string): Call => ({ method: 'POST', path })
const put = (path: string): Call => ({ method: 'PUT', path })
const patch = (path: string): Call => ({ method: 'PATCH', path })
const del = (path: string): Call => ({ method: 'DELETE', path })
const v1 = (call: Call) => ({ v1: call })
const both = (call: Call) => ({ v1: call, v2: call })

export const ALERT_TYPES = [
  'policy_violated',
  'restore_failed',
  'file_restore_failed',
  'tag_conflict',
  'aws_account_disconnected',
  'enc_key_inaccessible',
] as const
export const ALERT_STATUSES = ['active', 'cleared'] as const
export const ALERT_SEVERITIES = ['error', 'warning'] as const
export const ALERT_TIMES = ['raised_timestamp', 'updated_timestamp', 'cleared_timestamp'] as const

/** Entity types that the API's documents name; an open set. */
export const ENTITY_TYPES = [
  'aws_connection',
  'aws_dynamodb_table',
  'aws_ebs_volume',
  'aws_ec2_instance',
  'aws_environment',
  'aws_rds_cluster',
  'aws_rds_instance',
  'protection_group',
  'restored_file',
] as const

const ROLE_TYPES = ['default', 'custom'] as const
export type RoleType = (typeof ROLE_TYPES)[number]
export const TASK_STATUSES = ['queued', 'in_progress', 'aborting', 'completed', 'failed', 'aborted'] as const
export const TASK_CATEGORIES = [
  'backup',
  'restore',
  'snapshot',
  'snapshot_restore',
  'system',
  'report_generation',
  'management',
] as const
export const TASK_GENRES = ['operational', 'administrative'] as const
/** Task types that the API's documents name; an open set. */
export const TASK_TYPES = [
  'activity_report_file_download',
  'aws_ebs_volume_backup_indexing',
  'aws_ebs_volume_backup_seeding',
  'aws_ebs_volume_file_restore',
  'aws_ebs_volume_incremental_backup',
  'aws_ebs_volume_restore',
  'aws_ec2_instance_backup_indexing',
  'aws_rds_backup_target_setup',
  'microsoft365_inventory_sync',
  'microsoft365_mail_restore',
  'microsoft365_mailbox_backup',
  'microsoft365_mailbox_seeding',
  'organizational_unit_update',
  'policy_update',
] as const

export const AUDIT_STATUSES = ['success', 'failure', 'partial_success'] as const
export const AUDIT_CATEGORIES = [
  'authentication',
  'data_source',
  'policy',
  'protection',
  'restore',
  'tasks',
  'backup',
  'users',
  'api_tokens',
  'kms_config',
  'sso',
  'mfa',
  'reports',
  'alerts',
  'cloud_connector',
  'cloudformation_template',
  'bandwidth_config',
  'partner_ecosystem',
  'ecosystem_changes',
  'organizational_unit',
] as const
/**
 * Actions that the API's documents name, in the model or the filter; an open set. `granular_restore` and
 * `granular_retrieval` are two names of one thing.
 */
export const AUDIT_ACTIONS = [
  'apply',
  'batch_activate',
  'batch_deactivate',
  'browse',
  'create',
  'delete',
  'deploy',
  'disable',
  'download',
  'enable',
  'full_restore',
  'grant_email_access',
  'granular_restore',
  'granular_retrieval',
  'invite',
  'login',
  'logout',
  'redirected',
  'refresh',
  'regenerate_tda_passcode',
  'register',
  'remove',
  'search',
  'suspend',
  'unapply',
  'unregister',
  'update',
  'validate_tda_passcode',
] as const

/** The filter of environments calls `connected` also `installed`. */
const CONNECTION_STATUSES = ['connecting', 'connected', 'unlinked'] as const

const ENVIRONMENT_EMBEDS = [
  'read-aws-environment-ebs-volumes-protection-stats',
  'read-aws-environment-ec2-instances-protection-stats',
  'read-aws-environment-ec2-mssql-protection-stats',
  'read-aws-environment-rds-resources-protection-stats',
  'read-aws-environment-dynamodb-tables-protection-stats',
  'read-aws-environment-protection-groups-protection-stats',
  'read-aws-environments-backup-status-stats',
] as const

const timestamp: FilterField = { conditions: ['$lte', '$gte'], kind: 'timestamp' }
const parentEntity = {
  'parent_entity.id': { conditions: ['$eq'], kind: 'uuid', together: 'parent_entity.type' },
  'parent_entity.type': { conditions: ['$eq'], kind: 'text', together: 'parent_entity.id' },
} as const satisfies Record<string, FilterField>

/**
 * The filter and sort tables are those of the Python SDK and the API reference. Where a closed set is given, it is
 * complete there but treated as open by the app: unknown values are shown as they come.
 */
export const operations = {
  discover: { resource: 'discovery', calls: v1(get('/')) },

  'list-individual-alerts': {
    resource: 'individual-alerts',
    calls: v1(get('/alerts/individual')),
    paged: true,
    filters: {
      type: { conditions: ['$in'], kind: 'text' },
      status: { conditions: ['$in'], kind: 'text', values: ALERT_STATUSES },
      severity: { conditions: ['$in'], kind: 'text', values: ALERT_SEVERITIES },
      raised_timestamp: timestamp,
      updated_timestamp: timestamp,
      cleared_timestamp: timestamp,
      consolidated_alert_id: { conditions: ['$eq'], kind: 'uuid' },
      'primary_entity.id': { conditions: ['$eq', '$in'], kind: 'text', isEither: true },
      'primary_entity.type': { conditions: ['$eq'], kind: 'text' },
      'primary_entity.value': { conditions: ['$contains'], kind: 'text' },
      ...parentEntity,
    },
    sorts: ALERT_TIMES,
    defaultSort: '-raised_timestamp',
    embeds: ['read-consolidated-alert'],
  },
  'read-individual-alert': {
    resource: 'individual-alerts',
    calls: v1(get('/alerts/individual/{individual_alert_id}')),
    embeds: ['read-consolidated-alert'],
  },
  'update-individual-alert': {
    resource: 'individual-alerts',
    calls: v1(patch('/alerts/individual/{individual_alert_id}')),
    embeds: ['read-consolidated-alert'],
  },

  'list-consolidated-alerts': {
    resource: 'consolidated-alerts',
    calls: v1(get('/alerts/consolidated')),
    paged: true,
    filters: {
      status: { conditions: ['$in'], kind: 'text', values: ALERT_STATUSES },
      raised_timestamp: timestamp,
      ...parentEntity,
    },
    sorts: ALERT_TIMES,
    defaultSort: '-raised_timestamp',
  },
  'read-consolidated-alert': { resource: 'consolidated-alerts', calls: v1(get('/alerts/consolidated/{id}')) },
  'update-consolidated-alert': { resource: 'consolidated-alerts', calls: v1(patch('/alerts/consolidated/{id}')) },

  'list-users': {
    resource: 'users',
    calls: both(get('/users')),
    paged: true,
    filters: {
      name: { conditions: ['$contains'], kind: 'text' },
      role_id: { conditions: ['$eq'], kind: 'uuid', versions: ['v2'] },
      organizational_unit_id: { conditions: ['$eq'], kind: 'uuid', versions: ['v2'] },
    },
  },
  'create-user': { resource: 'users', calls: both(post('/users')) },
  'read-user': { resource: 'users', calls: both(get('/users/{user_id}')) },
  'update-user': { resource: 'users', calls: both(patch('/users/{user_id}')) },
  'delete-user': { resource: 'users', calls: both(del('/users/{user_id}')) },
  'update-user-profile': { resource: 'users', calls: both(patch('/users/my-profile')) },
  'change-password': {
    resource: 'users',
    calls: { v1: put('/users/{user_id}/password'), v2: put('/users/_change_password') },
  },

  'list-organizational-units': {
    resource: 'organizational-units',
    calls: both(get('/organizational-units')),
    paged: true,
    filters: {
      parent_id: { conditions: ['$eq'], kind: 'uuid' },
      name: { conditions: ['$contains'], kind: 'text' },
      id: { conditions: ['$in'], kind: 'uuid' },
    },
  },
  'create-organizational-unit': {
    resource: 'organizational-units',
    calls: both(post('/organizational-units')),
    embeds: ['read-task'],
  },
  'read-organizational-unit': {
    resource: 'organizational-units',
    calls: both(get('/organizational-units/{id}')),
    embeds: ['read-task'],
  },
  'patch-organizational-unit': {
    resource: 'organizational-units',
    calls: both(patch('/organizational-units/{id}')),
    embeds: ['read-task'],
  },
  'delete-organizational-unit': {
    resource: 'organizational-units',
    calls: both(del('/organizational-units/{id}')),
    embeds: ['read-task'],
  },

  'list-roles': {
    resource: 'roles',
    calls: v1(get('/roles')),
    filters: { type: { conditions: ['$eq'], kind: 'text', values: ROLE_TYPES } },
  },
  'read-role': { resource: 'roles', calls: v1(get('/roles/{role_id}')) },
  'list-permissions': { resource: 'roles', calls: v1(get('/roles/permissions')) },

  'list-tasks': {
    resource: 'tasks',
    calls: v1(get('/tasks')),
    paged: true,
    filters: {
      id: { conditions: ['$in'], kind: 'text' },
      status: { conditions: ['$in'], kind: 'text', values: TASK_STATUSES },
      type: { conditions: ['$in'], kind: 'text' },
      category: { conditions: ['$in'], kind: 'text', values: TASK_CATEGORIES },
      genre: { conditions: ['$in'], kind: 'text', values: TASK_GENRES },
      created_timestamp: { ...timestamp, reachDays: 184 },
      'primary_entity.id': { conditions: ['$eq', '$in', '$contains'], kind: 'text' },
      'primary_entity.value': { conditions: ['$contains'], kind: 'text' },
      'parent_entity.id': { conditions: ['$eq'], kind: 'text' },
      'parent_entity.value': { conditions: ['$contains'], kind: 'text' },
    },
  },
  'read-task': { resource: 'tasks', calls: v1(get('/tasks/{task_id}')) },
  'update-task': { resource: 'tasks', calls: v1(patch('/tasks/{task_id}')) },

  'list-audit-trails': {
    resource: 'audit-trails',
    calls: v1(get('/audit-trails')),
    paged: true,
    filters: {
      start_timestamp: { conditions: ['$gte', '$lt', '$eq'], kind: 'seconds-ago' },
      category: { conditions: ['$in'], kind: 'text', values: AUDIT_CATEGORIES },
      action: { conditions: ['$in'], kind: 'text' },
      status: { conditions: ['$in'], kind: 'text', values: AUDIT_STATUSES },
      user_email: { conditions: ['$in'], kind: 'text' },
      ip_address: { conditions: ['$eq'], kind: 'text' },
      'primary_entity.id': { conditions: ['$in'], kind: 'text' },
      'primary_entity.type': { conditions: ['$eq', '$in'], kind: 'text' },
      'primary_entity.value': { conditions: ['$in'], kind: 'text', partial: true },
      'parent_entity.id': { conditions: ['$in'], kind: 'text' },
      'parent_entity.type': { conditions: ['$in'], kind: 'text' },
      'parent_entity.value': { conditions: ['$in'], kind: 'text' },
      organizational_unit_id: { conditions: ['$eq'], kind: 'uuid' },
    },
  },

  'list-aws-environments': {
    resource: 'aws-environments',
    calls: v1(get('/datasources/aws/environments')),
    paged: 'walk',
    filters: {
      account_native_id: { conditions: ['$eq', '$begins_with'], kind: 'text' },
      aws_region: { conditions: ['$eq'], kind: 'text' },
      connection_status: { conditions: ['$eq'], kind: 'text' },
      services_enabled: { conditions: ['$contains'], kind: 'text' },
    },
    embeds: ENVIRONMENT_EMBEDS,
  },
  'read-aws-environment': {
    resource: 'aws-environments',
    calls: v1(get('/datasources/aws/environments/{environment_id}')),
    embeds: ENVIRONMENT_EMBEDS,
  },

  'list-aws-connections': {
    resource: 'aws-connections',
    calls: v1(get('/connections/aws')),
    paged: 'walk',
    filters: {
      account_native_id: { conditions: ['$begins_with', '$in'], kind: 'text' },
      aws_region: { conditions: ['$in'], kind: 'text' },
      account_alias: { conditions: ['$contains'], kind: 'text' },
      connection_type: { conditions: ['$eq'], kind: 'text', values: ['discover', 'protect'] },
      connection_status: { conditions: ['$eq', '$in'], kind: 'text', values: CONNECTION_STATUSES },
      organizational_unit_id: { conditions: ['$in'], kind: 'uuid' },
      services_enabled: { conditions: ['$contains'], kind: 'text' },
    },
  },
  'read-aws-connection': { resource: 'aws-connections', calls: v1(get('/connections/aws/{connection_id}')) },
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations

/** Versions that the API's reference marks as deprecated. Discovery does not tell. */
export const DEPRECATED: Readonly<Record<string, readonly Version[]>> = {
  users: ['v1'],
  'organizational-units': ['v1'],
}

export const GLOBAL_UNIT_ID = '00000000-0000-0000-0000-000000000000'
/** The same literal as the Global unit's id: never keep ids of different kinds in one map. */
export const SUPER_ADMIN_ROLE_ID = '00000000-0000-0000-0000-000000000000'
export const UNIT_ADMIN_ROLE_ID = '10000000-0000-0000-0000-000000000000'

/** Notes of 1,024 characters or more are refused. */
export const NOTES_MAX_LENGTH = 1023
/** Names and descriptions of units longer than this are refused. */
export const UNIT_TEXT_MAX_LENGTH = 129
