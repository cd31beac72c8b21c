/**
 * The operations of the Clumio API that this project calls or imitates, as plain data: no schema code, so that the
 * browser bundle can carry it. Names, paths, filter fields with their conditions and sort fields are the API's own.
 */

export type Version = `v${number}`
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Condition = '$eq' | '$in' | '$gte' | '$lte' | '$lt' | '$contains'

/** What a filter field's value is; it decides how a value is checked, never how it is compared. */
export type FilterKind = 'text' | 'uuid' | 'timestamp' | 'seconds-ago'

export type FilterField = {
  conditions: readonly Condition[]
  kind: FilterKind
  /** The closed set of values, where the API documents one. */
  values?: readonly string[]
  /** Versions that know the field; all versions of the operation when absent. */
  versions?: readonly Version[]
  /** A field that must be given together with this one. */
  together?: string
}

export type Call = { method: Method; path: string }

export type Operation = {
  resource: string
  /** One call for each version that has the operation, newest version last. */
  calls: Readonly<Partial<Record<Version, Call>>>
  /** Present on lists that take `limit` and `start`. */
  paged?: true
  filters?: Readonly<Record<string, FilterField>>
  sorts?: readonly string[]
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
      'primary_entity.id': { conditions: ['$eq', '$in'], kind: 'uuid' },
      'primary_entity.type': { conditions: ['$eq'], kind: 'text' },
      'primary_entity.value': { conditions: ['$contains'], kind: 'text' },
      ...parentEntity,
    },
    sorts: ['raised_timestamp', 'updated_timestamp', 'cleared_timestamp'],
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

  'list-roles': { resource: 'roles', calls: v1(get('/roles')) },
  'read-role': { resource: 'roles', calls: v1(get('/roles/{role_id}')) },
  'list-permissions': { resource: 'roles', calls: v1(get('/roles/permissions')) },
} as const satisfies Record<string, Operation>

export type OperationId = keyof typeof operations

export const GLOBAL_UNIT_ID = '00000000-0000-0000-0000-000000000000'
/** The same literal as the Global unit's id: never keep ids of different kinds in one map. */
export const SUPER_ADMIN_ROLE_ID = '00000000-0000-0000-0000-000000000000'
