/** A record of each kind as the API answers it, with all that it may hold. */
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import type { WireRole } from '#contract/roles.ts'
import type { WireTask } from '#contract/tasks.ts'
import type { WireUserV1, WireUserV2 } from '#contract/users.ts'
import { UNIT } from '#api/transport/testing.ts'

const at = '2026-03-04T04:12:41Z'
const self = { href: '/x/1', type: 'get', templated: false } as const
const entity = (id: string) => ({ id, type: 'aws_environment', value: `name of ${id}` })
const alertDetails = { type: 'Policy Violated', cause: 'Late', description: 'So it is.', variables: { a: 'b' } }

export const group: WireConsolidatedAlert = {
  id: 'g1',
  type: 'policy_violated',
  cause: 'late',
  severity: 'error',
  status: 'active',
  active_entity_count: 4,
  cleared_entity_count: 1,
  raised_timestamp: at,
  updated_timestamp: at,
  cleared_timestamp: at,
  notes: 'Case 8812',
  parent_entity: entity('e1'),
  details: { type: 'Policy Violated', cause: 'Late' },
  _etag: 'a',
  _links: { _self: self, 'update-consolidated-alert': self },
}

export const alert: WireIndividualAlert = {
  ...group,
  raised_count: 3,
  consolidated_alert_id: 'g1',
  primary_entity: entity('v1'),
  details: alertDetails,
  tags: [entity('t1')],
  _links: { _self: self, 'read-consolidated-alert': self, 'update-individual-alert': self },
  _embedded: { 'read-consolidated-alert': group },
}

export const task: WireTask = {
  id: '114',
  type: 'policy_update',
  category: 'management',
  genre: 'administrative',
  status: 'in_progress',
  created_timestamp: at,
  start_timestamp: at,
  end_timestamp: at,
  progress_percentage: 35,
  is_abortable: true,
  primary_entity: entity('v1'),
  parent_entity: entity('e1'),
  _etag: 'a',
  _links: { _self: self, 'update-task': self, 'read-organizational-unit': self },
}

export const role: WireRole = {
  id: UNIT,
  name: 'Super Admin',
  description: 'All',
  permissions: [{ id: '1', name: 'Policy Management', description: 'Full' }],
  user_count: 2,
  _etag: 'a',
  _links: { _self: self },
}

export const unit: WireOrganizationalUnitV2 = {
  id: UNIT,
  name: 'Finance',
  description: 'Accounts',
  parent_id: 'p1',
  children_count: 1,
  descendant_ids: ['d1'],
  user_count: 2,
  configured_datasource_types: ['aws'],
  task_id: '114',
  users: [{ user_id: '40', assigned_role: UNIT }],
  _etag: 'a',
  _links: { _self: self, 'patch-organizational-unit': self, 'read-task': self },
  _embedded: { 'read-task': task },
}
const sharedUser = {
  id: '384502917364501928',
  email: 'dana@example.com',
  full_name: 'Dana Ruiz',
  inviter: '1',
  is_enabled: true,
  is_confirmed: false,
  last_activity_timestamp: at,
  organizational_unit_count: 3,
  _links: { _self: self, 'update-user': self, 'delete-user': self },
}

export const user: WireUserV2 = {
  ...sharedUser,
  access_control_configuration: [{ role_id: UNIT, organizational_unit_ids: [UNIT] }],
  last_password_change_timestamp: at,
  _etag: 'a',
  _embedded: { 'read-role': [role] },
}

export const userV1: WireUserV1 = {
  ...sharedUser,
  assigned_role: UNIT,
  _embedded: { name: 'Super Admin', description: 'All' },
}

export const event: WireAuditEvent = {
  id: 'a1',
  timestamp: at,
  user_email: 'lee@example.com',
  action: 'suspend',
  category: 'users',
  status: 'success',
  interface: 'UI',
  ip_address: '203.0.113.7',
  primary_entity: entity('40'),
  parent_entity: entity('1'),
  details: '{"request_body":{"is_enabled":false},"tags":[]}',
  details_json: { request_body: { is_enabled: false }, tags: [entity('t1')] },
}

export const environment: Omit<WireAwsEnvironment, '_embedded'> = {
  id: 'e1',
  account_native_id: '891106093485',
  account_name: 'prod',
  aws_region: 'us-west-2',
  aws_az: ['us-west-2a'],
  connection_id: '891106093485_us-west-2',
  connection_status: 'connected',
  connection_management_status: 'managed',
  connection_group_id: 'c',
  description: 'd',
  organizational_unit_id: UNIT,
  services_enabled: ['ebs'],
  config: null,
  template_permission_set: 'all',
  template_version: 4,
  _links: { _self: self, 'read-organizational-unit': self },
}

export const connection: Partial<WireAwsConnection> = {
  id: '891106093485_us-west-2',
  account_native_id: '891106093485',
  aws_region: 'us-west-2',
  connection_status: 'connecting',
  _links: { _self: self },
}

export const policy = {
  id: 'p1',
  name: 'Gold',
  activation_status: 'activated',
  organizational_unit_id: UNIT,
  operations: [
    {
      type: 'aws_ebs_volume_backup',
      slas: [{ retention_duration: { unit: 'days', value: 7 }, rpo_frequency: { unit: 'days', value: 1 } }],
      backup_window_tz: { start_time: '00:00', end_time: '04:00' },
      backup_window: null,
      timezone: 'Etc/UTC',
      backup_aws_region: 'eu-central-1',
      next_start_time: 1_772_668_800,
      previous_start_time: 1_772_582_400,
    },
  ],
}
const outcome = {
  backup_status: 'success',
  last_successful_policy_start_timestamp: at,
  last_failed_policy_start_timestamp: at,
}
/** All that any kind of asset tells. */

export const asset = {
  id: 'v1',
  name: 'payments',
  volume_native_id: 'vol-1',
  account_native_id: '891106093485',
  aws_region: 'us-west-2',
  aws_az: 'us-west-2a',
  aws_azs: ['us-west-2a'],
  environment_id: 'e1',
  organizational_unit_id: UNIT,
  protection_status: 'protected',
  protection_info: { policy_id: 'p1', inheriting_entity_id: 't1', inheriting_entity_type: 'aws_tag' },
  has_direct_assignment: true,
  direct_assignment_policy_id: 'p2',
  backup_status_info: { ...outcome, operation_info_list: [{ operation: 'aws_ebs_volume_backup', ...outcome }] },
  backup_status_stats: { success_count: 2, partial_success_count: 0, failure_count: 1, no_backup_count: 0 },
  last_backup_timestamp: at,
  last_snapshot_timestamp: at,
  is_deleted: true,
  deletion_timestamp: at,
  is_supported: true,
  unsupported_reason: 'rds_engine_oracle',
  tags: [{ id: 't1', key: 'backup', key_id: 'k', value: 'silver' }],
  type: 'gp3',
  size: 1,
  size_bytes: 1,
  iops: 3000,
  is_encrypted: true,
  kms_key_native_id: 'k1',
  engine: 'postgres',
  item_count: 4,
  pitr_status: true,
  bucket_count: 2,
  protection_group_count: 1,
  regions: ['us-west-2'],
  _embedded: { 'read-policy-definition': policy },
}

export const backup = {
  id: 'b1',
  type: 'clumio_backup',
  start_timestamp: at,
  expiration_timestamp: at,
  size: 200,
  backed_up_size_bytes: 7,
  backed_up_object_count: 3,
  failed_object_count: 1,
  missing_object_count: 0,
  utilized_size_in_bytes: 5,
  aws_region: 'us-west-2',
  backup_tier: 'standard',
  volume_type: 'gp3',
  is_browsable: false,
  browsing_failed_reason: 'file_limit_exceeded',
}
