import type { Entity } from '../world/model.ts'
import type { Random } from './random.ts'

/** The asset that the API's own examples use. */
export const GUIDE_VOLUME: Entity = {
  id: '503765b4-62af-536d-c7ab-c5850a123194',
  type: 'aws_ebs_volume',
  value: 'vol-0a5f2e52d6decd664',
}

const SYSTEMS =
  'payments ledger orders catalog identity billing genomes telemetry archive sessions inventory pricing hr-core payroll fraud search media contracts'
const STAGES = ['prod', 'prod', 'prod', 'staging', 'dr', 'eu']
const PATHS = [
  '/etc/nginx/nginx.conf',
  '/var/lib/postgresql/16/main/pg_hba.conf',
  '/home/svc-deploy/.config/app.yaml',
  '/srv/share/Quarterly close/Q3 adjustments.xlsx',
  '/opt/sequencer/runs/0412/SampleSheet.csv',
  'D:\\Finance\\Reconciliation\\2026-09.xlsx',
]

const systems = SYSTEMS.split(' ')
export const systemName = (random: Random): string => `${random.pick(systems)}-${random.pick(STAGES)}`

const NAMERS = {
  aws_ebs_volume: (random) => `vol-0${random.hex(16)}`,
  aws_ec2_instance: (random) => `i-0${random.hex(16)}`,
  aws_rds_cluster: (random) => `${systemName(random)}-aurora`,
  aws_rds_instance: (random) => `${systemName(random)}-${random.pick(['pg', 'mysql', 'mssql'])}-${random.int(1, 4)}`,
  aws_dynamodb_table: (random) => `${systemName(random)}-${random.pick(['events', 'locks', 'items', 'index'])}`,
  protection_group: (random) => `${systemName(random)} buckets`,
  restored_file: (random) => random.pick(PATHS),
  aws_connection: (random) => `${systemName(random)} connection`,
} satisfies Record<string, (random: Random) => string>

export type AssetType = keyof typeof NAMERS

export const makeAsset = (random: Random, type: AssetType): Entity => {
  const id = random.uuid()
  const name = NAMERS[type](random)
  // No two groups have one name.
  return { id, type, value: type === 'protection_group' ? `${name} ${id.slice(-6)}` : name }
}

export const TAG_KEYS: readonly (readonly [string, readonly string[]])[] = [
  ['env', ['prod', 'staging', 'dr']],
  ['backup', ['gold', 'silver', 'bronze', 'none']],
  ['owner', ['platform-team', 'finance-apps', 'genomics-core', 'web-shop', 'corp-it']],
  ['data-class', ['confidential', 'internal', 'personal']],
]

/** `count` AWS tags of different keys. */
export const makeTags = (random: Random, count: number): Entity[] => {
  const first = random.int(0, TAG_KEYS.length - 1)
  return Array.from({ length: Math.min(count, TAG_KEYS.length) }, (_, at) => {
    const [key, values] = TAG_KEYS[(first + at) % TAG_KEYS.length] ?? ['env', ['prod']]
    return { id: random.uuid(), type: 'aws_tag', value: `${key}:${random.pick(values)}` }
  })
}
