/** Restores of volumes: tasks that leave a new volume, or an alert on the one that was backed up. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WireEbsBackup } from '#contract/backups.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Json, type TestWorld } from './support/testing.ts'

const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
const HERE = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
const VOLUMES = '/datasources/aws/ebs-volumes'
const BACKUPS = '/backups/aws/ebs-volumes'
const RESTORES = '/restores/aws/ebs-volumes'

const { world } = inAWorldEach()
let backup: WireEbsBackup
beforeEach(async () => {
  backup = (await backupsOf(VOLUME))[0] as WireEbsBackup
})

const backupsOf = (id: string) =>
  walk<WireEbsBackup>(world.ask, BACKUPS, { filter: { volume_id: { $eq: id } }, query: { limit: '500' } })
const TARGET = { environment_id: HERE, aws_az: 'us-west-2b' }
const bodyFor = (target: object = {}, source: object = {}) => ({
  source: { backup_id: backup.id, ...source },
  target: { ...TARGET, ...target },
})
const restore = (target: object = {}, source: object = {}, in_: TestWorld = world) =>
  in_.ask(RESTORES, { method: 'POST', body: bodyFor(target, source), query: { embed: 'read-task' } })
const taskOf = ({ body }: { body: Json }) => (body['_embedded'] as { 'read-task': Json })['read-task']
const statusOf = async (id: unknown) => (await world.ask(`/tasks/${String(id)}`)).body['status']
const volumesOf = (environment: string) =>
  walk<WireEbsVolume>(world.ask, VOLUMES, {
    filter: { environment_id: { $eq: environment } },
    query: { limit: '500' },
  })
const advance = (advanceSeconds: number) => world.control('clock', { advanceSeconds })
const environments = () =>
  walk<WireAwsEnvironment>(world.ask, '/datasources/aws/environments', { query: { limit: '100' } })
const alertsAbout = (id: string) =>
  walk<WireIndividualAlert>(world.ask, '/alerts/individual', {
    filter: { 'primary_entity.id': { $eq: id }, type: { $in: ['restore_failed'] }, status: { $in: ['active'] } },
  })

/** Restores into an environment, and what has come of it. */
const restored = async (
  target: { environment_id?: string | undefined; [field: string]: unknown } = {},
): Promise<WireEbsVolume> => {
  const place = target.environment_id ?? HERE
  const known = new Set((await volumesOf(place)).map(({ id }) => id))
  const answer = await restore(target)
  expect(answer.status).toBe(202)
  await advance(100)
  expect(await statusOf(answer.body['task_id'])).toBe('completed')
  const [made, ...more] = (await volumesOf(place)).filter(({ id }) => !known.has(id))
  expect(more).toEqual([])
  if (made === undefined) throw new Error('Nothing was made.')
  return made
}

describe('a restore', () => {
  test('is a task at once, in the target environment and about the source', async () => {
    const before = await volumesOf(HERE)
    const answer = await restore()
    expect(answer.status).toBe(202)
    expect(linksOf(answer.body)).toEqual(['_self', 'read-task'])
    expect(taskOf(answer)).toMatchObject({
      type: 'aws_ebs_volume_restore',
      category: 'restore',
      status: 'queued',
      is_abortable: true,
      primary_entity: { id: VOLUME, type: 'aws_ebs_volume', value: 'vol-0a5f2e52d6decd664' },
      parent_entity: { id: HERE, type: 'aws_environment' },
    })
    expect(await volumesOf(HERE)).toEqual(before)
    await advance(2)
    expect(await statusOf(answer.body['task_id'])).toBe('in_progress')
    expect(await volumesOf(HERE)).toEqual(before)
  })

  test('makes a volume with the name, tags, zone, type and key as asked, without backups', async () => {
    const tags = [{ key: 'Name', value: 'payments again' }, { key: 'case', value: '8812' }, { key: 'bare' }]
    const made = await restored({ tags, type: 'io2', iops: 4000, kms_key_native_id: backup.kms_key_native_id })
    expect(made).toMatchObject({
      name: 'payments again',
      environment_id: HERE,
      aws_az: 'us-west-2b',
      type: 'io2',
      iops: 4000,
      size: backup.size * 1024 ** 3,
      kms_key_native_id: backup.kms_key_native_id,
      is_encrypted: backup.is_encrypted,
      has_direct_assignment: false,
      last_backup_timestamp: null,
      last_snapshot_timestamp: null,
      is_deleted: false,
    })
    expect(made.volume_native_id).toMatch(/^vol-0[0-9a-f]{16}$/)
    expect(made.tags.map(({ key, value }) => [key, value])).toEqual([
      ['case', '8812'],
      ['bare', ''],
    ])
    expect(await backupsOf(made.id)).toEqual([])
    expect((await world.ask(`${VOLUMES}/${made.id}`)).body).toEqual(made)
    const found = await world.ask(VOLUMES, { filter: { volume_native_id: { $eq: made.volume_native_id } } })
    expect(itemsOf<WireEbsVolume>(found)).toEqual([made])
  })

  test('takes over nothing that is not asked for but size and type', async () => {
    const source = (await world.ask(`${VOLUMES}/${VOLUME}`)).body as WireEbsVolume
    const made = await restored()
    expect(made).toMatchObject({ name: '', tags: [], type: source.type, size: source.size })
    expect(made.is_encrypted).toBe(source.is_encrypted)
  })

  test('is protected at once where a rule takes it, and backed up from the next start on', async () => {
    const made = await restored({ tags: [{ key: 'backup', value: 'silver' }] })
    const known = await world.ask(VOLUMES, { filter: { 'tags.id': { $all: [made.tags[0]?.id] } } })
    expect(Number(known.body['total_count'])).toBeGreaterThan(1)
    expect(made).toMatchObject({
      protection_status: 'protected',
      protection_info: { inheriting_entity_type: 'aws_tag', inheriting_entity_id: made.tags[0]?.id },
    })
    await advance(86_400)
    const [first, ...rest] = await backupsOf(made.id)
    expect(rest).toEqual([])
    expect(first?.start_timestamp.slice(0, 13)).toBe('2026-03-05T00')
    expect((await world.ask(`${BACKUPS}/${first?.id}`)).body).toEqual(first)
    expect((await restore({}, { backup_id: first?.id })).status).toBe(202)
  })

  test('goes to another environment, where it is in the unit that has that', async () => {
    const other = (await environments()).find(
      ({ id, connection_status: status }) => id !== HERE && status === 'connected',
    )
    const made = await restored({ environment_id: other?.id, aws_az: other?.aws_az[2] })
    expect(made).toMatchObject({
      account_native_id: other?.account_native_id,
      aws_region: other?.aws_region,
      aws_az: other?.aws_az[2],
      organizational_unit_id: other?.organizational_unit_id,
    })
  })

  test('of a snapshot is a task of its own kind', async () => {
    const all = itemsOf<WireEbsBackup>(await world.ask(BACKUPS, { query: { limit: '500' } }))
    const snapshot = all.find(({ type }) => type === 'aws_snapshot')
    expect(taskOf(await restore({}, { backup_id: snapshot?.id }))).toMatchObject({
      type: 'aws_ebs_volume_snapshot_restore',
      category: 'snapshot_restore',
    })
  })

  test('waits while five others run through the same connection', async () => {
    const answers: Json[] = []
    for (let at = 0; at < 7; at++) answers.push((await restore()).body)
    await advance(2)
    const statuses = () => Promise.all(answers.map(({ task_id: id }) => statusOf(id)))
    const running = Array.from({ length: 5 }, () => 'in_progress')
    expect(await statuses()).toEqual([...running, 'queued', 'queued'])
    await advance(100)
    expect((await statuses()).slice(0, 5)).toEqual(running.map(() => 'completed'))
    await advance(200)
    expect(new Set(await statuses())).toEqual(new Set(['completed']))
  })

  test('leaves nothing when it is aborted, and no alert', async () => {
    const before = await volumesOf(HERE)
    const { body } = await restore()
    await world.ask(`/tasks/${String(body['task_id'])}`, { method: 'PATCH', body: { status: 'aborting' } })
    await advance(150)
    expect(await statusOf(body['task_id'])).toBe('aborted')
    expect(await volumesOf(HERE)).toEqual(before)
    expect(await alertsAbout(VOLUME)).toEqual([])
  })

  test.each([
    ['whose key is deleted', { kms_key_native_id: '1f0a77d0-0000-4c2e-9b7d-deleted' }],
    ['whose key the environment does not know', { kms_key_native_id: '00000000-1f0a-4c2e-9b7d-000000005a21' }],
  ])('%s fails, and says so on the volume that was backed up', async (_, target) => {
    const before = await volumesOf(HERE)
    const { status, body } = await restore(target)
    expect(status).toBe(202)
    await advance(100)
    const task = (await world.ask(`/tasks/${String(body['task_id'])}`)).body
    expect(task['status']).toBe('failed')
    expect(await volumesOf(HERE)).toEqual(before)
    const [alert, ...more] = await alertsAbout(VOLUME)
    expect(more).toEqual([])
    expect(alert).toMatchObject({
      type: 'restore_failed',
      cause: 'insufficient_permissions',
      raised_timestamp: task['end_timestamp'],
      raised_count: 1,
      primary_entity: { id: VOLUME, value: 'vol-0a5f2e52d6decd664' },
      parent_entity: { id: HERE },
    })
    const group = await world.ask(`/alerts/consolidated/${alert?.consolidated_alert_id}`)
    expect(group.body).toMatchObject({ type: 'restore_failed', parent_entity: { id: HERE } })
    await restore(target)
    await advance(100)
    const [again, ...others] = await alertsAbout(VOLUME)
    expect(others).toEqual([])
    expect(again).toMatchObject({ id: alert?.id, raised_count: 2, raised_timestamp: task['end_timestamp'] })
    expect(String(again?.updated_timestamp) > String(alert?.updated_timestamp)).toBe(true)
  })

  test('that something else makes fail says so too', async () => {
    const { body } = await restore()
    await world.control('faults', { name: 'task-failed', path: `/tasks/${String(body['task_id'])}` })
    expect(await statusOf(body['task_id'])).toBe('failed')
    expect(await alertsAbout(VOLUME)).toHaveLength(1)
  })

  test('in v1 takes no type, and does the same otherwise', async () => {
    const accept = 'application/api.clumio.restored-aws-ebs-volumes=v1+json'
    const before = await volumesOf(HERE)
    const body = bodyFor({ type: 'odd', iops: 'many' })
    expect((await world.ask(RESTORES, { method: 'POST', body, accept })).status).toBe(202)
    await advance(100)
    expect(await volumesOf(HERE)).toHaveLength(before.length + 1)
  })

  test('is told in the audit trail with the volume, refused ones as failures', async () => {
    await restore()
    await restore({ aws_az: 'mars-1a' })
    const events = itemsOf<Json>(await world.ask('/audit-trails', { query: { limit: '2' } }))
    expect(events.map((event) => [event['category'], event['action']])).toEqual([
      ['restore', 'full_restore'],
      ['restore', 'full_restore'],
    ])
    expect(events.map((event) => String(event['status'])).toSorted()).toEqual(['failure', 'success'])
    for (const event of events)
      expect(event).toMatchObject({ primary_entity: { id: VOLUME }, parent_entity: { id: HERE } })
  })
})

describe('is refused', () => {
  test.each<[object, object]>([
    [{ environment_id: undefined }, {}],
    [{ environment_id: 'us-west-2' }, {}],
    [{ environment_id: '11111111-2222-4333-8444-555555555555' }, {}],
    [{ aws_az: undefined }, {}],
    [{ aws_az: 'us-east-1a' }, {}],
    [{ type: 'floppy' }, {}],
    [{ type: 'st1', iops: 3000 }, {}],
    [{ type: 'io2', iops: 1.5 }, {}],
    [{ volume_initialization_rate: 99 }, {}],
    [{ volume_initialization_rate: 301 }, {}],
    [{ tags: [{ value: 'nameless' }] }, {}],
    [{}, { backup_id: undefined }],
    [{}, { backup_id: '' }],
    [{}, { backup_id: '11111111-2222-4333-8444-555555555555' }],
  ])('with 400: %j %j', async (target, source) => {
    const before = await volumesOf(HERE)
    expect((await restore(target, source)).status).toBe(400)
    await advance(100)
    expect(await volumesOf(HERE)).toEqual(before)
  })

  test('with 400 and all that is wrong at once', async () => {
    const answer = await restore({ aws_az: 'mars-1a' }, { backup_id: 'none' })
    expect(answer.status).toBe(400)
    expect(messagesOf(answer)).toHaveLength(2)
  })

  test('with 400 for a body that is none', async () => {
    for (const body of [{}, { source: {} }, { source: 'x', target: [] }, { source: null, target: null }])
      expect((await world.ask(RESTORES, { method: 'POST', body })).status).toBe(400)
  })

  test('with 400 for the backup or the environment of another unit', async () => {
    const units = itemsOf<Json>(await world.ask('/organizational-units', { filter: { name: { $contains: 'Retail' } } }))
    const unit = String(units[0]?.['id'])
    const there = (await environments()).find(({ organizational_unit_id: held }) => held === unit)
    const post = { method: 'POST', unit }
    const foreign = await world.ask(RESTORES, { ...post, body: bodyFor() })
    expect([foreign.status, messagesOf(foreign).length]).toEqual([400, 2])
    const mixed = bodyFor({ environment_id: there?.id, aws_az: there?.aws_az[0] })
    const half = await world.ask(RESTORES, { ...post, body: mixed })
    expect([half.status, messagesOf(half)]).toEqual([400, [expect.stringContaining('no backup')]])
  })

  test('with 412 into an environment that is not connected', async () => {
    const lost = (await environments()).find(({ connection_status: status }) => status === 'unlinked')
    expect((await restore({ environment_id: lost?.id, aws_az: lost?.aws_az[0] })).status).toBe(412)
  })

  test('with 412 for a backup that has expired since it was listed, of a policy or on demand', async () => {
    const oldest = (await backupsOf(VOLUME)).filter(({ expiration_timestamp: end }) => end < '2026-04-01').at(-1)
    const settings = { retention_duration: { unit: 'days', value: 1 } }
    await world.ask(BACKUPS, { method: 'POST', body: { volume_id: VOLUME, settings } })
    await advance(70)
    const [own] = await backupsOf(VOLUME)
    await advance(40 * 86_400)
    for (const { id } of [oldest, own] as WireEbsBackup[]) {
      expect((await world.ask(`${BACKUPS}/${id}`)).status).toBe(404)
      const answer = await restore({}, { backup_id: id })
      expect([answer.status, messagesOf(answer)]).toEqual([412, [`Backup ${id} has expired.`]])
    }
  })

  test('with 403 without the right, and then no backup links to it', async () => {
    const as = (persona: Parameters<TestWorld['as']>[0]) => world.as(persona)
    const post = { method: 'POST', body: bodyFor() }
    expect((await as('Reporting/Audit Admin')(RESTORES, post)).status).toBe(403)
    expect((await as('Helpdesk Admin')(RESTORES, post)).status).toBe(202)
    const read = async (persona: Parameters<TestWorld['as']>[0]) =>
      linksOf((await as(persona)(`${BACKUPS}/${backup.id}`)).body)
    expect(await read('Reporting/Audit Admin')).toEqual(['_self'])
    expect(await read('Helpdesk Admin')).toEqual(['_self', 'restore-aws-ebs-volume'])
  })
})
