/** The numbers of assets, backups, policies and alerts agree, in a small organization and in the usual one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WireEbsVolume, WireProtectionGroup, WireS3Asset, WireS3Bucket } from '#contract/assets.ts'
import type { WireGroupBackup, WireS3AssetBackup } from '#contract/backups.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WirePolicy } from '#contract/policies.ts'
import type { WireTask } from '#contract/tasks.ts'
import { seedFor } from '../seed/seed.ts'
import { judge } from '../world/policies.ts'
import { itemsOf, startSandbox, walk, type Json, type TestSandbox, type TestWorld } from './support/testing.ts'

const NOW = '2026-03-04T09:30:00Z'
const NOW_MS = Date.parse(NOW)
const time = (text: unknown): number => Date.parse(String(text))

const S = { alerts: 60, users: 60, units: 12, tasks: 120, audit: 120, assets: 300, seed: 7 }
const M = { alerts: 5000, users: 300, units: 24, tasks: 2000, audit: 1000, assets: 12_000, seed: 1 }

type Asset = WireEbsVolume
const PATHS = {
  ebs: '/datasources/aws/ebs-volumes',
  ec2: '/datasources/aws/ec2-instances',
  rds: '/datasources/aws/rds-resources',
  dynamodb: '/datasources/aws/dynamodb-tables',
  s3: '/datasources/protection-groups/s3-assets',
  group: '/datasources/protection-groups',
  bucket: '/datasources/aws/s3-buckets',
}
type Kind = keyof typeof PATHS
const KINDS = Object.keys(PATHS) as Kind[]
const PROTECTABLE: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'group']
const IN_ENVIRONMENTS: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'bucket']
const RESOURCES: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb']
const KIND_OF: Readonly<Record<string, Kind>> = {
  aws_ebs_volume: 'ebs',
  aws_ec2_instance: 'ec2',
  aws_rds_cluster: 'rds',
  aws_rds_instance: 'rds',
  aws_dynamodb_table: 'dynamodb',
  protection_group: 'group',
}
const BACKUPS: Readonly<Record<string, readonly [path: string, field: string]>> = {
  ebs: ['/backups/aws/ebs-volumes', 'volume_id'],
  ec2: ['/backups/aws/ec2-instances', 'instance_id'],
  rds: ['/backups/aws/rds-resources', 'resource_id'],
  dynamodb: ['/backups/aws/dynamodb-tables', 'table_id'],
  group: ['/backups/protection-groups', 'protection_group_id'],
  s3: ['/backups/protection-groups/s3-assets', 'protection_group_s3_asset_id'],
}
const BOTH = { is_deleted: { $in: ['true', 'false'] } }

describe.each([
  ['S', S],
  ['M', M],
])('size %s', (_, size) => {
  let sandbox: TestSandbox
  let world: TestWorld
  let environments: WireAwsEnvironment[]
  let connections: WireAwsConnection[]
  let policies: WirePolicy[]
  let alerts: WireIndividualAlert[]
  /** All assets, what is deleted included, judged over 60 days. */
  const assets = new Map<Kind, Asset[]>()
  const byId = new Map<string, Asset>()

  const count = async (path: string, filter: object = {}, query: Record<string, string> = {}, unit?: string) => {
    const answer = await world.ask(path, {
      filter,
      query: { limit: '1', ...query },
      ...(unit !== undefined && { unit }),
    })
    expect(answer.status).toBe(200)
    return Number(answer.body['total_count'])
  }
  const of = (kind: Kind): Asset[] => assets.get(kind) ?? []
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

  beforeAll(async () => {
    sandbox = await startSandbox(size)
    world = await sandbox.makeWorld({ now: NOW })
    environments = await walk(world.ask, '/datasources/aws/environments', { query: { limit: '100' } })
    connections = await walk(world.ask, '/connections/aws', { query: { limit: '100' } })
    policies = itemsOf(await world.ask('/policies/definitions'))
    alerts = await walk(world.ask, '/alerts/individual', { query: { limit: '2000' } })
    for (const kind of KINDS) {
      const query = { limit: '3000', lookback_days: '60' }
      assets.set(kind, await walk<Asset>(world.ask, PATHS[kind], { filter: BOTH, query }))
      for (const asset of of(kind)) byId.set(asset.id, asset)
    }
  }, 120_000)
  afterAll(() => sandbox.close())

  const policyOf = ({ protection_info: info }: Pick<Asset, 'protection_info'>): WirePolicy | undefined =>
    policies.find(({ id }) => id === info?.policy_id)
  const isPaused = (asset: Asset): boolean => policyOf(asset)?.activation_status === 'deactivated'

  test('1: protected, unprotected and unsupported are all; with what is deleted they are everything', async () => {
    for (const kind of PROTECTABLE) {
      const path = PATHS[kind]
      const states = await Promise.all(
        ['protected', 'unprotected', 'unsupported'].map((state) =>
          count(path, { protection_status: { $in: [state] } }),
        ),
      )
      const all = await count(path)
      expect(sum(states), kind).toBe(all)
      expect(await count(path, BOTH)).toBe(all + (await count(path, { is_deleted: { $eq: true } })))
      expect(all).toBeGreaterThan(0)
    }
  })

  test('2 and 3: environments hold all, and a unit what its environments hold', async () => {
    for (const kind of IN_ENVIRONMENTS) {
      const counts = await Promise.all(
        environments.map(({ id }) => count(PATHS[kind], { environment_id: { $eq: id } })),
      )
      expect(sum(counts), kind).toBe(await count(PATHS[kind]))
    }
    const units = await walk<Json>(world.ask, '/organizational-units', { query: { limit: '100' } })
    for (const unit of units.filter((__, at) => at % 4 === 1)) {
      const here = [unit['id'], ...(unit['descendant_ids'] as string[])]
      const mine = of('ebs').filter((asset) => here.includes(asset.organizational_unit_id) && !asset.is_deleted)
      expect(await count(PATHS.ebs, {}, {}, String(unit['id']))).toBe(mine.length)
    }
    const top = units.filter(({ parent_id: parent }) => parent === '00000000-0000-0000-0000-000000000000')
    const below = await Promise.all(top.map(({ id }) => count(PATHS.ebs, {}, {}, String(id))))
    const inGlobal = of('ebs').filter(
      ({ organizational_unit_id: unit, is_deleted: gone }) => unit === '00000000-0000-0000-0000-000000000000' && !gone,
    )
    expect(sum(below) + inGlobal.length).toBe(await count(PATHS.ebs))
  })

  test('4 and 5: what environments count is what their lists hold', async () => {
    const names = {
      ebs: 'ebs-volumes',
      ec2: 'ec2-instances',
      rds: 'rds-resources',
      dynamodb: 'dynamodb-tables',
    } as const
    for (const { id } of environments.filter((__, at) => at % 9 === 0)) {
      const read = async (embed: string, query = {}) => {
        const { body } = await world.ask(`/datasources/aws/environments/${id}`, { query: { embed, ...query } })
        return (body['_embedded'] as Record<string, Record<string, number>>)[embed] ?? {}
      }
      const here = (kind: Kind) => of(kind).filter((one) => one.environment_id === id && !one.is_deleted)
      for (const kind of ['ebs', 'ec2', 'rds', 'dynamodb'] as const) {
        const stats = await read(`read-aws-environment-${names[kind]}-protection-stats`)
        const supported = here(kind).filter(({ protection_status: status }) => status !== 'unsupported')
        expect(sum(Object.values(stats))).toBe(supported.length)
        const held = supported.filter(({ protection_status: status }) => status === 'protected')
        expect((stats['protected_count'] ?? 0) + (stats['deactivated_count'] ?? 0)).toBe(held.length)
        expect(stats['deactivated_count']).toBe(held.filter(isPaused).length)
      }
      const embed = 'read-aws-environments-backup-status-stats'
      expect(sum(Object.values(await read(embed)))).toBe(0)
      const stats = await read(embed, { lookback_days: '60' })
      const judged = [...RESOURCES, 's3' as const].flatMap(here)
      for (const status of ['success', 'partial_success', 'failure', 'no_backup'])
        expect(stats[`${status}_count`], status).toBe(
          judged.filter(({ backup_status_info: info }) => info.backup_status === status).length,
        )
    }
  })

  test('6: every protected asset is under a policy that can be read, and policies count them', async () => {
    for (const kind of PROTECTABLE) {
      const under = await Promise.all(
        policies.map(({ id }) => count(PATHS[kind], { 'protection_info.policy_id': { $eq: id } })),
      )
      expect(sum(under), kind).toBe(await count(PATHS[kind], { protection_status: { $in: ['protected'] } }))
      const paused = policies.flatMap(({ activation_status: status }, at) =>
        status === 'deactivated' ? [under[at] ?? 0] : [],
      )
      expect(await count(PATHS[kind], { deactivated: { $eq: true } })).toBe(sum(paused))
    }
    const embed = 'read-policy-aws-ebs-volumes-protection-stats'
    for (const { id, activation_status: status, _embedded } of itemsOf<WirePolicy>(
      await world.ask('/policies/definitions', { query: { embed } }),
    )) {
      const stats = _embedded[embed] as Record<string, number>
      const held = await count(PATHS.ebs, { 'protection_info.policy_id': { $eq: id } })
      expect(stats[status === 'activated' ? 'protected_count' : 'deactivated_count']).toBe(held)
      expect(sum(Object.values(stats))).toBe(held)
    }
  })

  test('7: buckets, groups and what is in them count each other', () => {
    const members = of('s3') as unknown as WireS3Asset[]
    const inBucket = Map.groupBy(members, ({ bucket_id: id }) => id)
    const inGroup = Map.groupBy(members, ({ group_id: id }) => id)
    for (const bucket of of('bucket') as unknown as WireS3Bucket[])
      expect(bucket.protection_group_count).toBe(inBucket.get(bucket.id)?.length ?? 0)
    for (const group of of('group') as unknown as WireProtectionGroup[]) {
      const mine = inGroup.get(group.id) ?? []
      expect(group.bucket_count).toBe(mine.length)
      const stats = group.protection_stats
      expect(sum(Object.values(stats))).toBe(mine.filter(({ protection_status: one }) => one !== 'unsupported').length)
      expect(stats.protected_count).toBe(mine.filter(({ protection_status: one }) => one === 'protected').length)
      expect(group.backup_status_stats.failure_count).toBe(
        mine.filter(({ backup_status_info: info }) => info.backup_status === 'failure').length,
      )
    }
    expect(new Set((of('group') as unknown as WireProtectionGroup[]).map(({ name }) => name)).size).toBeGreaterThan(0)
  })

  test('8: backups by asset add up to all backups', async () => {
    for (const [kind, [path, field]] of Object.entries(BACKUPS)) {
      const all = await count(path)
      const ids = of(kind as Kind).map(({ id }) => id)
      if (ids.length > 400) continue
      const counts = await Promise.all(ids.map((id) => count(path, { [field]: { $eq: id } })))
      expect(sum(counts), kind).toBe(all)
    }
  }, 60_000)

  test('9: environments are the connections that are connected or unlinked', () => {
    const linked = connections.filter(({ connection_status: status }) => status !== 'connecting')
    expect(environments.map(({ connection_id: id }) => id).toSorted()).toEqual(linked.map(({ id }) => id).toSorted())
  })

  const sample = (kind: Kind, most: number): Asset[] => {
    const all = of(kind)
    return all.filter((__, at) => at % Math.ceil(all.length / most) === 0)
  }
  const backupsOf = async (kind: Kind, id: string): Promise<Json[]> => {
    const [path = '', field = ''] = BACKUPS[kind] ?? []
    return walk<Json>(world.ask, path, { filter: { [field]: { $eq: id } }, query: { limit: '1000' } })
  }

  test('10: the last backup is the newest that is kept, or later where that has lapsed', async () => {
    for (const kind of ['ebs', 'ec2', 'dynamodb'] as const)
      for (const asset of sample(kind, 60)) {
        const backups = await backupsOf(kind, asset.id)
        for (const [type, last] of [
          ['clumio_backup', asset.last_backup_timestamp],
          ['aws_snapshot', asset.last_snapshot_timestamp],
        ] as const) {
          const [newest] = backups.filter((backup) => backup['type'] === type)
          if (newest === undefined) continue
          // A later one has lapsed where only those of the first of a month are kept.
          const hasLapsed = last !== null && time(last) < NOW_MS - 30 * 86_400_000
          if (hasLapsed) expect(time(last), asset.id).toBeGreaterThanOrEqual(time(newest['start_timestamp']))
          else expect(last, asset.id).toBe(newest['start_timestamp'])
        }
        if (asset.last_backup_timestamp === null)
          expect(backups.filter(({ type }) => type === 'clumio_backup')).toEqual([])
      }
  })

  test('11: runs are policy starts, the newest of them the policy’s last one where it was attempted', () => {
    let equal = 0
    for (const kind of RESOURCES)
      for (const asset of of(kind)) {
        const { operation_info_list: list, ...whole } = asset.backup_status_info
        const policy = policyOf(asset)
        for (const { operation, ...info } of list) {
          const times = [info.last_successful_policy_start_timestamp, info.last_failed_policy_start_timestamp].flatMap(
            (at) => (at === null ? [] : [time(at) / 1000]),
          )
          const previous = policy?.operations.find(({ type }) => type === operation)?.previous_start_time
          if (previous === undefined || previous === null || times.length === 0) continue
          expect(Math.max(...times), asset.id).toBeLessThanOrEqual(previous)
          if (Math.max(...times) === previous) equal++
        }
        for (const field of ['last_successful_policy_start_timestamp', 'last_failed_policy_start_timestamp'] as const) {
          const told = list.flatMap((info) => info[field] ?? []).toSorted()
          expect(whole[field]).toBe(told.at(-1) ?? null)
        }
      }
    expect(equal).toBeGreaterThan(0)
  })

  test('12: every backup starts within minutes of a policy start and is kept as one of its sets says', async () => {
    for (const kind of RESOURCES)
      for (const asset of sample(kind, 15)) {
        const policy = policyOf(asset)
        if (policy === undefined) continue
        const units = { hours: 1 / 24, days: 1, weeks: 7, months: 31, years: 366 }
        const keeps = policy.operations.flatMap(({ slas }) =>
          slas.map(({ retention_duration: { unit, value } }) => units[unit as 'days'] * value),
        )
        for (const backup of await backupsOf(kind, asset.id)) {
          const [starts, ends] = [time(backup['start_timestamp']), time(backup['expiration_timestamp'])]
          expect((starts / 1000) % 1800).toBeLessThanOrEqual(300)
          expect(ends).toBeGreaterThan(NOW_MS)
          expect(starts).toBeLessThanOrEqual(NOW_MS)
          const days = (ends - starts) / 86_400_000
          expect(
            keeps.some((most) => days <= most && days >= most * 0.9),
            `${policy.name} ${days}`,
          ).toBe(true)
        }
      }
  })

  test('13: what is deleted, unsupported or unprotected says so in all its fields', async () => {
    for (const kind of RESOURCES) {
      for (const asset of of(kind)) {
        expect(asset.deletion_timestamp !== null).toBe(asset.is_deleted)
        expect(asset.unsupported_reason === null).toBe(asset.is_supported)
        if (asset.is_deleted) expect([asset.protection_status, asset.protection_info]).toEqual([null, null])
        if (asset.protection_status !== 'protected') {
          expect(asset.protection_info).toBeNull()
          expect(asset._links['read-policy-definition']).toBeUndefined()
        } else expect(asset._links['read-policy-definition']).toBeDefined()
      }
      for (const asset of of(kind)
        .filter(({ is_deleted: gone }) => gone)
        .slice(0, 12))
        for (const backup of await backupsOf(kind, asset.id))
          expect(time(backup['start_timestamp'])).toBeLessThanOrEqual(time(asset.deletion_timestamp))
      for (const asset of of(kind)
        .filter(({ is_supported: ok }) => !ok)
        .slice(0, 12))
        expect(await backupsOf(kind, asset.id)).toEqual([])
    }
  })

  test('14: protection is what rules and direct assignments give when they are asked anew', () => {
    const seed = seedFor(size, Date.parse('2026-03-04T09:00:00Z') / 1000)
    const units = new Map(
      seed
        .units()
        .ordered({ name: 'plain', compare: () => 0 })
        .map((unit) => [unit.id, unit]),
    )
    const topOf = (id: string): string => {
      const parent = units.get(id)?.parentId ?? null
      return parent === null || units.get(parent)?.parentId === null ? id : topOf(parent)
    }
    for (const record of seed.inventory().bySerial) {
      const asset = byId.get(record.id)
      if (asset === undefined || record.kind === 's3' || record.kind === 'bucket') continue
      const unit = topOf(seed.estate().placements.get(record.environment.id) ?? '')
      const given = judge(seed.policies(), record, unit)
      expect(asset.protection_info?.policy_id ?? null, record.id).toBe(given?.policy.id ?? null)
      expect(asset.protection_info?.inheriting_entity_id ?? null).toBe(given?.tag?.id ?? null)
    }
  })

  test('15: names are told apart, and whatever is named can be read', async () => {
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length)
    const places = new Set(environments.map(({ id }) => id))
    for (const kind of IN_ENVIRONMENTS) for (const asset of of(kind)) expect(places).toContain(asset.environment_id)
    for (const asset of RESOURCES.flatMap((kind) => sample(kind, 10))) {
      if (asset.protection_info !== null) expect(policyOf(asset)).toBeDefined()
      const { status } = await world.ask(`/organizational-units/${asset.organizational_unit_id}`)
      expect(status).toBe(200)
    }
  })

  test('16: the entity of every alert and task that can be backed up is an asset of that environment', async () => {
    const tasks = await walk<WireTask>(world.ask, '/tasks', { query: { limit: '2000' } })
    let met = 0
    for (const { primary_entity: entity, parent_entity: parent } of [...alerts, ...tasks]) {
      const kind = KIND_OF[entity?.type ?? '']
      if (kind === undefined || entity === null) continue
      const asset = byId.get(entity.id)
      expect(asset, entity.value).toBeDefined()
      if (asset === undefined) continue
      const named = kind === 'ebs' ? asset.volume_native_id : (asset as unknown as Json)['instance_native_id']
      expect(entity.value).toBe(named ?? asset.name)
      if (kind !== 'group' && parent?.type === 'aws_environment') expect(asset.environment_id).toBe(parent.id)
      met++
    }
    expect(met).toBeGreaterThan(size.alerts / 2)
    for (const { primary_entity: entity } of alerts.slice(0, 40)) {
      const kind = KIND_OF[entity.type]
      if (kind !== undefined) expect((await world.ask(`${PATHS[kind]}/${entity.id}`)).status).toBe(200)
    }
  })

  /** What the reads tell of an active alert about runs: failing, recovered, or not attempted since. */
  const classOf = ({ primary_entity: { id }, updated_timestamp: updated }: WireIndividualAlert): string => {
    const asset = byId.get(id)
    const infos = (asset as { backup_status_info?: Asset['backup_status_info'] } | undefined)?.backup_status_info
    const list = infos?.operation_info_list ?? []
    const at = (text: string | null) => (text === null ? -Infinity : time(text))
    const isFailing = list.some(
      (info) => at(info.last_failed_policy_start_timestamp) > at(info.last_successful_policy_start_timestamp),
    )
    const hasSucceeded = list.some((info) => at(info.last_successful_policy_start_timestamp) > time(updated))
    if (!isFailing && hasSucceeded) return 'recovered'
    const policy = asset === undefined ? undefined : policyOf(asset)
    const isNewest = list.some((info) => {
      const previous = policy?.operations.find(({ type }) => type === info.operation)?.previous_start_time
      return (
        previous !== undefined && previous !== null && at(info.last_failed_policy_start_timestamp) === previous * 1000
      )
    })
    return isNewest ? 'failing' : 'not attempted'
  }
  const active = () =>
    alerts.filter(
      ({ type, status, primary_entity: { type: kind } }) =>
        type === 'policy_violated' && status === 'active' && kind !== 'protection_group',
    )

  test('17: every active alert about runs is failing, recovered or not attempted since, and all three occur', () => {
    const classes = Map.groupBy(active(), classOf)
    expect([...classes.keys()].toSorted()).toEqual(['failing', 'not attempted', 'recovered'])
  })

  test('18: what has recovered has a later backup, what fails has none', async () => {
    expect.hasAssertions()
    for (const [state, mine] of Map.groupBy(active(), classOf))
      for (const alert of mine.slice(0, 25)) {
        const { id, type } = alert.primary_entity
        const kind = KIND_OF[type]
        if (kind === undefined) continue
        const later = (await backupsOf(kind, id)).filter(
          (backup) => time(backup['start_timestamp']) > time(alert.updated_timestamp),
        )
        if (state === 'recovered') expect(later.length, id).toBeGreaterThan(0)
        if (state === 'failing' && kind !== 'dynamodb') expect(later, id).toEqual([])
      }
  })

  test('19 and 20: an alert tells as many failures as there were runs, under its asset’s policy and window', () => {
    const windows = new Map(
      policies.flatMap(({ name, operations }) => {
        const [first] = operations
        const window = first?.backup_window_tz
        const zone = first?.timezone === 'Etc/UTC' ? 'UTC' : first?.timezone
        return window ? [[name, `${window.start_time}–${window.end_time} ${zone}`]] : []
      }),
    )
    let met = 0
    for (const {
      primary_entity: entity,
      details,
      raised_count: times,
      raised_timestamp: raised,
      updated_timestamp: updated,
      type,
    } of alerts) {
      const asset = byId.get(entity.id)
      if (type !== 'policy_violated' || asset === undefined) continue
      // All policies that alerts are about run once a day.
      expect(times).toBe(1 + Math.floor((time(updated) - time(raised)) / 86_400_000))
      const { policy_name: named, window } = details.variables ?? {}
      if (named === undefined) continue
      const policy = policyOf(asset)
      if (policy !== undefined) expect(named).toBe(policy.name)
      if (window !== undefined) expect(window).toBe(windows.get(named))
      met++
    }
    expect(met).toBeGreaterThan(0)
  })

  test('21: nothing is backed up in an environment after its connection was lost', async () => {
    for (const { id, connection_status: status } of environments) {
      if (status !== 'unlinked') continue
      const lost = alerts
        .filter((alert) => alert.type === 'aws_account_disconnected' && alert.status === 'active')
        .filter(({ parent_entity: parent }) => parent.id === id)
        .map(({ raised_timestamp: raised }) => time(raised))
      expect(lost.length).toBeGreaterThan(0)
      for (const kind of RESOURCES)
        for (const asset of of(kind)
          .filter(({ environment_id: place }) => place === id)
          .slice(0, 8))
          for (const backup of await backupsOf(kind, asset.id))
            expect(time(backup['start_timestamp']) - 300_000).toBeLessThan(Math.min(...lost))
    }
  })

  test('24: the volume of the guide fails since three nights', async () => {
    const { body } = await world.ask(`${PATHS.ebs}/503765b4-62af-536d-c7ab-c5850a123194`, {
      query: { lookback_days: '60', embed: 'read-policy-definition' },
    })
    expect(body).toMatchObject({
      volume_native_id: 'vol-0a5f2e52d6decd664',
      environment_id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01',
      protection_info: { inheriting_entity_type: 'aws_tag' },
      backup_status_info: {
        backup_status: 'partial_success',
        last_successful_policy_start_timestamp: '2026-03-01T00:00:00Z',
        last_failed_policy_start_timestamp: '2026-03-04T00:00:00Z',
      },
      _embedded: { 'read-policy-definition': { name: 'Silver – daily' } },
    })
    const task = (await world.ask('/tasks/114')).body
    expect(task['primary_entity']).toMatchObject({ id: '503765b4-62af-536d-c7ab-c5850a123194' })
  })

  test('28: an environment that moves takes its assets along, and nothing else', async () => {
    const mine = await sandbox.makeWorld({ now: NOW })
    const [unit] = itemsOf<Json>(await mine.ask('/organizational-units', { filter: { name: { $contains: 'Retail' } } }))
    const id = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
    const here = of('ebs').filter(({ environment_id: place, is_deleted: gone }) => place === id && !gone).length
    const held = async () =>
      Number((await mine.ask(PATHS.ebs, { unit: String(unit?.['id']), query: { limit: '1' } })).body['total_count'])
    const before = await held()
    const entities = { add: [{ primary_entity: { id, type: 'aws_environment' } }] }
    await mine.ask(`/organizational-units/${String(unit?.['id'])}`, { method: 'PATCH', body: { entities } })
    await mine.control('clock', { advanceSeconds: 60 })
    expect(await held()).toBe(before + here)
    expect((await mine.ask(PATHS.ebs, { query: { limit: '1' } })).body['total_count']).toBe(await count(PATHS.ebs))
  })

  test('30: the same seed and start give the same lists, byte by byte', async () => {
    const other = await sandbox.makeWorld({ now: NOW })
    for (const path of [...Object.values(PATHS), ...Object.values(BACKUPS).map(([backups]) => backups)]) {
      const query = { limit: '50' }
      expect(JSON.stringify((await other.ask(path, { query })).body)).toBe(
        JSON.stringify((await world.ask(path, { query })).body),
      )
    }
  })

  test('backups of a group are what those of its buckets add up to', async () => {
    for (const group of sample('group', 6)) {
      const [backup] = (await backupsOf('group', group.id)) as unknown as WireGroupBackup[]
      if (backup === undefined) continue
      const parts = await walk<WireS3AssetBackup>(world.ask, '/backups/protection-groups/s3-assets', {
        filter: { parent_protection_group_backup_id: { $eq: backup.id } },
      })
      expect(sum(parts.map(({ backed_up_object_count: objects }) => objects))).toBe(
        backup.backed_up_object_count + backup.failed_object_count,
      )
      for (const part of parts) expect(part.start_timestamp).toBe(backup.start_timestamp)
    }
  })
})
