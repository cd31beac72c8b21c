import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, refusal, stubGateway, versioned, type Sent } from '#api/transport/testing.ts'
import { backupCreateRequest, type BackupOrder } from '#api/resources/backup-create.ts'
import type { Asset } from '#api/resources/assets.ts'
import type { BackupTries } from './back-up-now.ts'
import { kept, said, tab } from '#actions/testing.ts'

const { backUpNow } = await import('./back-up-now.ts')
const { resumeFollowing } = await import('#background/follow-task.ts')

const ID = '503765b4-62af-536d-c7ab-c5850a123194'
const ORDER: BackupOrder = {
  assetType: 'aws_ebs_volume',
  id: ID,
  type: 'clumio_backup',
  retention: { unit: 'days', value: 30 },
  region: '',
}
const AT = '2026-03-04T09:30:02Z'
const seen = { id: ID, type: 'aws_ebs_volume', name: 'payments', nativeId: 'vol-1' } as Asset

type Reply = Response | Promise<Response>

/** The API as far as it is asked here: a volume, the tasks about it, and what an order does or fails to do. */
const createApi = () => {
  const api = {
    volume: { id: ID, name: 'payments', is_deleted: false, is_supported: true } as Record<string, unknown>,
    tasks: ['113'],
    /** What the audit trail tells of orders of this volume; nothing: it may not be read. */
    trail: [] as readonly object[] | undefined,
    taskStatus: 'in_progress',
    progress: 40 as number | null,
    listTasks: undefined as (() => Reply) | undefined,
    order: (): Reply => {
      api.tasks.unshift('114')
      return answer({ task_id: '114' }, 202, versioned('backup-aws-ebs-volumes', 'v2'))
    },
  }
  const requests = stubGateway(({ method, path, query }) => {
    if (method === 'POST') return api.order()
    if (path.startsWith('/api/datasources/aws/ebs-volumes/')) return answer(api.volume)
    if (path.startsWith('/api/tasks/'))
      return answer({ id: '114', status: api.taskStatus, progress_percentage: api.progress })
    if (path === '/api/tasks' && query.get('filter')?.includes('snapshot'))
      return (
        api.listTasks?.() ??
        answer(listBody(api.tasks.slice(0, 1).map((id) => ({ id, status: api.taskStatus, created_timestamp: AT }))))
      )
    if (path === '/api/audit-trails' && query.get('filter')?.includes('primary_entity.id'))
      return api.trail ? answer(listBody(api.trail)) : refusal(403, ['No.'])
    return answer(listBody([]))
  })
  return {
    api,
    requests,
    orders: (): readonly Sent[] => requests.filter(({ path }) => path.startsWith('/api/backups')),
  }
}

/** What is told where it fails. */
const failing = async () => {
  const error = backUpNow(CONTEXT, seen, ORDER).catch((thrown: unknown) => thrown)
  // Longer than it looks for what became of it.
  await vi.advanceTimersByTimeAsync(15_000)
  return (await error) as { kind: string; explanation: string; isNotApplied: boolean }
}

const goOn = async () => {
  tab.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(60_000)
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  return () => vi.useRealTimers()
})

test('what is shown is what is sent, once, and its task is followed to its end', async () => {
  const { api, orders } = createApi()
  expect(await backUpNow(CONTEXT, seen, ORDER)).toBe('114')
  const shown = backupCreateRequest(CONTEXT, ORDER)
  expect(orders().map(({ method, path, body }) => [method, path, body])).toEqual([
    ['POST', `/api${shown.target}`, JSON.parse(shown.body ?? '')],
  ])
  expect(orders()[0]?.body).toEqual({
    volume_id: ID,
    type: 'clumio_backup',
    settings: { retention_duration: { unit: 'days', value: 30 } },
  })
  expect(said).toEqual([])
  api.taskStatus = 'completed'
  await goOn()
  expect(said).toEqual([expect.objectContaining({ title: 'Backing up payments: completed' })])
})

test.each([
  [40, 'Task 114 stopped at 40 %. The API does not say why.'],
  [0, 'Task 114 stopped at 0 %. The API does not say why.'],
  [null, 'Task 114 failed. The API does not say why.'],
])('a task that fails at %j is told with all that the API tells of it, over a reload too', async (progress, text) => {
  const { api } = createApi()
  api.progress = progress
  await backUpNow(CONTEXT, seen, ORDER)
  expect([...kept.values()].join()).toContain('Backing up payments')
  api.taskStatus = 'failed'
  resumeFollowing()
  await goOn()
  expect(said).toEqual([
    expect.objectContaining({
      title: 'Backing up payments: failed',
      text,
    }),
  ])
})

test('v1 takes no type, and each asset has its own word for its id', () => {
  const v1 = { ...CONTEXT, versions: { all: 'v1', resources: {} } } as const
  const bodyOf = (ctx: typeof CONTEXT, order: BackupOrder): unknown =>
    JSON.parse(backupCreateRequest(ctx, order).body ?? '')
  expect(bodyOf(v1, ORDER)).toEqual({ volume_id: ID, settings: { retention_duration: { unit: 'days', value: 30 } } })
  const table: BackupOrder = { ...ORDER, assetType: 'aws_dynamodb_table', type: 'aws_snapshot', region: 'eu-west-2' }
  expect(bodyOf(v1, table)).toEqual({
    table_id: ID,
    type: 'aws_snapshot',
    settings: { retention_duration: { unit: 'days', value: 30 }, backup_aws_region: 'eu-west-2' },
  })
  expect(bodyOf(CONTEXT, { ...ORDER, assetType: 'aws_ec2_instance' })).toMatchObject({ instance_id: ID })
})

test('nothing is sent to what is deleted by now', async () => {
  const { api, orders } = createApi()
  api.volume = { ...api.volume, is_deleted: true }
  const { kind, explanation } = await failing()
  expect([kind, explanation]).toEqual([
    'changed',
    'It is deleted in AWS: there is nothing left to back up. Nothing was sent.',
  ])
  expect(orders()).toEqual([])
})

test('a refusal is told in the API’s words', async () => {
  const { api, orders } = createApi()
  api.order = () => refusal(412, ['Task 113 is still working on this asset.'])
  await expect(backUpNow(CONTEXT, seen, ORDER)).rejects.toMatchObject({ messages: [/Task 113 is still working/] })
  expect(orders()).toHaveLength(1)
})

describe('R5: an answer that is lost', () => {
  const lose = () => Promise.reject(new TypeError('Failed to fetch'))

  test.each([
    ['cut off', lose],
    ['a 500', () => refusal(500, ['Broken.'])],
    ['half an answer', () => new Response('{"task_id":', { headers: { 'content-type': 'application/json' } })],
  ])('is looked for among the tasks, and nothing is sent again: %s', async (_, fail) => {
    const { api, orders } = createApi()
    api.order = () => {
      api.tasks.unshift('114')
      return fail()
    }
    expect(await backUpNow(CONTEXT, seen, ORDER)).toBe('114')
    api.taskStatus = 'completed'
    await goOn()
    expect(said.map(({ title }) => title)).toEqual(['Backing up payments: completed'])
    expect(orders()).toHaveLength(1)
  })

  describe('of what a policy backs up as well', () => {
    const orderAndLose = () => {
      const made = createApi()
      made.api.volume = { ...made.api.volume, protection_info: { policy_id: 'p1' } }
      made.api.order = () => {
        made.api.tasks.unshift('114')
        return lose()
      }
      return made
    }

    test('was taken where the audit trail tells of the order, by whom it was given', async () => {
      const { api, orders, requests } = orderAndLose()
      api.trail = [{ timestamp: '2026-03-04T09:30:00Z' }]
      expect(await backUpNow(CONTEXT, seen, ORDER)).toBe('114')
      const asked = requests.find(({ path }) => path === '/api/audit-trails')?.query.get('filter')
      expect(JSON.parse(asked ?? '')).toEqual({
        category: { $in: ['backup'] },
        action: { $in: ['create'] },
        status: { $in: ['success'] },
        user_email: { $in: ['dana@example.com'] },
        'primary_entity.id': { $in: [ID] },
      })
      expect(orders()).toHaveLength(1)
    })

    test.each<[string, readonly object[] | undefined]>([
      ['none', []],
      ['one of another time alone', [{ timestamp: '2026-03-04T09:20:00Z' }]],
      ['one of no time', [{ timestamp: null }]],
      ['nothing, since it may not be read', undefined],
    ])('is not known to be taken where the trail tells of %s', async (_, trail) => {
      const { api, orders } = orderAndLose()
      api.trail = trail
      const { isNotApplied, explanation } = await failing()
      expect(isNotApplied).toBe(false)
      expect(explanation).toMatch(
        /^Not known whether it was applied: task 114 has begun to back up payments, which a run of its policy/,
      )
      expect(orders()).toHaveLength(1)
    })
  })

  test('is told as not applied where no task has begun', async () => {
    const { api, orders } = createApi()
    api.order = lose
    const { isNotApplied, explanation } = await failing()
    expect(isNotApplied).toBe(true)
    expect(explanation).toMatch(/^Not applied, no backup task of payments has begun/)
    expect(orders()).toHaveLength(1)
  })

  test('is not sent anew by who presses again, where the API has begun it after nobody waited any longer', async () => {
    const { api, orders } = createApi()
    api.order = () => refusal(504, ['The API did not answer within 30 seconds.'])
    const tries: BackupTries = {}
    const press = () => backUpNow(CONTEXT, seen, ORDER, tries)
    await expect(press()).rejects.toThrow(
      /^Not known whether it will be applied: it was not yet .*, no backup task of payments has begun\./,
    )
    await expect(press()).rejects.toThrow(/^Not known whether it will be applied/)
    expect(orders()).toHaveLength(2)
    api.tasks.unshift('114')
    await expect(press()).rejects.toThrow(
      'Task 114 has begun to back it up since you asked for that. Nothing was sent.',
    )
    expect(orders()).toHaveLength(2)
    api.taskStatus = 'completed'
    await goOn()
    expect(said.map(({ title }) => title)).toEqual(['Backing up payments: completed'])
  })

  test.each([403, 404])('is told as not known where the tasks cannot be read (%i)', async (status) => {
    const { api, orders } = createApi()
    api.order = () => {
      api.listTasks = () => refusal(status, ['No.'])
      return lose()
    }
    const { isNotApplied, explanation } = await failing()
    expect(isNotApplied).toBe(false)
    expect(explanation).toMatch(/^Not known whether it was applied/)
    expect(orders()).toHaveLength(1)
  })
})
