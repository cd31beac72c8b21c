/** The assets of an organization: those that its alerts are about, and others. */
import { ASSET_KINDS, kindOf, type Asset, type AssetKind, type Inventory, type Tag } from '../world/assets.ts'
import type { Alert, Entity } from '../world/model.ts'
import { seedTable } from '../world/table.ts'
import { DAY, type Seconds } from '../world/time.ts'
import { alertedTraits, type Traits } from './alerted-assets.ts'
import { GUIDE_VOLUME, systemName } from './assets.ts'
import { assetTraits, groupTraits, nativeIdOf, someTags, UNSUPPORTED } from './drawn-assets.ts'
import { GUIDE_ENVIRONMENT } from './environments.ts'
import { randomOf } from './random.ts'
import { tagIdOf } from './tag-ids.ts'

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

/** One object for all assets whose policy has not changed. */
const NEVER: Asset['former'] = []

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

/** Alerts by what they are about, and those by which environments are lost. */
type Told = { byEntity: ReadonlyMap<string, readonly Alert[]>; lost: ReadonlyMap<string, Alert> }

/** Everything that alerts are about, and further assets up to `count`, none at all for 0. */
export const makeInventory = (
  { seed, count, anchor, policyId }: About,
  environments: readonly Entity[],
  { byEntity, lost }: Told,
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
    const { tags = [], directPolicy = '', formerPolicy } = traits
    const former = policyId(formerPolicy?.name ?? '')
    // Drawn whether or not it is needed, so that the next asset is the same.
    const created = anchor - random.int(95 * DAY, 780 * DAY)
    const asset: Asset = {
      id,
      serial: bySerial.length,
      kind,
      entityType,
      name: traits.name ?? '',
      nativeId,
      environment,
      createdAt: traits.createdAt ?? created,
      deletedAt: traits.deletedAt ?? null,
      unsupported: traits.unsupported ?? null,
      tags: tags.map(([key, value]) => tagOf(environment, key, value)),
      directPolicyId: policyId(directPolicy),
      former: formerPolicy === undefined ? NEVER : [{ policyId: former, until: formerPolicy.until }],
      groupId: traits.groupId ?? null,
      bucketId: traits.bucketId ?? null,
    }
    bySerial.push(asset)
    byKind.get(kind)?.push(asset)
    return asset
  }

  const perEnvironment = new Map<string, Asset[]>()
  const makeBucket = (environment: Entity, state?: null): Asset => {
    const name = `${systemName(random)}-${random.hex(6)}`
    const drawn = random.chance(0.03) ? (UNSUPPORTED['aws_s3_bucket'] ?? null) : null
    const unsupported = state === undefined ? drawn : state
    const bucket = add('aws_s3_bucket', random.uuid(), environment, name, { name, unsupported, tags: someTags(random) })
    const there = perEnvironment.get(environment.id)
    if (there === undefined) perEnvironment.set(environment.id, [bucket])
    else there.push(bucket)
    return bucket
  }

  if (count > 0 && environments.length > 0) {
    const last = new Set(environments.slice(-2).map(({ value }) => value.slice(0, 12)))
    for (const mine of byEntity.values()) {
      const [first] = mine
      if (first === undefined || kindOf(first.primary.type) === undefined) continue
      const { id, type, value } = first.primary
      const isLastResort = type === 'aws_ebs_volume' && last.has(first.parent.value.slice(0, 12))
      const traits = alertedTraits(first.primary, mine, { anchor, mayEnd: id !== GUIDE_VOLUME.id && !isLastResort })
      add(type, id, first.parent, nativeIdOf(type, value, random), traits)
    }
    const guide = environments.find(({ id }) => id === GUIDE_ENVIRONMENT.id)
    if (guide !== undefined && !byEntity.has(GUIDE_VOLUME.id)) {
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
      const some = random.int(1, 2 * BUCKETS_A_GROUP - 1)
      const chosen = Array.from(
        { length: Math.min(some, buckets.length) },
        (_, at) => buckets[(from + at) % buckets.length],
      )
      // A group of what cannot be backed up has no runs.
      if (chosen.every((bucket) => bucket?.unsupported !== null))
        chosen.push(buckets.find(({ unsupported }) => unsupported === null) ?? makeBucket(environment, null))
      for (const bucket of chosen) {
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
    lostSince: new Map([...lost].map(([id, { raisedAt }]) => [id, raisedAt])),
  }
}
