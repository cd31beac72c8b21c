/** An organization with all that can be protected, read whole through the API, in a small size and in the usual one. */
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WirePolicy } from '#contract/policies.ts'
import { itemsOf, startSandbox, walk, type Answer, type Json, type TestSandbox, type TestWorld } from './testing.ts'

export const NOW = '2026-03-04T09:30:00Z'
export const NOW_MS = Date.parse(NOW)
/** The newest records are just before this, in seconds. */
export const ANCHOR = Date.parse('2026-03-04T09:00:00Z') / 1000
export const time = (text: unknown): number => Date.parse(String(text))
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const S = { alerts: 60, users: 60, units: 12, tasks: 120, audit: 120, assets: 300, seed: 7 }
const M = { alerts: 5000, users: 300, units: 24, tasks: 2000, audit: 1000, assets: 12_000, seed: 1 }
const L = { alerts: 100_000, users: 2000, units: 40, tasks: 5000, audit: 50_000, assets: 60_000, seed: 1 }
const SIZES: Readonly<Record<string, Size>> = { S, M, L }
/** By their letters; an organization of size L is read for minutes. */
const ASKED = (process.env['ESTATE_SIZES'] ?? 'S M').split(' ')
/** How long reading one may take. */
const PATIENCE = ASKED.includes('L') ? 1_200_000 : 120_000
export type Size = typeof S

/** What all kinds have. */
export type Asset = WireEbsVolume
export const PATHS = {
  ebs: '/datasources/aws/ebs-volumes',
  ec2: '/datasources/aws/ec2-instances',
  rds: '/datasources/aws/rds-resources',
  dynamodb: '/datasources/aws/dynamodb-tables',
  s3: '/datasources/protection-groups/s3-assets',
  group: '/datasources/protection-groups',
  bucket: '/datasources/aws/s3-buckets',
}
export type Kind = keyof typeof PATHS
const KINDS = Object.keys(PATHS) as Kind[]
export const RESOURCES: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb']
export const BACKUPS: Readonly<Record<string, readonly [path: string, field: string]>> = {
  ebs: ['/backups/aws/ebs-volumes', 'volume_id'],
  ec2: ['/backups/aws/ec2-instances', 'instance_id'],
  rds: ['/backups/aws/rds-resources', 'resource_id'],
  dynamodb: ['/backups/aws/dynamodb-tables', 'table_id'],
  group: ['/backups/protection-groups', 'protection_group_id'],
  s3: ['/backups/protection-groups/s3-assets', 'protection_group_s3_asset_id'],
}
export const PROTECTABLE: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'group']
export const IN_ENVIRONMENTS: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'bucket']
export const BOTH = { is_deleted: { $in: ['true', 'false'] } }

/** What is read of it, once. */
type Known = {
  sandbox: TestSandbox
  world: TestWorld
  environments: WireAwsEnvironment[]
  connections: WireAwsConnection[]
  policies: WirePolicy[]
  alerts: WireIndividualAlert[]
}

export type Estate = Known & ReturnType<typeof looksAt>

const looksAt = (estate: Known) => {
  /** All assets, what is deleted included, judged over 60 days. */
  const assets = new Map<Kind, Asset[]>()
  const of = (kind: Kind): Asset[] => assets.get(kind) ?? []
  const policyOf = ({ protection_info: info }: Pick<Asset, 'protection_info'>): WirePolicy | undefined =>
    estate.policies.find(({ id }) => id === info?.policy_id)
  return {
    assets,
    byId: new Map<string, Asset>(),
    of,
    policyOf,
    isPaused: (asset: Asset): boolean => policyOf(asset)?.activation_status === 'deactivated',
    sample: (kind: Kind, most: number): Asset[] => {
      const all = of(kind)
      return all.filter((__, at) => at % Math.ceil(all.length / most) === 0)
    },
    backupsOf: async (kind: Kind, id: string, more: object = {}): Promise<Json[]> => {
      const [path = '', field = ''] = BACKUPS[kind] ?? []
      const filter = { [field]: { $eq: id }, ...more }
      return walk<Json>(estate.world.ask, path, { filter, query: { limit: '1000' } })
    },
    /** A page of its newest backup alone. */
    newest: async (kind: Kind, id: string): Promise<Answer> => {
      const [path = '', field = ''] = BACKUPS[kind] ?? []
      return estate.world.ask(path, { filter: { [field]: { $eq: id } }, query: { limit: '1' } })
    },
    count: async (path: string, filter: object = {}, query: Record<string, string> = {}, unit?: string) => {
      const answer = await estate.world.ask(path, {
        filter,
        query: { limit: '1', ...query },
        ...(unit !== undefined && { unit }),
      })
      expect(answer.status).toBe(200)
      return Number(answer.body['total_count'])
    },
  }
}

const read = async (estate: Estate, size: Size): Promise<void> => {
  estate.sandbox = await startSandbox(size)
  const world = await estate.sandbox.makeWorld({ now: NOW })
  Object.assign(estate, {
    world,
    environments: await walk(world.ask, '/datasources/aws/environments', { query: { limit: '100' } }),
    connections: await walk(world.ask, '/connections/aws', { query: { limit: '100' } }),
    policies: itemsOf(await world.ask('/policies/definitions')),
    alerts: await walk(world.ask, '/alerts/individual', { query: { limit: '2000' } }),
  })
  for (const kind of KINDS) {
    const query = { limit: '3000', lookback_days: '60' }
    estate.assets.set(kind, await walk<Asset>(world.ask, PATHS[kind], { filter: BOTH, query }))
    for (const asset of estate.of(kind)) estate.byId.set(asset.id, asset)
  }
}

/** Tests of each size, which must not touch the estate before they run. */
export const describeEstates = (tests: (estate: Estate, size: Size) => void): void =>
  describe.each(ASKED.flatMap((letter) => SIZES[letter] ?? []).map((size, at) => ({ letter: ASKED[at] ?? '', size })))(
    'size $letter',
    ({ size }) => {
      const estate = {} as Estate
      Object.assign(estate, looksAt(estate))
      beforeAll(() => read(estate, size), PATIENCE)
      afterAll(() => estate.sandbox.close())
      tests(estate, size)
    },
  )
