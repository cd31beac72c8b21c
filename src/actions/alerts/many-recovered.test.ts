/** A run over 2,000 alerts that have recovered, to its end, with every tenth changed by others while it goes on. */
import { expect, test, vi } from 'vitest'
import { answer, CONTEXT, stubGateway } from '#api/transport/testing.ts'
import { kept, writesOf } from '#actions/testing.ts'
import { toAlert } from '#api/resources/alerts.ts'

const { RUN_KINDS } = await import('#actions/run-kinds.ts')
const { provideRunKinds, runs } = await import('#background/runs.ts')
const { alertRunRequests, toRunItem } = await import('./alert-run.ts')

const COUNT = 2000
const TENTH = 10
/** What others do, in turn. */
const CHANGES = [{ updated_timestamp: '2026-03-06T04:12:00Z' }, { notes: 'Looked at.' }, { status: 'cleared' }] as const

const wireAlert = (id: string) => ({
  id,
  type: 'policy_violated',
  status: 'active',
  notes: '',
  updated_timestamp: '2026-03-04T04:12:00Z',
  primary_entity: { id: `v${id}`, type: 'aws_ebs_volume', value: `vol-${id}` },
  _links: { 'update-individual-alert': {} },
})
const RUNS = [
  {
    operation: 'aws_ebs_volume_backup',
    backup_status: 'partial_success',
    last_successful_policy_start_timestamp: '2026-03-05T00:00:00Z',
    last_failed_policy_start_timestamp: '2026-03-04T00:00:00Z',
  },
]

const states = () => JSON.parse(kept.get('clumio-admin.run-states') ?? '[]') as { kind: string; reason?: string }[]

test('all are cleared but those that were changed meanwhile, which say so', async () => {
  vi.useFakeTimers()
  const ids = Array.from({ length: COUNT }, (_, at) => String(at))
  const alerts = new Map(ids.map((id): [string, object] => [id, wireAlert(id)]))
  const requests = stubGateway(({ method, path, body }) => {
    const id = path.split('/').at(-1) ?? ''
    if (path.startsWith('/api/datasources/')) return answer({ id, backup_status_info: { operation_info_list: RUNS } })
    if (method === 'PATCH') alerts.set(id, { ...alerts.get(id), ...(body as object) })
    return answer(alerts.get(id) ?? {})
  })
  provideRunKinds(() => Promise.resolve(RUN_KINDS))
  const params = { isClear: true, onlyRecovered: true, text: 'Succeeded since.', signed: 'Dana' }
  await runs.start({
    kind: 'change-alerts',
    ctx: CONTEXT,
    title: `Clear the recovered of ${COUNT} alerts`,
    detail: '',
    subject: 'Alert',
    requestsPerItem: alertRunRequests(true),
    params,
    items: ids.map((id) => toRunItem(toAlert(wireAlert(id)))),
  })
  for (const [at, id] of ids.entries())
    if (at % TENTH === TENTH - 1)
      alerts.set(id, { ...wireAlert(id), ...CHANGES[Math.floor(at / TENTH) % CHANGES.length] })
  const isOver = () => states().length === COUNT && states().every(({ kind }) => kind === 'done' || kind === 'skipped')
  for (let minutes = 0; minutes < 30 && !isOver(); minutes++) await vi.advanceTimersByTimeAsync(60_000)

  const left = states().filter(({ kind }) => kind !== 'done')
  expect(left).toHaveLength(COUNT / TENTH)
  for (const [at, { kind, reason }] of states().entries())
    expect([kind, reason]).toEqual(
      at % TENTH === TENTH - 1
        ? ['skipped', expect.stringMatching(/^Raised again|^Its note was|^Already cleared/)]
        : ['done', ''],
    )
  const written = writesOf(requests)
    .filter(({ path }) => path.startsWith('/api/alerts/'))
    .map(({ path }) => Number(path.split('/').at(-1)))
  expect(written.toSorted((a, b) => a - b)).toEqual(ids.map(Number).filter((at) => at % TENTH !== TENTH - 1))
  vi.useRealTimers()
}, 120_000)
