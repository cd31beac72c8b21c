import type { Entity, Severity } from '../world/model.ts'
import { HOUR, toTimestamp, type Seconds } from '../world/time.ts'
import type { AssetType } from './assets.ts'
import type { Random } from './random.ts'

const POLICIES = [
  'Gold – every 4 hours',
  'Silver – daily',
  'Bronze – weekly',
  'Production databases',
  'Long-term 7 years',
]
const TARGETS = ['subnet-0c41d9e2ab7716f05', 'vpc-09ab3f1e7cc2d6a41', 'sg-0e8f5512b7ad9c340', 'fin-restore-staging']
/** What a restore needs to be allowed to do. */
const ACTIONS: Partial<Record<string, string>> = {
  aws_ebs_volume: 'ec2:CreateVolume',
  aws_ec2_instance: 'ec2:RunInstances',
  aws_rds_cluster: 'rds:RestoreDBClusterFromSnapshot',
  aws_rds_instance: 'rds:RestoreDBInstanceFromDBSnapshot',
  aws_dynamodb_table: 'dynamodb:CreateTable',
}

const hour = (at: Seconds, shift: number) => `${String((Math.floor(at / HOUR) + shift + 24) % 24).padStart(2, '0')}:00`

/** A backup window of four hours that ended just before this time, or one that it lies in. */
const windowBefore = (at: Seconds): string => `${hour(at, -4)}–${hour(at, 0)} UTC`
const windowAround = (at: Seconds): string => `${hour(at, -1)}–${hour(at, 3)} UTC`

/** One kind of alert: how common it is, on what, how grave, and what its details speak of. */
export type AlertKind = {
  type: string
  cause: string
  weight: number
  /** What is backed up, when not said otherwise. */
  assets?: readonly (readonly [AssetType, number])[]
  /** The share of groups of this kind that are errors. */
  errors: number
  /** Raised by the nightly backups, not at any time of the day. */
  nightly?: true
  variables: (random: Random, about: { environment: Entity; asset: Entity; at: Seconds }) => Record<string, string>
}

export const BACKED_UP: NonNullable<AlertKind['assets']> = [
  ['aws_ebs_volume', 46],
  ['aws_ec2_instance', 22],
  ['aws_rds_cluster', 9],
  ['aws_rds_instance', 8],
  ['aws_dynamodb_table', 8],
  ['protection_group', 7],
]

const refusedAction: AlertKind['variables'] = (_, { asset }) => ({
  role_name: 'ClumioIAMRole',
  action: ACTIONS[asset.type] ?? 's3:PutObject',
})
const lostTarget: AlertKind['variables'] = (random) => ({ target: random.pick(TARGETS) })

export const ALERT_KINDS: readonly AlertKind[] = [
  {
    type: 'policy_violated',
    cause: 'backup_window_exceeded',
    weight: 38,
    errors: 0.55,
    nightly: true,
    variables: (random, { at }) => ({ policy_name: random.pick(POLICIES), window: windowBefore(at) }),
  },
  {
    type: 'policy_violated',
    cause: 'size_limit_exceeded',
    weight: 7,
    errors: 0.4,
    nightly: true,
    variables: (random) => ({
      policy_name: random.pick(POLICIES),
      size: `${random.int(17, 60)} TiB`,
      limit: '16 TiB',
    }),
  },
  {
    type: 'policy_violated',
    cause: 'insufficient_cloud_connector_capacity',
    weight: 15,
    errors: 0.6,
    nightly: true,
    variables: (random, { at }) => ({ policy_name: random.pick(POLICIES), window: windowAround(at) }),
  },
  {
    type: 'restore_failed',
    cause: 'insufficient_permissions',
    weight: 7,
    errors: 0.9,
    variables: refusedAction,
  },
  {
    type: 'restore_failed',
    cause: 'target_not_found',
    weight: 4,
    errors: 0.8,
    variables: lostTarget,
  },
  {
    type: 'file_restore_failed',
    cause: 'insufficient_permissions',
    weight: 3,
    assets: [['restored_file', 1]],
    errors: 0.8,
    variables: refusedAction,
  },
  {
    type: 'file_restore_failed',
    cause: 'target_not_found',
    weight: 3,
    assets: [['restored_file', 1]],
    errors: 0.5,
    variables: lostTarget,
  },
  {
    type: 'tag_conflict',
    cause: 'multiple_policies',
    weight: 13,
    assets: [['aws_ebs_volume', 1]],
    errors: 0.15,
    variables: (random) => {
      const first = random.int(0, POLICIES.length - 1)
      const second = (first + random.int(1, POLICIES.length - 1)) % POLICIES.length
      return { policies: `${POLICIES[first]}, ${POLICIES[second]}` }
    },
  },
  {
    type: 'aws_account_disconnected',
    cause: 'connection_lost',
    weight: 4,
    assets: [['aws_connection', 1]],
    errors: 1,
    variables: (random, { environment, at }) => ({
      account: environment.value.slice(0, 12),
      last_contact: toTimestamp(at - random.int(900, 7200)),
    }),
  },
  {
    type: 'enc_key_inaccessible',
    cause: 'key_access_denied',
    weight: 6,
    errors: 0.9,
    nightly: true,
    variables: (random) => ({ key_alias: `alias/backup-${random.pick(['prod', 'finance', 'research', 'shared'])}` }),
  },
]

export const severityOf = (kind: AlertKind, random: Random): Severity =>
  random.chance(kind.errors) ? 'error' : 'warning'
