/** What assets are like that no alert is about. */
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import type { Traits } from './alerted-assets.ts'
import { systemName, TAG_KEYS } from './assets.ts'
import { POLICY } from './policies.ts'
import type { Random } from './random.ts'

/** Why an asset of a type cannot be protected. */
export const UNSUPPORTED: Readonly<Record<string, string>> = {
  aws_ebs_volume: 'ebs_volume_not_supported',
  aws_ec2_instance: 'ec2_instance_store_only',
  aws_rds_instance: 'rds_engine_oracle',
  aws_rds_cluster: 'rds_postgres_9_4',
  aws_dynamodb_table: 'dynamodb_table_not_supported',
  aws_s3_bucket: 's3_bucket_not_supported',
}

const BACKUP_TAGS = [
  ['gold', 12],
  ['silver', 46],
  ['bronze', 14],
  ['none', 8],
  ['', 20],
] as const
const GROUP_POLICIES = [
  [POLICY.silver, 6],
  [POLICY.bronze, 2],
  [POLICY.long, 1],
  ['', 1],
] as const

/** Names that a screen must bear, of the first volumes that no alert is about. */
const ODD_NAMES = ['x'.repeat(200), '<b onmouseover=alert(1)>bold</b> & "quoted"', '決済システム 本番']

/** Volumes and instances have it as their value; of the others it is made. */
export const nativeIdOf = (entityType: string, value: string, random: Random): string => {
  if (entityType === 'aws_ebs_volume') return value === '' ? `vol-0${random.hex(16)}` : value
  if (entityType === 'aws_ec2_instance') return value === '' ? `i-0${random.hex(16)}` : value
  if (entityType === 'aws_dynamodb_table') return random.uuid()
  if (entityType === 'protection_group') return ''
  return `${entityType === 'aws_rds_cluster' ? 'cluster' : 'db'}-${random.hex(26).toUpperCase()}`
}

export const someTags = (random: Random): [string, string][] =>
  TAG_KEYS.filter(([key]) => key !== 'backup' && random.chance(0.5)).map(([key, values]) => [key, random.pick(values)])

const RDS_ENDINGS = ['aurora', 'pg-1', 'mysql-2', 'mssql-1']

const nameOf = (random: Random, entityType: string, at: number): string => {
  const base = systemName(random)
  const number = random.hex(4)
  if (entityType === 'aws_ebs_volume') return ODD_NAMES[at] ?? (random.chance(0.05) ? '' : `${base}-data-${number}`)
  if (entityType === 'aws_ec2_instance') return `${base}-${number}`
  if (entityType === 'aws_dynamodb_table') return `${base}-${random.pick(['events', 'locks', 'items'])}-${number}`
  return `${base}-${random.pick(RDS_ENDINGS)}-${number}`
}

export const groupTraits = (random: Random): Partial<Traits> => ({
  name: `${systemName(random)} objects ${random.hex(6)}`,
  directPolicy: random.weighted(GROUP_POLICIES),
})

/** Of the first few some are unsupported, deleted and new, in every organization that has them. */
const CERTAIN: Readonly<Record<number, number>> = { 3: 0.01, 4: 0.04, 5: 0.065 }

export const assetTraits = (random: Random, entityType: string, anchor: Seconds, at: number): Partial<Traits> => {
  const name = nameOf(random, entityType, at)
  const drawn = random.next()
  const state = CERTAIN[at] ?? drawn
  const backup = random.weighted(BACKUP_TAGS)
  const tags: [string, string][] = [
    ...someTags(random),
    ...(backup === '' ? [] : ([['backup', backup]] as [string, string][])),
  ]
  const unsupported = UNSUPPORTED[entityType] ?? null
  if (state < 0.03) return { name, tags, unsupported }
  const isComputer = entityType === 'aws_ebs_volume' || entityType === 'aws_ec2_instance'
  // What is deleted was backed up until then.
  if (state < 0.06) {
    const deletedAt = anchor - random.int(2 * HOUR, 25 * DAY)
    return { name, tags, deletedAt, formerPolicy: { name: POLICY.silver, until: deletedAt } }
  }
  if (state < 0.07) return { name, tags, createdAt: anchor - random.int(60, HOUR / 3) }
  return { name, tags, ...(random.chance(0.02) && { directPolicy: isComputer ? POLICY.bronze : POLICY.silver }) }
}
