/** Backups agree with each other, with their assets and with the policies that made them. */
import { expect, test } from 'vitest'
import type { WireGroupBackup, WireS3AssetBackup } from '#contract/backups.ts'
import {
  NOW,
  NOW_MS,
  time,
  sum,
  PATHS,
  RESOURCES,
  BACKUPS,
  BOTH,
  type Asset,
  type Kind,
  describeEstates,
} from './support/estates.ts'
import { itemsOf, walk, type Json } from './support/testing.ts'

describeEstates((estate) => {
  const { of, policyOf, sample, backupsOf, count, byId } = estate

  test('8: backups by asset add up to all backups', async () => {
    for (const [kind, [path, field]] of Object.entries(BACKUPS)) {
      const all = await count(path)
      const ids = of(kind as Kind).map(({ id }) => id)
      if (ids.length > 400) continue
      const counts = await Promise.all(ids.map((id) => count(path, { [field]: { $eq: id } })))
      expect(sum(counts), kind).toBe(all)
    }
  })

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

  test('30: the same seed and start give the same lists, byte by byte', async () => {
    const other = await estate.sandbox.makeWorld({ now: NOW })
    for (const path of [...Object.values(PATHS), ...Object.values(BACKUPS).map(([backups]) => backups)]) {
      const query = { limit: '50' }
      expect(JSON.stringify((await other.ask(path, { query })).body)).toBe(
        JSON.stringify((await estate.world.ask(path, { query })).body),
      )
    }
  })

  test('backups of a group are what those of its buckets add up to', async () => {
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
  })

  test('29: a restore makes one volume more where it was asked for, and none where the backup is of', async () => {
    const mine = await estate.sandbox.makeWorld({ now: NOW })
    const n = async (environment: string) => {
      const answer = await mine.ask(PATHS.ebs, {
        filter: { environment_id: { $eq: environment }, ...BOTH },
        query: { limit: '1' },
      })
      return Number(answer.body['total_count'])
    }
    const all = async () => Number((await mine.ask(PATHS.ebs, { query: { limit: '1' } })).body['total_count'])
    const source = byId.get('503765b4-62af-536d-c7ab-c5850a123194')
    const target = estate.environments.find(
      ({ id, connection_status: status }) => id !== source?.environment_id && status === 'connected',
    )
    const [backup] = await backupsOf('ebs', source?.id ?? '')
    const [here, there] = [source?.environment_id ?? '', target?.id ?? '']
    const before = [await n(here), await n(there), await all()].map(Number)
    const tags = [
      { key: 'Name', value: 'restored here' },
      { key: 'case', value: '29' },
    ]
    const zone = target?.aws_az[1]
    const { status, body } = await mine.ask('/restores/aws/ebs-volumes', {
      method: 'POST',
      body: { source: { backup_id: backup?.['id'] }, target: { environment_id: there, aws_az: zone, tags } },
    })
    expect(status).toBe(202)
    await mine.control('clock', { advanceSeconds: 100 })
    expect((await mine.ask(`/tasks/${String(body['task_id'])}`)).body['status']).toBe('completed')
    const [inSource = 0, inTarget = 0, whole = 0] = before
    expect([await n(here), await n(there), await all()]).toEqual([inSource, inTarget + 1, whole + 1])
    const made = itemsOf<Asset>(await mine.ask(PATHS.ebs, { filter: { name: { $eq: 'restored here' } } }))
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({ environment_id: there, aws_az: zone, last_backup_timestamp: null })
    expect(made[0]?.tags.map(({ key, value }) => [key, value])).toEqual([['case', '29']])
  })

  test.each([
    ['ebs', 'clumio_backup'],
    ['ec2', 'clumio_backup'],
    ['dynamodb', 'aws_snapshot'],
  ] as const)(
    '25: a backup on demand of %s is one more, kept as asked, and moves neither runs nor alerts',
    async (kind, type) => {
      const mine = await estate.sandbox.makeWorld({ now: NOW })
      const [path = '', field = ''] = BACKUPS[kind] ?? []
      const total = async (filter: object = {}) =>
        Number((await mine.ask(path, { filter, query: { limit: '1' } })).body['total_count'])
      const read = async (id: string) =>
        (await mine.ask(`${PATHS[kind]}/${id}`, { query: { lookback_days: '60' } })).body as unknown as Asset
      const alertsOf = async (id: string) =>
        (await mine.ask('/alerts/individual', { filter: { 'primary_entity.id': { $eq: id } } })).body['_embedded']
      const settings = { retention_duration: { unit: 'months', value: 2 } }
      const alerted = new Set(
        estate.alerts.filter(({ status }) => status === 'active').map(({ primary_entity: entity }) => entity.id),
      )
      let done = 0
      for (const { id } of [...of(kind).filter((asset) => alerted.has(asset.id)), ...of(kind)]) {
        const filter = { [field]: { $eq: id } }
        const [before, alerts, all, own] = [await read(id), await alertsOf(id), await total(), await total(filter)]
        const order = await mine.ask(path, { method: 'POST', body: { [field]: id, type, settings } })
        // Deleted, unsupported, out of reach, or at work.
        if (order.status === 412) continue
        expect(order.status).toBe(202)
        await mine.control('clock', { advanceSeconds: 70 })
        const task = (await mine.ask(`/tasks/${String(order.body['task_id'])}`)).body
        // What makes its runs fail goes on.
        if (task['status'] === 'failed') continue
        expect([task['status'], await total(filter), await total()]).toEqual(['completed', own + 1, all + 1])
        const [made] = itemsOf<Json>(await mine.ask(path, { filter, query: { limit: '1' } }))
        expect(made).toMatchObject({ type, start_timestamp: task['start_timestamp'] })
        const until = new Date(time(made?.['start_timestamp']))
        until.setUTCMonth(until.getUTCMonth() + 2)
        expect(time(made?.['expiration_timestamp'])).toBe(until.getTime())
        expect((await mine.ask(`${path}/${String(made?.['id'])}`)).body).toMatchObject({ id: made?.['id'] })
        const moved = type === 'clumio_backup' ? 'last_backup_timestamp' : 'last_snapshot_timestamp'
        expect(await read(id)).toEqual({ ...before, [moved]: made?.['start_timestamp'] })
        expect(await alertsOf(id)).toEqual(alerts)
        done++
        if (done === 5) return
      }
      expect(done).toBeGreaterThan(0)
    },
  )
})
