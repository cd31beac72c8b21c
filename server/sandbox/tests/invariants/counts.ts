/** Counts of assets agree: by state, environment, unit, policy, group and bucket. */
import { expect } from 'vitest'
import type { WireProtectionGroup, WireS3Asset, WireS3Bucket } from '#contract/assets.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WirePolicy } from '#contract/policies.ts'
import {
  BOTH,
  IN_ENVIRONMENTS,
  PATHS,
  PROTECTABLE,
  RESOURCES,
  sum,
  type Estate,
  type Kind,
} from '../support/estates.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import type { Cases } from './cases.ts'

/** How environments and policies call the kinds that they count. */
const COUNTED = [
  ['ebs', 'ebs-volumes', 'ebs-volumes'],
  ['ec2', 'ec2-instances', 'ec2-instances'],
  ['rds', 'rds-resources', 'rds-volumes'],
  ['dynamodb', 'dynamodb-tables', 'dynamodb-tables'],
] as const
const STATUSES = ['success', 'partial_success', 'failure', 'no_backup'] as const

export const counts = (estate: Estate): Cases<1 | 2 | 3 | 4 | 5 | 6 | 7> => {
  const { of, isPaused, count } = estate
  const there = (kind: Kind) => of(kind).filter(({ is_deleted: gone }) => !gone)
  const sampled = () => estate.environments.filter((__, at) => at % 9 === 0)
  const embeddedIn = async (id: string, embed: string, query = {}) => {
    const { body } = await estate.world.ask(`/datasources/aws/environments/${id}`, { query: { embed, ...query } })
    return (body['_embedded'] as Record<string, Record<string, number>>)[embed] ?? {}
  }
  const under = (kind: Kind, policy: string, more = {}, query = {}) =>
    count(PATHS[kind], { 'protection_info.policy_id': { $eq: policy }, ...more }, query)
  const policiesWith = async (embed: string) =>
    itemsOf<WirePolicy>(await estate.world.ask('/policies/definitions', { query: { embed } })).map((policy) => ({
      ...policy,
      stats: policy._embedded[embed] as Record<string, number>,
    }))

  return {
    1: async () => {
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
    },
    2: async () => {
      for (const kind of IN_ENVIRONMENTS) {
        const each = await Promise.all(
          estate.environments.map(({ id }) => count(PATHS[kind], { environment_id: { $eq: id } })),
        )
        expect(sum(each), kind).toBe(await count(PATHS[kind]))
      }
    },
    3: async () => {
      const units = await walk<Json>(estate.world.ask, '/organizational-units', { query: { limit: '100' } })
      const top = units.filter(({ parent_id: parent }) => parent === GLOBAL_UNIT_ID)
      for (const kind of IN_ENVIRONMENTS) {
        const below = await Promise.all(top.map(({ id }) => count(PATHS[kind], {}, {}, String(id))))
        const inGlobal = there(kind).filter(({ organizational_unit_id: unit }) => unit === GLOBAL_UNIT_ID)
        expect(sum(below) + inGlobal.length, kind).toBe(await count(PATHS[kind]))
        for (const { id, descendant_ids: lower } of units.filter((__, at) => at % 6 === 1)) {
          const here = new Set([id, ...(lower as string[])])
          const places = estate.environments.filter((one) => here.has(one.organizational_unit_id))
          const held = new Set(places.map((one) => one.id))
          const shown = await walk<Json>(estate.world.ask, PATHS[kind], { unit: String(id), query: { limit: '3000' } })
          const expected = there(kind).filter(({ environment_id: place }) => held.has(place))
          expect(shown.map((asset) => asset['id'])).toEqual(expected.map((asset) => asset.id))
        }
      }
    },
    4: async () => {
      for (const { id } of sampled())
        for (const [kind, name] of COUNTED) {
          const stats = await embeddedIn(id, `read-aws-environment-${name}-protection-stats`)
          const supported = there(kind).filter((one) => one.environment_id === id && one.is_supported)
          expect(sum(Object.values(stats))).toBe(supported.length)
          const held = supported.filter(({ protection_status: status }) => status === 'protected')
          expect((stats['protected_count'] ?? 0) + (stats['deactivated_count'] ?? 0)).toBe(held.length)
          expect(stats['deactivated_count']).toBe(held.filter(isPaused).length)
        }
    },
    5: async () => {
      const embed = 'read-aws-environments-backup-status-stats'
      for (const { id } of sampled()) {
        expect(sum(Object.values(await embeddedIn(id, embed)))).toBe(0)
        const stats = await embeddedIn(id, embed, { lookback_days: '60' })
        const judged = [...RESOURCES, 's3' as const].flatMap(there).filter((one) => one.environment_id === id)
        for (const status of STATUSES)
          expect(stats[`${status}_count`], status).toBe(
            judged.filter(({ backup_status_info: info }) => info.backup_status === status).length,
          )
      }
    },
    6: {
      'as lists are filtered': async () => {
        for (const kind of PROTECTABLE) {
          const held = await Promise.all(estate.policies.map(({ id }) => under(kind, id)))
          expect(sum(held), kind).toBe(await count(PATHS[kind], { protection_status: { $in: ['protected'] } }))
          const paused = estate.policies.flatMap(({ activation_status: status }, at) =>
            status === 'deactivated' ? [held[at] ?? 0] : [],
          )
          expect(await count(PATHS[kind], { deactivated: { $eq: true } })).toBe(sum(paused))
        }
      },
      'as policies tell themselves': async () => {
        for (const [kind, , name] of COUNTED)
          for (const { id, activation_status: status, stats } of await policiesWith(
            `read-policy-aws-${name}-protection-stats`,
          )) {
            const held = await under(kind, id)
            expect(stats[status === 'activated' ? 'protected_count' : 'deactivated_count']).toBe(held)
            expect(sum(Object.values(stats))).toBe(held)
          }
        const judged = [...RESOURCES, 's3' as const]
        for (const { id, stats } of await policiesWith('read-policy-backup-status-stats')) {
          const failed = await Promise.all(
            judged.map((kind) => under(kind, id, { backup_status: { $in: ['failure'] } }, { lookback_days: '7' })),
          )
          expect(stats['failure_count'] ?? 0).toBeGreaterThanOrEqual(sum(failed))
          const all = await Promise.all(PROTECTABLE.map((kind) => under(kind, id)))
          expect(sum(Object.values(stats))).toBe(sum(all))
        }
      },
    },
    7: () => {
      const members = of('s3') as unknown as WireS3Asset[]
      const inBucket = Map.groupBy(members, ({ bucket_id: id }) => id)
      const inGroup = Map.groupBy(members, ({ group_id: id }) => id)
      for (const bucket of of('bucket') as unknown as WireS3Bucket[])
        expect(bucket.protection_group_count).toBe(inBucket.get(bucket.id)?.length ?? 0)
      for (const group of of('group') as unknown as WireProtectionGroup[]) {
        const mine = inGroup.get(group.id) ?? []
        const told = Map.groupBy(mine, ({ protection_status: status }) => status)
        expect(group.bucket_count).toBe(mine.length)
        const { protected_count: held, unprotected_count: open, deactivated_count: paused } = group.protection_stats
        expect([held + paused, open]).toEqual([
          told.get('protected')?.length ?? 0,
          told.get('unprotected')?.length ?? 0,
        ])
        const runs = Map.groupBy(mine, ({ backup_status_info: info }) => info.backup_status)
        for (const status of STATUSES)
          expect(group.backup_status_stats[`${status}_count`]).toBe(runs.get(status)?.length ?? 0)
      }
    },
  }
}
