/** Backing up many: of what, and when what has begun since tells that nothing more is to be sent. */
import { expect, test } from 'vitest'
import { answer, CONTEXT, listBody, stubGateway, versioned } from '#api/transport/testing.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { writesOf } from '#actions/testing.ts'

const { backupRun, paramsNow, splitEntities, takeType, termsSaid } = await import('./backup-run.ts')

const TERMS = { type: 'clumio_backup', retention: { unit: 'days', value: 7 }, region: '' } as const
const place = { id: 'e1', type: 'aws_environment', value: '891106093485/us-west-2' }
const about = (type: string, id: string, parent: unknown = place) =>
  ({ entity: id === '' ? null : { id, type, value: `name of ${id}` }, parent }) as Alert

test('each thing is backed up once, however many alerts it has; what cannot be is told apart', () => {
  const { ready, refused, untold } = splitEntities([
    about('aws_ebs_volume', 'v1'),
    about('aws_ebs_volume', 'v1'),
    about('aws_ec2_instance', 'i1'),
    about('aws_dynamodb_table', 't1', { id: 'g', type: 'protection_group', value: '' }),
    about('aws_rds_cluster', 'r1'),
    about('restored_file', 'f1'),
    about('brand_new', 'b1'),
    about('aws_ebs_volume', ''),
  ])
  expect(ready.map(({ id, label, environmentId }) => [id, label, environmentId])).toEqual([
    ['v1', 'name of v1', 'e1'],
    ['i1', 'name of i1', 'e1'],
    ['t1', 'name of t1', ''],
  ])
  expect(refused.map(({ id }) => id)).toEqual(['r1', 'f1', 'b1'])
  expect(untold).toBe(1)
})

test.each([0, 1])('its connection is known where one of its alerts tells it, be it the first or not', (at) => {
  const { ready } = splitEntities([
    about('aws_ebs_volume', 'v1', at === 0 ? place : null),
    about('aws_ebs_volume', 'v1', at === 1 ? place : null),
  ])
  expect(ready).toMatchObject([{ environmentId: 'e1', place: place.value }])
})

const version = (all: 'latest' | 'v1') => ({ ...CONTEXT, versions: { all, resources: {} } })
const kindsOf = (...types: readonly string[]) =>
  splitEntities(types.map((type, index) => about(type, `${index}`))).ready

test('a kind of backup is chosen where each of them can be asked for it, so that it is the same for all', () => {
  expect(takeType(version('latest'), kindsOf('aws_ebs_volume', 'aws_ec2_instance'))).toBe(true)
  expect(takeType(version('v1'), kindsOf('aws_ec2_instance', 'aws_dynamodb_table'))).toBe(true)
  expect(takeType(version('v1'), kindsOf('aws_ebs_volume', 'aws_ec2_instance'))).toBe(false)
})

test.each([
  [TERMS, 'Clumio backup, kept for 7 days'],
  [
    { type: 'aws_snapshot', retention: { unit: 'months', value: 1 }, region: 'eu-central-1' },
    'AWS snapshot, kept for 1 month in eu-central-1',
  ],
] as const)('the sheet says what is the same for all of them: %o', (terms, text) => {
  expect(termsSaid(terms)).toBe(text)
})

const [item] = splitEntities([about('aws_ebs_volume', 'v1')]).ready
if (item === undefined) throw new Error('A volume can be backed up.')
const task = (id: string, at: string) => ({ id, created_timestamp: at, status: 'in_progress' })
const AT = '2026-03-04T09:30:00Z'

/** `newest`: of all tasks when the run is started; `own`: of the volume when its turn comes. */
const run = async (
  newest: object | null,
  own: object | null,
  underWay = 0,
  volume: object = { is_supported: true },
) => {
  let isStarted = false
  const requests = stubGateway(({ method, path, query }) => {
    if (method === 'POST') return answer({ task_id: '900' }, 202, versioned('backup-aws-ebs-volumes', 'v2'))
    if (path.startsWith('/api/datasources/')) return answer({ id: 'v1', ...volume })
    if (query.get('filter')?.includes('in_progress')) return answer(listBody([], underWay))
    const found = isStarted ? own : newest
    return answer(listBody(found === null ? [] : [found]))
  })
  const params = await paramsNow(CONTEXT, TERMS)
  isStarted = true
  const verdict = await backupRun.step(CONTEXT, params, item, (send) => send(() => undefined))
  return { params, verdict, requests, orders: writesOf(requests) }
}

test.each([
  ['none was there', null, null],
  ['it has none', task('113', AT), null],
  ['its newest is that one', task('113', AT), task('113', AT)],
  ['its newest is older', task('113', AT), task('112', '2026-03-04T09:29:59Z')],
  ['its newest is of the same second, and before it', task('113', AT), task('112', AT)],
  ['what has begun since has failed', task('113', AT), { ...task('114', AT), status: 'failed' }],
  ['what has begun since was aborted', null, { ...task('114', AT), status: 'aborted' }],
])('it is ordered where %s', async (_, newest, own) => {
  const { verdict, orders, params, requests } = await run(newest, own)
  expect(verdict).toEqual({ kind: 'done', reason: 'Task 900 has begun.' })
  expect(orders.map(({ body }) => body)).toEqual([
    { volume_id: 'v1', type: 'clumio_backup', settings: { retention_duration: { unit: 'days', value: 7 } } },
  ])
  expect(requests).toHaveLength(5)
  expect(backupRun.isParams(JSON.parse(JSON.stringify(params)))).toBe(true)
  expect(backupRun.isItem(JSON.parse(JSON.stringify(item)))).toBe(true)
})

test.each([
  ['there was none before', null, task('1', AT)],
  ['of the same second', task('113', AT), task('114', AT)],
  ['a second later, whatever its id', task('113', AT), task('7', '2026-03-04T09:30:01Z')],
  ['ended well by now', null, { ...task('1', AT), status: 'completed' }],
])('what has begun since is not ordered again: %s', async (_, newest, own) => {
  const { verdict, orders } = await run(newest, own)
  expect(verdict).toEqual({
    kind: 'done',
    reason: expect.stringMatching(/^Task \d+ has begun to back it up/) as string,
  })
  expect(orders).toEqual([])
})

test('what is deleted or out of reach by then is skipped, and says why', async () => {
  const { verdict, orders } = await run(null, null, 0, { is_deleted: true })
  expect(verdict).toEqual({ kind: 'skipped', reason: expect.stringMatching(/^It is deleted in AWS/) as string })
  expect(orders).toEqual([])
})

test('where as many are under way as the API takes, it waits, and is asked for room no sooner than it may have some', async () => {
  const { verdict, orders, requests } = await run(null, null, 30)
  expect(verdict).toEqual({
    kind: 'waiting',
    waitMs: 5000,
    reason: '30 backups are under way in 891106093485/us-west-2, as many as the API takes at once.',
  })
  expect(orders).toEqual([])
  const asked = requests.length
  const again = await backupRun.step(CONTEXT, { ...TERMS, after: null }, item, (send) => send(() => undefined))
  expect(again).toMatchObject({ kind: 'waiting' })
  expect(requests).toHaveLength(asked)
})
