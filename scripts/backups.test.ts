/** The page's own reads of backups, and its orders, through the real gateway, to the real sandbox. */
import { expect, test } from 'vitest'
import { itemsOf, walk, type Json } from '#server/sandbox/tests/support/testing.ts'
import { load, signInPage } from './testing-page.ts'

/** What of the page is looked at. */
type Model = { id: string; type: string; tier: string; usedBytes: number | null; startedAt: Date | null } & Json
type Choice = { started: string; type: string; sort: string; page: number; limit: number }
type List = (ctx: object, type: string, id: string, choice: Choice) => Promise<{ items: Model[]; total: number }>
type Order = { assetType: string; id: string; type: string; retention: { unit: string; value: number }; region: string }
type Create = (ctx: object, order: Order) => Promise<string | null>

const { world, ctx } = signInPage()
const { listBackups } = await load<{ listBackups: List }>('api/resources/backups')
const { createBackup } = await load<{ createBackup: Create }>('api/resources/backup-create')

const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
const ALL: Choice = { started: '', type: '', sort: '', page: 1, limit: 100 }

const inVersion = (version: string) => ({ ...ctx(), versions: { all: version, resources: {} } })
const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id)

const KINDS = [
  ['aws_ebs_volume', '/datasources/aws/ebs-volumes', '/backups/aws/ebs-volumes', 'volume_id'],
  ['aws_ec2_instance', '/datasources/aws/ec2-instances', '/backups/aws/ec2-instances', 'instance_id'],
  ['aws_rds_cluster', '/datasources/aws/rds-resources', '/backups/aws/rds-resources', 'resource_id'],
  ['aws_dynamodb_table', '/datasources/aws/dynamodb-tables', '/backups/aws/dynamodb-tables', 'table_id'],
  ['protection_group', '/datasources/protection-groups', '/backups/protection-groups', 'protection_group_id'],
  [
    'protection_group_s3_asset',
    '/datasources/protection-groups/s3-assets',
    '/backups/protection-groups/s3-assets',
    'protection_group_s3_asset_id',
  ],
] as const

/** One that has some, by the sandbox's own list. */
const withBackups = async (assets: string, backups: string, field: string) => {
  for (const { id } of itemsOf<Json & { id: string }>(await world.ask(assets, { query: { limit: '100' } }))) {
    const all = await walk<Json & { id: string; start_timestamp: string }>(world.ask, backups, {
      filter: { [field]: { $eq: id } },
      query: { limit: '500' },
    })
    if (all.length > 3) return { id, all }
  }
  throw new Error('None has backups.')
}

test.each(KINDS)(
  'backups of %s are listed, sorted and cut out of time by the API',
  async (type, assets, backups, field) => {
    const { id, all } = await withBackups(assets, backups, field)
    const newest = await listBackups(ctx(), type, id, ALL)
    expect(newest.total).toBe(all.length)
    expect(idsOf(newest)).toEqual(all.slice(0, 100).map((backup) => backup.id))
    const oldest = await listBackups(ctx(), type, id, { ...ALL, sort: 'start_timestamp', limit: 25 })
    expect(idsOf(oldest)).toEqual(idsOf({ items: all.toReversed() }).slice(0, 25))
    for (const { startedAt, expiresAt, region } of newest.items) {
      expect(startedAt).toBeInstanceOf(Date)
      expect(expiresAt).toBeInstanceOf(Date)
      if (type !== 'protection_group') expect(region).toMatch(/^[a-z]{2}-/)
    }
    // Both ends are of the window.
    const [from = '', to = ''] = [all[2]?.start_timestamp, all[1]?.start_timestamp]
    const window = `${from.slice(0, 16)}..${to.slice(0, 16)}`
    const within = all.filter(
      ({ start_timestamp: at }) => at.slice(0, 16) >= from.slice(0, 16) && at.slice(0, 16) <= to.slice(0, 16),
    )
    expect(within.length).toBeGreaterThanOrEqual(2)
    expect(idsOf(await listBackups(ctx(), type, id, { ...ALL, started: window }))).toEqual(idsOf({ items: within }))
  },
)

test('v1 and v2 of volumes give one model, of which v1 tells less', async () => {
  const [one, two] = [
    await listBackups(inVersion('v1'), 'aws_ebs_volume', VOLUME, ALL),
    await listBackups(ctx(), 'aws_ebs_volume', VOLUME, ALL),
  ]
  expect(one.items.length).toBeGreaterThan(3)
  const clumio = two.items.filter(({ type }) => type === 'clumio_backup')
  expect(one.items).toEqual(clumio.map((backup) => ({ ...backup, type: '', tier: '', usedBytes: null })))
  expect(clumio[0]).toMatchObject({ tier: 'standard', objects: null })
  expect(Number(clumio[0]?.['bytes'])).toBeGreaterThan(1024 ** 3)
})

test('tables alone are filtered by kind', async () => {
  const { id, all } = await withBackups('/datasources/aws/dynamodb-tables', '/backups/aws/dynamodb-tables', 'table_id')
  for (const type of ['clumio_backup', 'aws_snapshot']) {
    const of = await listBackups(ctx(), 'aws_dynamodb_table', id, { ...ALL, type })
    expect(of.total).toBe(all.filter((backup) => backup['type'] === type).length)
  }
})

test.each([
  ['aws_ebs_volume', '/datasources/aws/ebs-volumes', 'aws_snapshot'],
  ['aws_ec2_instance', '/datasources/aws/ec2-instances', 'clumio_backup'],
  ['aws_dynamodb_table', '/datasources/aws/dynamodb-tables', 'clumio_backup'],
])('a backup of %s on demand is a task, and then the newest of the list', async (assetType, assets, type) => {
  const filter = { protection_status: { $in: ['protected'] } }
  for (const { id } of itemsOf<{ id: string }>(await world.ask(assets, { filter }))) {
    const before = idsOf(await listBackups(ctx(), assetType, id, ALL))
    const order = { assetType, id, type, retention: { unit: 'weeks', value: 2 }, region: 'eu-west-2' }
    const task = await createBackup(ctx(), order).catch((error: unknown) => {
      expect(error).toMatchObject({ status: 412 })
      return null
    })
    if (task === null) continue
    expect((await world.ask(`/tasks/${task}`)).body).toMatchObject({ primary_entity: { id, type: assetType } })
    await world.control('clock', { advanceSeconds: 70 })
    const [made] = (await listBackups(ctx(), assetType, id, ALL)).items
    expect(before).not.toContain(made?.id)
    expect(made).toMatchObject({ type, region: 'eu-west-2' })
    expect(Number(made?.['expiresAt']) - Number(made?.startedAt)).toBe(14 * 86_400_000)
    return
  }
  throw new Error('None can be backed up.')
})
