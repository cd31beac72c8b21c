/** Backups agree with each other, with their assets and with the policies that made them. */
import { expect } from 'vitest'
import type { WireGroupBackup, WireS3AssetBackup } from '#contract/backups.ts'
import {
  BACKUPS,
  NOW_MS,
  RESOURCES,
  sum,
  time,
  type Asset,
  type Estate,
  type Kind,
  type Size,
} from '../support/estates.ts'
import { keptAt } from '../support/schedule-oracle.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** No policy keeps anything for less. */
const SHORTEST = 7 * DAY
/** Assets whose backups are counted one by one: in a large organization it would take minutes. */
const MOST = 1000

/** What each kind tells of its newest backup, by the type of that. */
const LAST: Readonly<Record<string, readonly (readonly [type: string, field: string])[]>> = {
  ebs: [
    ['clumio_backup', 'last_backup_timestamp'],
    ['aws_snapshot', 'last_snapshot_timestamp'],
  ],
  ec2: [
    ['clumio_backup', 'last_backup_timestamp'],
    ['aws_snapshot', 'last_snapshot_timestamp'],
  ],
  rds: [['clumio_snapshot', 'last_clumio_snapshot_timestamp']],
  dynamodb: [
    ['clumio_backup', 'last_backup_timestamp'],
    ['aws_snapshot', 'last_snapshot_timestamp'],
  ],
  group: [['protection_group_backup', 'last_backup_timestamp']],
  s3: [['protection_group_s3_asset_backup', 'last_backup_timestamp']],
}

export const backups = (estate: Estate, size: Size): Cases<8 | 10 | 11 | 12 | 13> => {
  const { of, policyOf, isPaused, sample, backupsOf, count } = estate
  // Of a small organization all.
  const recent = size.assets < MOST ? {} : { start_timestamp: { $gt: new Date(NOW_MS - 8 * HOUR).toISOString() } }
  const walked = (path: string, sort: string, limit = '997') =>
    walk<Json>(estate.world.ask, path, { filter: recent, query: { sort, limit } })

  return {
    8: {
      'by asset they add up to all': async () => {
        for (const [kind, [path, field]] of Object.entries(BACKUPS)) {
          const [all, ids] = [await count(path), of(kind as Kind).map(({ id }) => id)]
          expect(all).toBeGreaterThan(0)
          if (ids.length > MOST) continue
          let counted = 0
          // Not all at once: that many connections are too many.
          for (let at = 0; at < ids.length; at += 50)
            counted += sum(await Promise.all(ids.slice(at, at + 50).map((id) => count(path, { [field]: { $eq: id } }))))
          expect(counted, kind).toBe(all)
        }
      },
      'of the same time, each asset has those that the list of all has': async () => {
        for (const [kind, [path, field]] of Object.entries(BACKUPS)) {
          const byAsset = Map.groupBy(await walked(path, '-start_timestamp'), (backup) => backup[field])
          for (const { id } of sample(kind as Kind, 30)) {
            const own = await backupsOf(kind as Kind, id, recent)
            expect(own.map((backup) => backup['id'])).toEqual((byAsset.get(id) ?? []).map((backup) => backup['id']))
          }
        }
      },
      'page by page each comes once, in order, in both directions': async () => {
        for (const [path] of Object.values(BACKUPS)) {
          const rising = await walked(path, 'start_timestamp')
          const order = rising.map((backup) => String(backup['start_timestamp']))
          expect(order).toEqual(order.toSorted())
          const ids = new Set(rising.map(({ id }) => id))
          expect(ids.size).toBe(rising.length)
          const falling = await walked(path, '-start_timestamp', '613')
          expect(falling.map((backup) => backup['start_timestamp'])).toEqual(order.toReversed())
          expect(new Set(falling.map(({ id }) => id))).toEqual(ids)
          const { body } = await estate.world.ask(path, { query: { limit: '613' } })
          const [total, pages] = [Number(body['total_count']), Number(body['total_pages_count'])]
          const last = await estate.world.ask(path, { query: { limit: '613', start: String(pages) } })
          expect(last.body['current_count']).toBe(total - (pages - 1) * 613)
        }
      },
      'of a group they are what those of its buckets add up to': async () => {
        for (const group of sample('group', 6)) {
          const [backup] = (await backupsOf('group', group.id)) as unknown as WireGroupBackup[]
          if (backup === undefined) continue
          const parts = await walk<WireS3AssetBackup>(estate.world.ask, '/backups/protection-groups/s3-assets', {
            filter: { parent_protection_group_backup_id: { $eq: backup.id } },
          })
          expect(sum(parts.map(({ backed_up_object_count: objects }) => objects))).toBe(
            backup.backed_up_object_count + backup.failed_object_count,
          )
          for (const part of parts) expect(part.start_timestamp).toBe(backup.start_timestamp)
        }
      },
    },
    10: async () => {
      for (const [kind, told] of Object.entries(LAST))
        for (const asset of sample(kind as Kind, 40)) {
          const all = await backupsOf(kind as Kind, asset.id)
          for (const [type, field] of told) {
            const last = (asset as unknown as Json)[field]
            const [newest] = all.filter((backup) => backup['type'] === type)
            // Those of the first of a month are kept when later ones have lapsed already.
            const hasLapsed = last !== null && time(last) < NOW_MS - SHORTEST
            if (newest === undefined) expect(last === null || hasLapsed, `${asset.id} ${field}`).toBe(true)
            else if (hasLapsed) expect(time(last), asset.id).toBeGreaterThanOrEqual(time(newest['start_timestamp']))
            else expect(last, asset.id).toBe(newest['start_timestamp'])
          }
        }
    },
    11: () => {
      const lost = new Set(
        estate.environments.flatMap(({ id, connection_status: status }) => (status === 'unlinked' ? [id] : [])),
      )
      let equal = 0
      for (const asset of RESOURCES.flatMap(of)) {
        const { operation_info_list: list, ...whole } = asset.backup_status_info
        for (const { operation, ...info } of list) {
          const times = [info.last_successful_policy_start_timestamp, info.last_failed_policy_start_timestamp].flatMap(
            (at) => (at === null ? [] : [time(at) / 1000]),
          )
          const told = policyOf(asset)?.operations.find(({ type }) => type === operation)
          const previous = told?.previous_start_time ?? null
          if (previous === null || times.length === 0) continue
          expect(Math.max(...times), asset.id).toBeLessThanOrEqual(previous)
          // The longest window is of five hours.
          const isOver = previous * 1000 < NOW_MS - 5 * HOUR
          if (isPaused(asset) || lost.has(asset.environment_id) || !isOver) continue
          expect(Math.max(...times), asset.id).toBe(previous)
          equal++
        }
        for (const field of ['last_successful_policy_start_timestamp', 'last_failed_policy_start_timestamp'] as const) {
          const each = list.flatMap((info) => info[field] ?? []).toSorted()
          expect(whole[field]).toBe(each.at(-1) ?? null)
        }
      }
      expect(equal).toBeGreaterThan(0)
    },
    12: async () => {
      for (const kind of [...RESOURCES, 'group', 's3'] as const)
        for (const asset of sample(kind, 15)) {
          const policy = policyOf(asset)
          if (policy === undefined) continue
          for (const backup of await backupsOf(kind, asset.id)) {
            const [starts, ends] = [time(backup['start_timestamp']), time(backup['expiration_timestamp'])]
            expect(ends).toBeGreaterThan(NOW_MS)
            expect(starts).toBeLessThanOrEqual(NOW_MS)
            const days = (ends - starts) / DAY
            const longest = policy.operations.map((operation) => keptAt(operation, starts))
            expect(
              longest.some((most) => most !== null && days <= most && days >= most * 0.9),
              `${policy.name} ${asset.id} ${starts} ${days} ${longest.join()}`,
            ).toBe(true)
          }
        }
    },
    13: async () => {
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
        const some = (wanted: (asset: Asset) => boolean) => of(kind).filter(wanted).slice(0, 12)
        for (const asset of some(({ is_deleted: gone }) => gone)) {
          const [newest] = itemsOf(await estate.newest(kind, asset.id))
          if (newest !== undefined)
            expect(time(newest['start_timestamp'])).toBeLessThanOrEqual(time(asset.deletion_timestamp))
        }
        for (const asset of some(({ is_supported: ok }) => !ok))
          expect(itemsOf(await estate.newest(kind, asset.id))).toEqual([])
      }
    },
  }
}
