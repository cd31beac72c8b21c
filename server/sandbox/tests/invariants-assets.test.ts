/** The numbers of assets, environments, policies and units agree, in a small organization and in the usual one. */
import { expect, test } from 'vitest'
import type { WireProtectionGroup, WireS3Asset, WireS3Bucket } from '#contract/assets.ts'
import type { WirePolicy } from '#contract/policies.ts'
import { seedFor } from '../seed/seed.ts'
import { judge } from '../world/policies.ts'
import { NOW, sum, PATHS, RESOURCES, BOTH, type Kind, describeEstates } from './support/estates.ts'
import { itemsOf, walk, type Json } from './support/testing.ts'

const PROTECTABLE: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'group']
const IN_ENVIRONMENTS: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 's3', 'bucket']

describeEstates((estate, size) => {
  const { of, policyOf, isPaused, sample, count, byId } = estate

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

  test('2 and 3: estate.environments hold all, and a unit what its estate.environments hold', async () => {
    for (const kind of IN_ENVIRONMENTS) {
      const counts = await Promise.all(
        estate.environments.map(({ id }) => count(PATHS[kind], { environment_id: { $eq: id } })),
      )
      expect(sum(counts), kind).toBe(await count(PATHS[kind]))
    }
    const units = await walk<Json>(estate.world.ask, '/organizational-units', { query: { limit: '100' } })
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

  test('4 and 5: what estate.environments count is what their lists hold', async () => {
    const names = {
      ebs: 'ebs-volumes',
      ec2: 'ec2-instances',
      rds: 'rds-resources',
      dynamodb: 'dynamodb-tables',
    } as const
    for (const { id } of estate.environments.filter((__, at) => at % 9 === 0)) {
      const read = async (embed: string, query = {}) => {
        const { body } = await estate.world.ask(`/datasources/aws/environments/${id}`, { query: { embed, ...query } })
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

  test('6: every protected asset is under a policy that can be read, and estate.policies count them', async () => {
    for (const kind of PROTECTABLE) {
      const under = await Promise.all(
        estate.policies.map(({ id }) => count(PATHS[kind], { 'protection_info.policy_id': { $eq: id } })),
      )
      expect(sum(under), kind).toBe(await count(PATHS[kind], { protection_status: { $in: ['protected'] } }))
      const paused = estate.policies.flatMap(({ activation_status: status }, at) =>
        status === 'deactivated' ? [under[at] ?? 0] : [],
      )
      expect(await count(PATHS[kind], { deactivated: { $eq: true } })).toBe(sum(paused))
    }
    const embed = 'read-policy-aws-ebs-volumes-protection-stats'
    for (const { id, activation_status: status, _embedded } of itemsOf<WirePolicy>(
      await estate.world.ask('/policies/definitions', { query: { embed } }),
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

  test('9: estate.environments are the estate.connections that are connected or unlinked', () => {
    const linked = estate.connections.filter(({ connection_status: status }) => status !== 'connecting')
    expect(estate.environments.map(({ connection_id: id }) => id).toSorted()).toEqual(
      linked.map(({ id }) => id).toSorted(),
    )
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
      const given = judge(seed.rules(), record, unit)
      expect(asset.protection_info?.policy_id ?? null, record.id).toBe(given?.policy.id ?? null)
      expect(asset.protection_info?.inheriting_entity_id ?? null).toBe(given?.tag?.id ?? null)
    }
  })

  test('15: names are told apart, and whatever is named can be read', async () => {
    expect(new Set(estate.policies.map(({ name }) => name)).size).toBe(estate.policies.length)
    const places = new Set(estate.environments.map(({ id }) => id))
    for (const kind of IN_ENVIRONMENTS) for (const asset of of(kind)) expect(places).toContain(asset.environment_id)
    for (const asset of RESOURCES.flatMap((kind) => sample(kind, 10))) {
      if (asset.protection_info !== null) expect(policyOf(asset)).toBeDefined()
      const { status } = await estate.world.ask(`/organizational-units/${asset.organizational_unit_id}`)
      expect(status).toBe(200)
    }
  })

  test('28: an environment that moves takes its assets along, and nothing else', async () => {
    const mine = await estate.sandbox.makeWorld({ now: NOW })
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
})
