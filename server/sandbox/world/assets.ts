/** What can be protected, as the sandbox keeps it; what else the API tells of it follows from its traits. */
import type { Entity } from './model.ts'
import type { SeedTable, Table } from './table.ts'
import type { Seconds } from './time.ts'

export const ASSET_KINDS = ['ebs', 'ec2', 'rds', 'dynamodb', 'bucket', 's3', 'group'] as const
export type AssetKind = (typeof ASSET_KINDS)[number]

export type Tag = { readonly id: string; readonly key: string; readonly keyId: string; readonly value: string }

export type Former = { readonly policyId: string | null; readonly until: Seconds }

export type Asset = {
  readonly id: string
  /** A small number that no other asset has: traits and the ids of backups are made of it. */
  readonly serial: number
  readonly kind: AssetKind
  /** As alerts, tasks and rules call its kind. */
  readonly entityType: string
  readonly name: string
  readonly nativeId: string
  /** For a protection group, where it was made. */
  readonly environment: Entity
  readonly createdAt: Seconds
  readonly deletedAt: Seconds | null
  /** Why it cannot be protected. */
  readonly unsupported: string | null
  readonly tags: readonly Tag[]
  readonly directPolicyId: string | null
  /** The policies that it was under before, one after the other, each until when; null where it was under none. */
  readonly former: readonly Former[]
  /** Of an S3 asset: the bucket in the group. */
  readonly groupId: string | null
  readonly bucketId: string | null
  /** Of what a restore has made: as it was asked for. */
  readonly made?: Made
}

export type Made = {
  readonly zone: string
  readonly type: string
  readonly gigabytes: number
  readonly iops: number | null
  /** None for what is not encrypted. */
  readonly key: string | null
}

export type Inventory = {
  tables: Readonly<Record<AssetKind, SeedTable<Asset>>>
  bySerial: readonly Asset[]
  /** S3 assets by group, and by bucket. */
  members: ReadonlyMap<string, readonly Asset[]>
  /** Since when an environment has lost its connection. */
  lostSince: ReadonlyMap<string, Seconds>
}

export type AssetTables = Readonly<Record<AssetKind, Table<Asset>>>

const KIND_OF: Readonly<Record<string, AssetKind>> = {
  aws_ebs_volume: 'ebs',
  aws_ec2_instance: 'ec2',
  aws_rds_cluster: 'rds',
  aws_rds_instance: 'rds',
  aws_dynamodb_table: 'dynamodb',
  protection_group: 'group',
}

export const kindOf = (entityType: string) => (Object.hasOwn(KIND_OF, entityType) ? KIND_OF[entityType] : undefined)

/** Volumes and instances are known by their native id, all else by name. */
export const entityOf = ({ id, kind, entityType, name, nativeId }: Asset): Entity => ({
  id,
  type: entityType,
  value: kind === 'ebs' || kind === 'ec2' ? nativeId : name,
})

const ACCOUNT_DIGITS = 12

/** An environment is called `<account>/<region>`. */
export const accountOf = ({ environment }: Pick<Asset, 'environment'>) => environment.value.slice(0, ACCOUNT_DIGITS)
export const regionOf = ({ environment }: Asset): string => environment.value.slice(ACCOUNT_DIGITS + 1)

/** A number from 0 up to, not including, `below`, that is always the same for an asset and a name of the trait. */
export const trait = ({ serial }: Asset, name: number, below: number): number => {
  let mixed = Math.imul(serial ^ Math.imul(name + 1, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below
}

export const pickTrait = <T>(asset: Asset, name: number, values: readonly T[]): T =>
  values[trait(asset, name, values.length)] as T
