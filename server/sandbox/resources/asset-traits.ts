/** What AWS tells of an asset: always the same, and nothing that has to be kept. */
import { pickTrait, regionOf, trait, type Asset } from '../world/assets.ts'

/** Traits by number, so that none follows from another by chance. */
const T = {
  size: 1,
  type: 2,
  iops: 3,
  key: 4,
  zone: 5,
  state: 6,
  network: 7,
  engine: 8,
  items: 9,
  billing: 10,
  flags: 11,
}

const GB = 1024 ** 3
const hex = (asset: Asset, name: number): string => trait(asset, name, 0xffffffff).toString(16).padStart(8, '0')

export const zoneOf = (asset: Asset): string =>
  asset.made?.zone ?? regionOf(asset) + pickTrait(asset, T.zone, ['a', 'b', 'c'])

/** Whole GB, as volumes are made. */
export const gigabytesOf = (asset: Asset) =>
  asset.made?.gigabytes ?? [8, 20, 50, 100, 200, 500, 1000, 4000][trait(asset, T.size, 8)] ?? 8
export const bytesOf = (asset: Asset): number => gigabytesOf(asset) * GB

const VOLUME_TYPES = ['gp2', 'gp3', 'gp3', 'gp3', 'io1', 'io2', 'st1', 'sc1', 'standard']
const IOPS: Readonly<Record<string, number>> = { gp2: 600, gp3: 3000, io1: 8000, io2: 16_000 }

export const volumeTypeOf = (asset: Asset): string => asset.made?.type ?? pickTrait(asset, T.type, VOLUME_TYPES)
/** As a volume of a type has them when nothing is said. */
export const usualIops = (volumeType: string): number | null => IOPS[volumeType] ?? null
export const iopsOf = (asset: Asset): number | null =>
  asset.made === undefined ? usualIops(volumeTypeOf(asset)) : asset.made.iops

export const encryptionOf = (asset: Asset): { is_encrypted: boolean; kms_key_native_id: string | null } => {
  if (asset.made !== undefined) return { is_encrypted: asset.made.key !== null, kms_key_native_id: asset.made.key }
  const isEncrypted = trait(asset, T.key, 10) < 8
  const key = `${hex(asset, T.key)}-1f0a-4c2e-9b7d-${hex(asset, T.network)}5a21`
  return { is_encrypted: isEncrypted, kms_key_native_id: isEncrypted ? key : null }
}

export const instanceTypeOf = (asset: Asset): string =>
  pickTrait(asset, T.type, ['t3.medium', 'm6i.large', 'm6i.2xlarge', 'r6i.xlarge', 'c7g.large'])
export const instanceStateOf = (asset: Asset): string =>
  pickTrait(asset, T.state, ['running', 'running', 'running', 'running', 'stopped', 'stopping', 'pending'])
export const networkOf = (asset: Asset) => ({
  vpc: `vpc-0${hex(asset, T.network)}e3d41c7f`,
  subnet: `subnet-0${hex(asset, T.zone)}a9b25e60`,
  securityGroup: `sg-0${hex(asset, T.state)}77d0c4a2`,
})

const ENGINES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  aws_rds_cluster: [
    ['aurora-postgresql', '16.4'],
    ['aurora-mysql', '8.0.39'],
  ],
  aws_rds_instance: [
    ['postgres', '16.4'],
    ['mysql', '8.0.39'],
    ['sqlserver-se', '15.00'],
  ],
}

export const engineOf = (asset: Asset): readonly [engine: string, version: string] =>
  pickTrait(asset, T.engine, ENGINES[asset.entityType] ?? [['postgres', '16.4']])
export const isServerless = (asset: Asset) => asset.entityType === 'aws_rds_cluster' && trait(asset, T.billing, 4) === 0
export const classOf = (asset: Asset) => pickTrait(asset, T.type, ['db.t4g.medium', 'db.r6g.large', 'db.m6g.xlarge'])

export const itemsOf = (asset: Asset): number => trait(asset, T.items, 4_000_000)
export const tableStatusOf = (asset: Asset) => pickTrait(asset, T.state, ['ACTIVE', 'ACTIVE', 'ACTIVE', 'UPDATING'])

/** The settings of a table, the same when it was backed up. */
export const tableSettingsOf = (asset: Asset) => {
  const isProvisioned = trait(asset, T.billing, 2) === 0
  return {
    item_count: itemsOf(asset),
    size: itemsOf(asset) * 400,
    billing_mode: isProvisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST',
    provisioned_throughput: isProvisioned ? { read_capacity_units: 25, write_capacity_units: 10 } : null,
    table_class: trait(asset, T.type, 5) === 0 ? 'STANDARD_INFREQUENT_ACCESS' : 'STANDARD',
    table_keys: {
      partition_key: { name: 'id', type: 'S' },
      sort_key: trait(asset, T.key, 2) === 0 ? { name: 'at', type: 'N' } : null,
    },
    global_secondary_indexes: [],
    local_secondary_indexes: [],
    replicas: [],
    sse_specification: { kms_master_key_id: encryptionOf(asset).kms_key_native_id },
    stream_specification: { enabled: false, view_type: null },
    global_table_version: null,
    pitr_status: false,
    contributor_insights_status: trait(asset, T.flags, 3) === 0,
    deletion_protection_enabled: trait(asset, T.flags, 2) === 0,
  }
}

export const objectsOf = (asset: Asset): number => 100 + trait(asset, T.items, 900_000)
export const objectBytesOf = (asset: Asset): number => objectsOf(asset) * (20_000 + trait(asset, T.size, 300_000))
/** One flag of a bucket after the other. */
export const flagOf = (asset: Asset, at: number): boolean => trait(asset, 20 + at, 3) > 0
