/** Backups on demand: tasks that run, and either leave a backup or a reason. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WireEbsBackup } from '#contract/backups.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Json } from './support/testing.ts'

const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
const VOLUMES = '/datasources/aws/ebs-volumes'
const BACKUPS = '/backups/aws/ebs-volumes'
const MONTH = { retention_duration: { unit: 'days', value: 30 } }

const { sandbox, world } = inAWorldEach()

const start = (body: object, path = BACKUPS) => world.ask(path, { method: 'POST', body, query: { embed: 'read-task' } })
const backupsOf = (id: string) =>
  walk<WireEbsBackup>(world.ask, BACKUPS, { filter: { volume_id: { $eq: id } }, query: { limit: '500' } })
const volume = async (id = VOLUME) => (await world.ask(`${VOLUMES}/${id}`)).body as WireEbsVolume
const statusOf = async (task: unknown) => (await world.ask(`/tasks/${String(task)}`)).body['status']

/** Some volume that the filter selects. */
const some = async (filter: object): Promise<WireEbsVolume> => {
  const [found] = itemsOf<WireEbsVolume>(await world.ask(VOLUMES, { filter }))
  if (found === undefined) throw new Error('There is no such volume.')
  return found
}

describe('a backup on demand', () => {
  test('is a task at once, and a backup when that has completed; policy, runs and alerts stay as they were', async () => {
    const [before, kept] = [await volume(), await backupsOf(VOLUME)]
    const { status, body } = await start({ volume_id: VOLUME, settings: MONTH })
    expect(status).toBe(202)
    expect(linksOf(body)).toEqual(['_self', 'read-task'])
    expect(body['_embedded']).toMatchObject({
      'read-task': {
        id: body['task_id'],
        type: 'aws_ebs_volume_incremental_backup',
        category: 'backup',
        status: 'queued',
        primary_entity: { id: VOLUME, type: 'aws_ebs_volume', value: 'vol-0a5f2e52d6decd664' },
        parent_entity: { id: before.environment_id },
      },
    })
    expect(await backupsOf(VOLUME)).toEqual(kept)
    await world.control('clock', { advanceSeconds: 61 })
    expect(await statusOf(body['task_id'])).toBe('completed')
    const [made, ...rest] = await backupsOf(VOLUME)
    expect(rest).toEqual(kept)
    expect(made).toMatchObject({ type: 'clumio_backup', volume_id: VOLUME, start_timestamp: '2026-03-04T09:30:01Z' })
    expect(made?.expiration_timestamp).toBe('2026-04-03T09:30:01Z')
    expect((await world.ask(`${BACKUPS}/${made?.id}`)).body).toEqual(made)
    expect(await volume()).toEqual({ ...before, last_backup_timestamp: made?.start_timestamp })
    const alert = await world.ask('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c')
    expect(alert.body['status']).toBe('active')
  })

  test('stands in its place in the list of all, and lapses', async () => {
    const { total_count: before } = (await world.ask(BACKUPS)).body
    await start({ volume_id: VOLUME, settings: { retention_duration: { unit: 'days', value: 1 } } })
    await world.control('clock', { advanceSeconds: 70 })
    const answer = await world.ask(BACKUPS)
    expect(answer.body['total_count']).toBe(Number(before) + 1)
    expect(itemsOf<WireEbsBackup>(answer)[0]).toMatchObject({ volume_id: VOLUME })
    const { id } = itemsOf<WireEbsBackup>(answer)[0] ?? {}
    await world.control('clock', { advanceSeconds: 86_400 })
    expect((await world.ask(`${BACKUPS}/${id}`)).status).toBe(404)
    expect((await backupsOf(VOLUME)).map((backup) => backup.id)).not.toContain(id)
  })

  test('leaves nothing when it is aborted, or fails', async () => {
    const kept = await backupsOf(VOLUME)
    const first = await start({ volume_id: VOLUME, settings: MONTH })
    await world.ask(`/tasks/${String(first.body['task_id'])}`, { method: 'PATCH', body: { status: 'aborting' } })
    await world.control('clock', { advanceSeconds: 120 })
    expect(await statusOf(first.body['task_id'])).toBe('aborted')
    const second = await start({ volume_id: VOLUME, settings: MONTH })
    await world.control('faults', { name: 'task-failed', path: `/tasks/${String(second.body['task_id'])}` })
    expect(await statusOf(second.body['task_id'])).toBe('failed')
    await world.control('clock', { advanceSeconds: 120 })
    expect(await backupsOf(VOLUME)).toEqual(kept)
  })

  test('fails where what made the policy’s run fail goes on', async () => {
    const alerts = await walk<WireIndividualAlert>(world.ask, '/alerts/individual', {
      query: { limit: '500' },
      filter: { status: { $in: ['active'] }, 'primary_entity.type': { $eq: 'aws_ebs_volume' } },
    })
    for (const { primary_entity: entity } of alerts.filter(({ cause }) => cause === 'size_limit_exceeded')) {
      const { status, body } = await start({ volume_id: entity.id, settings: MONTH })
      if (status !== 202) continue
      const kept = await backupsOf(entity.id)
      await world.control('clock', { advanceSeconds: 61 })
      expect(await statusOf(body['task_id'])).toBe('failed')
      expect(await backupsOf(entity.id)).toEqual(kept)
      return
    }
    throw new Error('No alert of that cause can be tried.')
  })

  test.each([
    ['/backups/aws/ec2-instances', '/datasources/aws/ec2-instances', 'instance_id', 'clumio_backup', 'ec2_instance'],
    ['/backups/aws/dynamodb-tables', '/datasources/aws/dynamodb-tables', 'table_id', 'aws_snapshot', 'dynamodb_table'],
  ])('%s takes one too, of its own usual type, kept for a week', async (path, list, field, type, name) => {
    const items = itemsOf<Json>(await world.ask(list, { filter: { protection_status: { $in: ['protected'] } } }))
    for (const { id } of items) {
      const { status, body } = await start({ [field]: id }, path)
      if (status === 412) continue
      expect(status).toBe(202)
      expect((body['_embedded'] as { 'read-task': Json })['read-task']['type']).toContain(`aws_${name}`)
      await world.control('clock', { advanceSeconds: 70 })
      const [made] = itemsOf<Json>(await world.ask(path, { filter: { [field]: { $eq: id } } }))
      expect(made).toMatchObject({ type, start_timestamp: '2026-03-04T09:30:01Z' })
      expect(made?.['expiration_timestamp']).toBe('2026-03-11T09:30:01Z')
      return
    }
    throw new Error('None is connected.')
  })

  test('is told in the audit trail with the asset, refused ones as failures', async () => {
    await start({ volume_id: VOLUME, settings: MONTH })
    await start({ volume_id: VOLUME, settings: MONTH })
    const events = itemsOf<Json>(await world.ask('/audit-trails', { query: { limit: '2' } }))
    expect(events.map((event) => [event['category'], event['action'], event['status']])).toEqual([
      ['backup', 'create', expect.any(String)],
      ['backup', 'create', expect.any(String)],
    ])
    expect(events.map((event) => String(event['status'])).toSorted()).toEqual(['failure', 'success'])
    for (const event of events) expect(event['primary_entity']).toMatchObject({ id: VOLUME })
  })
})

describe('is refused', () => {
  let tryIt: (body: object, unit?: string) => Promise<number>
  beforeEach(() => {
    tryIt = async (body, unit) =>
      (await world.ask(BACKUPS, { method: 'POST', body, ...(unit !== undefined && { unit }) })).status
  })
  const keep = (unit: string, value: unknown) => ({
    volume_id: VOLUME,
    settings: { retention_duration: { unit, value } },
  })

  test.each([
    [{}],
    [{ volume_id: 'vol-0a5f2e52d6decd664' }],
    [{ volume_id: '11111111-2222-4333-8444-555555555555' }],
    [{ volume_id: VOLUME, type: 'rolling' }],
    [{ volume_id: VOLUME, settings: { backup_aws_region: 'mars-1' } }],
    [keep('days', 0)],
    [keep('days', 1.5)],
    [keep('fortnights', 1)],
    [keep('years', 8)],
    [keep('months', 85)],
    // Beyond all dates.
    [keep('months', 1e15)],
  ])('with 400: %j', async (body) => {
    expect(await tryIt(body)).toBe(400)
  })

  test('with 400 for what another unit holds', async () => {
    expect(await tryIt({ volume_id: VOLUME }, 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11')).toBe(202)
    const units = itemsOf<Json>(await world.ask('/organizational-units', { filter: { name: { $contains: 'Retail' } } }))
    expect(await tryIt({ volume_id: VOLUME }, String(units[0]?.['id']))).toBe(400)
  })

  test('with 412 while a task works on it, naming that', async () => {
    const { body } = await start({ volume_id: VOLUME, settings: MONTH })
    const again = await start({ volume_id: VOLUME, settings: MONTH })
    expect(again.status).toBe(412)
    expect(messagesOf(again)[0]).toContain(String(body['task_id']))
    await world.control('clock', { advanceSeconds: 61 })
    expect((await start({ volume_id: VOLUME, settings: MONTH })).status).toBe(202)
  })

  test('with 412 for what is deleted, unsupported, or in an environment that is not connected', async () => {
    const gone = await some({ is_deleted: { $eq: true } })
    const odd = await some({ protection_status: { $eq: 'unsupported' } })
    expect([await tryIt({ volume_id: gone.id }), await tryIt({ volume_id: odd.id })]).toEqual([412, 412])
    const lost = itemsOf<Json>(
      await world.ask('/datasources/aws/environments', { filter: { connection_status: { $eq: 'unlinked' } } }),
    )
    const volumes = await walk<WireEbsVolume>(world.ask, VOLUMES, { query: { limit: '500' } })
    const away = volumes.find(({ environment_id: place }) => lost.some(({ id }) => id === place))
    expect(await tryIt({ volume_id: away?.id })).toBe(412)
  })

  test('with 403 without the right', async () => {
    const post = { method: 'POST', body: { volume_id: VOLUME } }
    expect((await world.as('Reporting/Audit Admin')(BACKUPS, post)).status).toBe(403)
    expect((await world.as('Helpdesk Admin')(BACKUPS, post)).status).toBe(202)
  })
})

test('an organization without assets has empty lists, and finds none', async () => {
  const empty = await sandbox.makeWorld({ assets: 0 })
  for (const path of [VOLUMES, BACKUPS, '/datasources/protection-groups', '/backups/protection-groups'])
    expect((await empty.ask(path)).body['total_count']).toBe(0)
  expect((await empty.ask(`${VOLUMES}/${VOLUME}`)).status).toBe(404)
  expect((await empty.ask(BACKUPS, { method: 'POST', body: { volume_id: VOLUME } })).status).toBe(400)
})
