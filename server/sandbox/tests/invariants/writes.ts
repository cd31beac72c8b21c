/** What a write makes is one thing more where it was asked for, and nothing else; and nothing is left to chance. */
import { expect } from 'vitest'
import { seedFor } from '../../seed/seed.ts'
import {
  BACKUPS,
  BOTH,
  IN_ENVIRONMENTS,
  NOW,
  PATHS,
  time,
  type Asset,
  type Estate,
  type Kind,
  type Size,
} from '../support/estates.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const GUIDE = { volume: '503765b4-62af-536d-c7ab-c5850a123194', place: '9c2934fc-ff4d-11e9-8e11-76706df7fe01' }
const ON_DEMAND = [
  ['ebs', 'clumio_backup'],
  ['ec2', 'clumio_backup'],
  ['dynamodb', 'aws_snapshot'],
] as const
/** Backed up on demand of each kind. */
const TRIED = 5
/** Seeds that are kept for the next world. */
const KEPT_SEEDS = 4

export const writes = (estate: Estate, size: Size): Cases<25 | 28 | 29 | 30> => {
  const { of, backupsOf, byId } = estate
  const makeWorld = () => estate.sandbox.makeWorld({ now: NOW })

  const backUp = async (kind: Kind, type: string) => {
    const mine = await makeWorld()
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
      if (done === TRIED) return
    }
    expect(done).toBeGreaterThan(0)
  }

  return {
    25: Object.fromEntries(ON_DEMAND.map(([kind, type]) => [`of ${kind}`, () => backUp(kind, type)])),
    28: async () => {
      const mine = await makeWorld()
      const units = await walk<Json>(mine.ask, '/organizational-units', { query: { limit: '100' } })
      const target = units.find(({ name }) => String(name).includes('Retail'))
      const from = estate.environments.find(({ id }) => id === GUIDE.place)?.organizational_unit_id
      const isOver = (unit: Json, held: unknown) =>
        unit['id'] === held || (unit['descendant_ids'] as unknown[]).includes(held)
      const looked = units.filter((unit) => isOver(unit, from) || isOver(unit, target?.['id']) || unit === units.at(-1))
      const held = async () => {
        const counts = new Map<string, number>()
        for (const kind of [...IN_ENVIRONMENTS, 'group' as const])
          for (const { id, name } of looked) {
            const { body } = await mine.ask(PATHS[kind], { unit: String(id), query: { limit: '1' } })
            counts.set(`${kind} in ${String(name)}`, Number(body['total_count']))
          }
        return counts
      }
      const expected = await held()
      for (const kind of IN_ENVIRONMENTS) {
        const here = of(kind).filter(({ environment_id: place, is_deleted: gone }) => place === GUIDE.place && !gone)
        for (const unit of looked) {
          const moved = here.length * (Number(isOver(unit, target?.['id'])) - Number(isOver(unit, from)))
          const key = `${kind} in ${String(unit['name'])}`
          expected.set(key, (expected.get(key) ?? 0) + moved)
        }
      }
      const entities = { add: [{ primary_entity: { id: GUIDE.place, type: 'aws_environment' } }] }
      await mine.ask(`/organizational-units/${String(target?.['id'])}`, { method: 'PATCH', body: { entities } })
      await mine.control('clock', { advanceSeconds: 60 })
      expect(await held()).toEqual(expected)
    },
    29: async () => {
      const mine = await makeWorld()
      const n = async (environment: string) => {
        const filter = { environment_id: { $eq: environment }, ...BOTH }
        return Number((await mine.ask(PATHS.ebs, { filter, query: { limit: '1' } })).body['total_count'])
      }
      const all = async () => Number((await mine.ask(PATHS.ebs, { query: { limit: '1' } })).body['total_count'])
      const source = byId.get(GUIDE.volume)
      const target = estate.environments.find(
        ({ id, connection_status: status }) => id !== source?.environment_id && status === 'connected',
      )
      const [backup] = await backupsOf('ebs', source?.id ?? '')
      const [here, there] = [source?.environment_id ?? '', target?.id ?? '']
      const [inSource, inTarget, whole] = [await n(here), await n(there), await all()]
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
      expect([await n(here), await n(there), await all()]).toEqual([inSource, inTarget + 1, whole + 1])
      const made = itemsOf<Asset>(await mine.ask(PATHS.ebs, { filter: { name: { $eq: 'restored here' } } }))
      expect(made).toHaveLength(1)
      expect(made[0]).toMatchObject({ environment_id: there, aws_az: zone, last_backup_timestamp: null })
      expect(made[0]?.tags.map(({ key, value }) => [key, value])).toEqual([['case', '29']])
    },
    30: async () => {
      // Worlds share what was made of their seed: others in its place, and it is made anew.
      for (let other = 1; other <= KEPT_SEEDS; other++) seedFor({ ...size, seed: size.seed + other }, 0)
      const again = await makeWorld()
      const lists = [...Object.values(PATHS), ...Object.values(BACKUPS).map(([path]) => path), '/policies/rules']
      for (const path of [...lists, '/policies/definitions']) {
        const query: Record<string, string> = path === '/policies/definitions' ? {} : { limit: '50' }
        const told = JSON.stringify((await again.ask(path, { query })).body)
        expect(told).toBe(JSON.stringify((await estate.world.ask(path, { query })).body))
      }
    },
  }
}
