import { ASSET_KINDS, kindOf, type Asset, type AssetKind, type Inventory, type Tag } from '../world/assets.ts'
import type { Alert, Connection, Entity } from '../world/model.ts'
import { seedTable } from '../world/table.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { GUIDE_VOLUME, systemName, TAG_KEYS } from './assets.ts'
import { alertedTraits, type Traits } from './alerted-assets.ts'
import { POLICY } from './policies.ts'
import { GUIDE_ENVIRONMENT } from './environments.ts'
import { tagIdOf } from './joining.ts'
import { randomOf, type Random } from './random.ts'

/** How many of a hundred assets are of a type, beside the buckets, groups and buckets in groups. */
const SHARES: readonly (readonly [entityType: string, share: number])[] = [
  ['aws_ebs_volume', 44],
  ['aws_ec2_instance', 19],
  ['aws_rds_instance', 6],
  ['aws_rds_cluster', 4],
  ['aws_dynamodb_table', 8],
  ['protection_group', 2],
]
/** What tasks and audit entries are about: each environment has one at least. */
const EVERYWHERE = new Set(['aws_ebs_volume', 'aws_ec2_instance', 'aws_rds_cluster'])
const BUCKET_SHARE = 10
const BUCKETS_A_GROUP = 3

const UNSUPPORTED: Readonly<Record<string, string>> = {
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

/** The tags of each environment, one object for all assets that carry it. */
const createTags = () => {
  const known = new Map<string, Tag>()
  return (environment: Entity, key: string, value: string): Tag => {
    const name = `${environment.id}/${key}:${value}`
    const tag = known.get(name) ?? {
      id: tagIdOf(environment, key, value),
      key,
      keyId: tagIdOf(environment, key, ''),
      value,
    }
    known.set(name, tag)
    return tag
  }
}

type About = { seed: number; count: number; anchor: Seconds; policyId: (name: string) => string | null }

/** Since when an environment is lost: the first of its alerts that still says so. */
const lostSince = (connections: readonly Connection[], alerts: readonly Alert[]): Map<string, Seconds> => {
  const unlinked = new Set(
    connections.flatMap(({ status, environment }) => (status === 'unlinked' ? [environment?.id] : [])),
  )
  const lost = new Map<string, Seconds>()
  for (const { type, clearedAt, raisedAt, parent } of alerts)
    if (type === 'aws_account_disconnected' && clearedAt === null && unlinked.has(parent.id))
      lost.set(parent.id, Math.min(raisedAt, lost.get(parent.id) ?? Infinity))
  return lost
}

/** Everything that alerts are about, and further assets up to `count`, none at all for 0. */
export const makeInventory = (
  { seed, count, anchor, policyId }: About,
  environments: readonly Entity[],
  connections: readonly Connection[],
  alerts: readonly Alert[],
  about: ReadonlyMap<string, readonly Alert[]>,
): Inventory => {
  const tagOf = createTags()
  const random = randomOf(seed, 'assets', count)
  const bySerial: Asset[] = []
  const byKind = new Map<AssetKind, Asset[]>(ASSET_KINDS.map((kind) => [kind, []]))

  const add = (
    entityType: string,
    id: string,
    environment: Entity,
    nativeId: string,
    traits: Partial<Traits>,
  ): Asset => {
    const kind = kindOf(entityType) ?? (entityType === 'aws_s3_bucket' ? 'bucket' : 's3')
    const { tags = [], directPolicy = '', formerPolicy, ...rest } = traits
    const former = policyId(formerPolicy?.name ?? '')
    const asset: Asset = {
      id,
      serial: bySerial.length,
      kind,
      entityType,
      name: '',
      nativeId,
      environment,
      createdAt: anchor - random.int(95 * DAY, 780 * DAY),
      deletedAt: null,
      unsupported: null,
      groupId: null,
      bucketId: null,
      ...rest,
      tags: tags.map(([key, value]) => tagOf(environment, key, value)),
      directPolicyId: policyId(directPolicy),
      former: formerPolicy === undefined || former === null ? null : { policyId: former, until: formerPolicy.until },
    }
    bySerial.push(asset)
    byKind.get(kind)?.push(asset)
    return asset
  }

  const perEnvironment = new Map<string, Asset[]>()
  const makeBucket = (environment: Entity): Asset => {
    const name = `${systemName(random)}-${random.hex(6)}`
    const unsupported = random.chance(0.03) ? (UNSUPPORTED['aws_s3_bucket'] ?? null) : null
    const bucket = add('aws_s3_bucket', random.uuid(), environment, name, { name, unsupported, tags: someTags(random) })
    perEnvironment.set(environment.id, [...(perEnvironment.get(environment.id) ?? []), bucket])
    return bucket
  }

  if (count > 0 && environments.length > 0) {
    const last = new Set(environments.slice(-2).map(({ value }) => value.slice(0, 12)))
    for (const mine of about.values()) {
      const [first] = mine
      if (first === undefined || kindOf(first.primary.type) === undefined) continue
      const { id, type, value } = first.primary
      const isLastResort = type === 'aws_ebs_volume' && last.has(first.parent.value.slice(0, 12))
      const traits = alertedTraits(first.primary, mine, { anchor, mayEnd: id !== GUIDE_VOLUME.id && !isLastResort })
      add(type, id, first.parent, nativeIdOf(type, value, random), traits)
    }
    const guide = environments.find(({ id }) => id === GUIDE_ENVIRONMENT.id)
    if (guide !== undefined && !about.has(GUIDE_VOLUME.id)) {
      const traits = alertedTraits(GUIDE_VOLUME, [], { anchor, mayEnd: false })
      add(GUIDE_VOLUME.type, GUIDE_VOLUME.id, guide, GUIDE_VOLUME.value, traits)
    }
    for (const [entityType, share] of SHARES) {
      const there = bySerial.filter((asset) => asset.entityType === entityType)
      const taken = new Set(there.map(({ environment }) => environment.id))
      const bare = EVERYWHERE.has(entityType) ? environments.filter(({ id }) => !taken.has(id)) : []
      const wanted = Math.max(bare.length, Math.ceil((count * share) / 100) - there.length)
      for (let at = 0; at < wanted; at++) {
        const isGroup = entityType === 'protection_group'
        const traits = isGroup ? groupTraits(random) : assetTraits(random, entityType, anchor, at)
        const environment = bare[at] ?? random.pick(environments)
        add(entityType, random.uuid(), environment, nativeIdOf(entityType, '', random), traits)
      }
    }
    for (let at = 0; at < (count * BUCKET_SHARE) / 100; at++) makeBucket(random.pick(environments))
    for (const group of byKind.get('group') ?? []) {
      const { environment } = group
      while ((perEnvironment.get(environment.id)?.length ?? 0) < BUCKETS_A_GROUP) makeBucket(environment)
      const buckets = perEnvironment.get(environment.id) ?? []
      const from = random.int(0, buckets.length - 1)
      for (let at = 0; at < random.int(1, 2 * BUCKETS_A_GROUP - 1) && at < buckets.length; at++) {
        const bucket = buckets[(from + at) % buckets.length]
        if (bucket === undefined) continue
        const { id, name, unsupported } = bucket
        const createdAt = Math.max(bucket.createdAt, group.createdAt)
        add('protection_group_s3_asset', random.uuid(), environment, name, {
          name,
          unsupported,
          createdAt,
          groupId: group.id,
          bucketId: id,
        })
      }
    }
  }
  const inGroups = byKind.get('s3') ?? []
  return {
    tables: Object.fromEntries(
      ASSET_KINDS.map((kind) => [kind, seedTable(byKind.get(kind) ?? [])]),
    ) as Inventory['tables'],
    bySerial,
    members: new Map([
      ...Map.groupBy(inGroups, ({ groupId }) => groupId ?? ''),
      ...Map.groupBy(inGroups, ({ bucketId }) => bucketId ?? ''),
    ]),
    lostSince: lostSince(connections, alerts),
  }
}

/** Volumes and instances have it as their value; of the others it is made. */
const nativeIdOf = (entityType: string, value: string, random: Random): string => {
  if (entityType === 'aws_ebs_volume') return value === '' ? `vol-0${random.hex(16)}` : value
  if (entityType === 'aws_ec2_instance') return value === '' ? `i-0${random.hex(16)}` : value
  if (entityType === 'aws_dynamodb_table') return random.uuid()
  if (entityType === 'protection_group') return ''
  return `${entityType === 'aws_rds_cluster' ? 'cluster' : 'db'}-${random.hex(26).toUpperCase()}`
}

const someTags = (random: Random): [string, string][] =>
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

const groupTraits = (random: Random): Partial<Traits> => ({
  name: `${systemName(random)} objects ${random.hex(4)}`,
  directPolicy: random.weighted(GROUP_POLICIES),
})

/** Of the first few some are unsupported, deleted and new, in every organization that has them. */
const CERTAIN: Readonly<Record<number, number>> = { 3: 0.01, 4: 0.04, 5: 0.065 }

const assetTraits = (random: Random, entityType: string, anchor: Seconds, at: number): Partial<Traits> => {
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
