/** What a run of backups has begun is followed to its end: on the sheet for each, in one message for all, over reloads. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, refusal, SESSION, stubGateway, versioned } from '#api/transport/testing.ts'
import { kept, said } from '#actions/testing.ts'

const AT = '2026-03-04T09:30:00Z'
const VOLUMES = ['v1', 'v2', 'v3']

/** The page as it is after a reload: nothing of the one before goes on. */
const reload = async () => {
  vi.clearAllTimers()
  vi.resetModules()
  const { identity } = await import('#api/transport/identity.ts')
  identity.set(SESSION)
  const { provideRunKinds } = await import('#background/present-run.ts')
  const { restoreRun } = await import('#background/runs.ts')
  const { RUN_KINDS } = await import('#actions/run-kinds.ts')
  const { splitEntities, startBackups } = await import('./backup-run.ts')
  const { resumeAll } = await import('#background/follow-run.ts')
  provideRunKinds(() => Promise.resolve(RUN_KINDS))
  const begin = async (signal: AbortSignal) => {
    const alerts = VOLUMES.map((id) => ({ entity: { id, type: 'aws_ebs_volume', value: `vol-${id}` }, parent: null }))
    const { ready } = splitEntities(alerts as unknown as Parameters<typeof splitEntities>[0])
    const terms = { type: 'clumio_backup', retention: { unit: 'days', value: 7 }, region: '' } as const
    await startBackups(CONTEXT, terms, ready, { title: 'Back up 3 entities', where: 'Sandbox' }, signal)
  }
  const start = async () => {
    await begin(new AbortController().signal)
    await vi.advanceTimersByTimeAsync(2500)
  }
  return { restoreRun, resumeAll, begin, start }
}

const sheet = () => {
  const states = JSON.parse(kept.get('clumio-admin.run-states') ?? '[]') as { kind: string; reason: string }[]
  return states.map(({ kind, reason }) => `${kind}: ${reason}`)
}

/** Each order begins a task, which goes on until its end is given. */
const createApi = () => {
  const ends = new Map<string, string>()
  const gone = new Set<string>()
  const begun = new Map<string, string>()
  const api = { ends, gone, begun, orders: [] as string[], looks: [] as string[][], waitedFor: 0, refuses: 0 }
  const taskOf = (id: string) => ({
    id,
    created_timestamp: AT,
    status: ends.get(id) ?? 'in_progress',
    progress_percentage: 40,
  })
  stubGateway(({ method, path, query, body, headers }) => {
    if (method === 'POST') {
      const { volume_id: volume } = body as { volume_id: string }
      api.orders.push(volume)
      begun.set(volume, String(900 + api.orders.length))
      return answer({ task_id: begun.get(volume) }, 202, versioned('backup-aws-ebs-volumes', 'v2'))
    }
    const filter = JSON.parse(query.get('filter') ?? '{}') as Record<string, { $in?: string[]; $eq?: string }>
    const asked = filter['id']?.$in
    if (path === '/api/tasks' && asked !== undefined) {
      api.looks.push(asked)
      if (headers.get('X-Dashboard-Priority') !== 'later') api.waitedFor += 1
      if (api.refuses !== 0) return refusal(api.refuses, ['No.'])
      return answer(listBody(asked.filter((id) => !gone.has(id)).map(taskOf)))
    }
    if (path.startsWith('/api/tasks/')) {
      if (headers.get('X-Dashboard-Priority') !== 'later') api.waitedFor += 1
      return refusal(404, ['There is no such task.'])
    }
    const own = begun.get(filter['primary_entity.id']?.$eq ?? '')
    if (path === '/api/tasks') return answer(listBody(own === undefined ? [] : [taskOf(own)]))
    if (path.startsWith('/api/datasources/')) return answer({ id: path.split('/').at(-1), is_supported: true })
    return answer(listBody([]))
  })
  return api
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('each entity says how its task ended, all are asked for by one read, and one message tells all of them', async () => {
  const api = createApi()
  const { start } = await reload()
  await start()
  expect(sheet()).toEqual(['done: Task 901 has begun.', 'done: Task 902 has begun.', 'done: Task 903 has begun.'])

  await vi.advanceTimersByTimeAsync(10_000)
  expect(api.looks.at(-1)).toEqual(['901', '902', '903'])
  // Where no status is told, nothing has ended.
  api.ends.set('901', '').set('902', 'failed')
  await vi.advanceTimersByTimeAsync(4000)
  expect(sheet()).toEqual([
    'done: Task 901 has begun.',
    'failed: Task 902 stopped at 40 %. The API does not say why.',
    'done: Task 903 has begun.',
  ])
  expect(said).toEqual([])

  api.ends.set('901', 'completed').set('903', 'aborted')
  await vi.advanceTimersByTimeAsync(4000)
  expect(api.looks.at(-1)).toEqual(['901', '903'])
  expect(sheet()).toEqual([
    'done: Task 901: completed.',
    'failed: Task 902 stopped at 40 %. The API does not say why.',
    'failed: Task 903: aborted.',
  ])
  expect(said).toEqual([
    expect.objectContaining({
      tone: 'failed',
      title: 'Back up 3 entities: 1 completed, 1 failed and 1 aborted',
      text: 'vol-v2: failed (task 902) and vol-v3: aborted (task 903).',
    }),
  ])
  const looks = api.looks.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(api.looks).toHaveLength(looks)
  // What somebody waits for goes before it.
  expect(api.waitedFor).toBe(0)
})

test('over a reload they are followed on, and the sheet of before says how they ended', async () => {
  const api = createApi()
  const before = await reload()
  await before.start()
  api.ends.set('901', 'completed')
  await vi.advanceTimersByTimeAsync(4000)
  const after = await reload()
  after.resumeAll()
  // The run is put on screen later than that.
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).toEqual([])
  after.restoreRun()
  for (const id of ['902', '903']) api.ends.set(id, 'completed')
  await vi.advanceTimersByTimeAsync(4000)
  expect(sheet()).toEqual(['done: Task 901: completed.', 'done: Task 902: completed.', 'done: Task 903: completed.'])
  expect(said).toEqual([
    expect.objectContaining({
      tone: 'done',
      title: 'Back up 3 entities: 3 completed',
      text: 'Each task has ended well.',
    }),
  ])
  expect(api.orders).toEqual(VOLUMES)
})

test('a task that the API has no more is not said to have ended well', async () => {
  const api = createApi()
  const { start } = await reload()
  await start()
  api.gone.add('902')
  api.ends.set('901', 'completed').set('903', 'completed')
  await vi.advanceTimersByTimeAsync(4000)
  expect(sheet()[1]).toBe('failed: How task 902 ended is not known: the API has it no more.')
  expect(said.map(({ title }) => title)).toEqual(['Back up 3 entities: 2 completed and 1 not known'])
  expect(api.waitedFor).toBe(0)
})

test('an API that is away is waited for; one that refuses is told', async () => {
  const api = createApi()
  const { start } = await reload()
  await start()
  api.refuses = 500
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  expect(said).toEqual([])
  api.refuses = 403
  await vi.advanceTimersByTimeAsync(2 * 60_000)
  expect(sheet()[0]).toMatch(/^failed: How task 901 ended is not known\./)
  expect(said.map(({ title }) => title)).toEqual(['Back up 3 entities: how 3 of 3 ended is not known'])
})

test('who leaves before it has begun orders nothing', async () => {
  const api = createApi()
  const { begin } = await reload()
  const left = new AbortController()
  const begun = begin(left.signal)
  left.abort()
  await expect(begun).rejects.toThrow('aborted')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([api.orders, sheet()]).toEqual([[], []])
})
