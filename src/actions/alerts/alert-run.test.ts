/** Clearing only what has recovered: each alert is judged again by what its entity tells right before. */
import { expect, test } from 'vitest'
import { answer, CONTEXT, refusal, stubGateway } from '#api/transport/testing.ts'
import { said, writesOf } from '#actions/testing.ts'

const { alertRun } = await import('./alert-run.ts')

const UPDATED = '2026-03-04T04:12:00Z'
const wireAlert = {
  id: 'a1',
  type: 'policy_violated',
  status: 'active',
  notes: '',
  updated_timestamp: UPDATED,
  primary_entity: { id: 'v1', type: 'aws_ebs_volume', value: 'vol-1' },
  _links: { 'update-individual-alert': {} },
}
const runs = (succeeded: string | null, failed: string | null, status = 'partial_success') => ({
  id: 'v1',
  backup_status_info: {
    operation_info_list: [
      {
        operation: 'aws_ebs_volume_backup',
        backup_status: status,
        last_successful_policy_start_timestamp: succeeded,
        last_failed_policy_start_timestamp: failed,
      },
    ],
  },
})
const RECOVERED = runs('2026-03-05T00:00:00Z', '2026-03-04T00:00:00Z')

const item = { id: 'a1', label: 'vol-1', status: 'active', notes: '', updated: UPDATED }
const params = { isClear: true, onlyRecovered: true, text: 'Succeeded since.', signed: 'Dana' }

const clear = async (asset: () => Response, alert: object = wireAlert, more: object = {}) => {
  const requests = stubGateway(({ method, path, body }) =>
    path.startsWith('/api/datasources/') ? asset() : answer(Object.assign({}, alert, method === 'PATCH' ? body : {})),
  )
  const verdict = await alertRun.step(CONTEXT, { ...params, ...more }, item, (send) => send(() => undefined))
  return { verdict, requests, writes: writesOf(requests).filter(({ path }) => path.startsWith('/api/')) }
}

test('what has succeeded since is cleared: the alert is read, then its entity, then it is written', async () => {
  const { verdict, requests, writes } = await clear(() => answer(RECOVERED))
  expect(verdict).toEqual({ kind: 'done' })
  expect(requests.map(({ method, path }) => [method, path])).toEqual([
    ['GET', '/api/alerts/individual/a1'],
    ['GET', '/api/datasources/aws/ebs-volumes/v1'],
    ['PATCH', '/api/alerts/individual/a1'],
  ])
  expect(writes[0]?.body).toEqual({ notes: 'Succeeded since.\nDana', status: 'cleared' })
  expect(said).toEqual([])
})

test.each([
  [
    'failed again',
    () => answer(runs('2026-03-05T00:00:00Z', '2026-03-05T04:00:00Z')),
    /^Still failing\. EBS volume backup: the run of the policy’s start at 05 Mar 2026 04:00:00 UTC failed/,
  ],
  [
    'has not succeeded since',
    () => answer(runs('2026-03-04T04:12:00Z', '2026-03-04T00:00:00Z')),
    /^No success since\. /,
  ],
  ['has a status that nobody knows', () => answer(runs('2026-03-05T00:00:00Z', null, 'brand_new')), /^Not known\. /],
  ['tells no runs', () => answer({ id: 'v1' }), /^Not known\. The API tells of no runs/],
  ['is gone', () => refusal(404, ['Not found.']), /^Not known\. It could not be asked\. /],
  ['may not be read', () => refusal(403, ['Not allowed.']), /^Not known\. It could not be asked\. /],
])('an alert whose entity %s by then is left, with its verdict', async (_, asset, reason) => {
  const { verdict, writes } = await clear(asset)
  expect(verdict).toEqual({ kind: 'skipped', reason: expect.stringMatching(reason) as string })
  expect(writes).toEqual([])
})

test.each([
  ['was raised again', { updated_timestamp: '2026-03-05T04:12:00Z' }, /^Raised again/],
  ['was cleared', { status: 'cleared' }, /^Already cleared/],
  ['is about no runs', { type: 'restore_failed' }, /^Left: no run makes good/],
  [
    'is about what has no read',
    { primary_entity: { id: 'f', type: 'restored_file', value: '' } },
    /^Not known\. The API has no read/,
  ],
])('one that %s by then is left, and its entity is not asked for', async (_, change, reason) => {
  const { verdict, requests } = await clear(() => answer(RECOVERED), { ...wireAlert, ...change })
  expect(verdict).toEqual({ kind: 'skipped', reason: expect.stringMatching(reason) as string })
  expect(requests).toHaveLength(1)
})

test('an entity that cannot be read for now makes a failure, to be tried again; where the API throttles, the run waits', async () => {
  const { verdict, writes } = await clear(() => refusal(429, ['Slow down.'], { 'Retry-After': '1' }))
  expect(verdict).toMatchObject({ kind: 'failed', waitMs: 1000 })
  expect(writes).toEqual([])
})

test('a run that is for all of them asks nothing of entities', async () => {
  const { verdict, requests } = await clear(() => answer(RECOVERED), wireAlert, { onlyRecovered: undefined })
  expect(verdict).toEqual({ kind: 'done' })
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'PATCH'])
})

test('a run that an earlier build has kept is still known', () => {
  const { onlyRecovered: _, ...before } = params
  expect(alertRun.isParams(before)).toBe(true)
  expect(alertRun.isParams(params)).toBe(true)
  expect(alertRun.isParams({ ...params, onlyRecovered: 'yes' })).toBe(false)
})
