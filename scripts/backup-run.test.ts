/** Backing up as a run: the page's own steps, through the gateway, to the sandbox, never more in a connection than it takes. */
import { beforeEach, expect, test, vi } from 'vitest'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WireTask } from '#contract/tasks.ts'
import { walk } from '#server/sandbox/tests/support/testing.ts'
import { load, signInPage, type PageContext } from './testing-page.ts'

type Item = { id: string; label: string; assetType: string; environmentId: string; place: string }
type State = { kind: string; reason: string }
type Progress = { phase: string; states: readonly State[]; counts: { waiting: number } }
type Pace = (send: (sent: () => void) => Promise<unknown>) => Promise<unknown>
type Verdict = { kind: string; reason?: string }
type Step = (ctx: PageContext, params: object, item: Item, pace: Pace) => Promise<Verdict>
type CreateRun = (options: {
  items: readonly Item[]
  step: (item: Item, pace: Pace) => Promise<Verdict>
  inspect: (item: Item, pace: Pace) => Promise<Verdict>
  onChange: (progress: Progress) => void
}) => { start: () => void; retryFailed: () => void }

const MOST = 30

const said = (pattern: RegExp): string => expect.stringMatching(pattern) as string

await load('actions/testing')
let orders: string[] = []
const page = signInPage({
  world: { alerts: 400, assets: 12_000 },
  onSent: (url, method) => {
    if (method === 'POST' && url.startsWith('/api/backups/')) orders.push(url)
    return () => undefined
  },
})
const { world, ctx } = page

// How fast it may go is tested elsewhere.
vi.doMock('#lib/pace.ts', () => ({
  createPace: () => ({ pace: (send: Pace) => send(() => Promise.resolve()), hold: () => undefined, heldMs: () => 0 }),
}))
const { backupRun, paramsNow } = await load<{
  backupRun: { step: Step; inspect: Step }
  paramsNow: (ctx: PageContext, terms: object) => Promise<object>
}>('actions/backups/backup-run')
const { createRun } = await load<{ createRun: CreateRun }>('background/run')

const TERMS = { type: 'clumio_backup', retention: { unit: 'days', value: 30 }, region: '' }
const VOLUMES = '/datasources/aws/ebs-volumes'
const RUNNING = { status: { $in: ['queued', 'in_progress', 'aborting'] } }

const underWay = async (): Promise<Map<string, number>> => {
  const tasks = await walk<WireTask>(world.ask, '/tasks', { query: { limit: '500' }, filter: RUNNING })
  const data = tasks.filter(({ category }) => category === 'backup' || category === 'snapshot')
  return new Map(
    [...Map.groupBy(data, ({ parent_entity: parent }) => parent?.id ?? '')].map(([id, of]) => [id, of.length]),
  )
}

/** Volumes that can be backed up, so many of each of the connections that have most. */
const volumesOf = async (...sizes: readonly number[]): Promise<Item[]> => {
  const volumes = await walk<WireEbsVolume>(world.ask, VOLUMES, {
    query: { limit: '500' },
    filter: { protection_status: { $in: ['protected', 'unprotected'] } },
  })
  const { body } = await world.ask('/datasources/aws/environments', { query: { limit: '100' } })
  const { items } = body['_embedded'] as { items: { id: string; connection_status: string }[] }
  const connected = new Set(items.filter((one) => one.connection_status === 'connected').map(({ id }) => id))
  const groups = [...Map.groupBy(volumes, ({ environment_id: id }) => id)]
    .filter(([id]) => connected.has(id))
    .toSorted(([, one], [, other]) => other.length - one.length)
  return sizes.flatMap((size, index) => {
    const [environmentId = '', of = []] = groups[index] ?? []
    expect(of.length).toBeGreaterThanOrEqual(size)
    return of
      .slice(0, size)
      .map(({ id }) => ({ id, label: `volume ${id}`, assetType: 'aws_ebs_volume', environmentId, place: 'there' }))
  })
}

const begin = async (items: readonly Item[], onChange: (progress: Progress) => void = () => undefined) => {
  const params = await paramsNow(ctx(), TERMS)
  let tell: (states: readonly State[]) => void = () => undefined
  const run = createRun({
    items,
    step: (item, pace) => backupRun.step(ctx(), params, item, pace),
    inspect: (item, pace) => backupRun.inspect(ctx(), params, item, pace),
    onChange: (progress) => {
      onChange(progress)
      if (progress.phase === 'ended') tell(progress.states)
    },
  })
  const ended = () =>
    new Promise<readonly State[]>((resolve) => {
      tell = resolve
    })
  return { run, ended, params }
}

beforeEach(() => {
  orders = []
})

test('60 volumes of three connections: each once, and never more in a connection at once than it takes', async () => {
  const items = await volumesOf(40, 10, 10)
  let most = 0
  let putOff = 0
  const watched = new Set<Promise<void>>()
  const look = async () => {
    for (const size of (await underWay()).values()) most = Math.max(most, size)
  }
  const { run, ended } = await begin(items, ({ states, counts }) => {
    watched.add(look())
    const full = states.filter(
      ({ kind, reason }) => kind === 'waiting' && reason.startsWith(`${MOST} backups are under way in there`),
    )
    putOff = Math.max(putOff, full.length)
    // The world's clock stands still: what is under way ends when nothing else can go on.
    if (counts.waiting > 0 && full.length === counts.waiting)
      watched.add(world.control('clock', { advanceSeconds: 90 }).then(() => undefined))
  })
  const end = ended()
  run.start()
  const states = await end
  await Promise.all(watched)
  expect(states.map(({ kind }) => kind)).toEqual(items.map(() => 'done'))
  for (const { reason } of states) expect(reason).toMatch(/^Task \d+ has begun\.$/)
  expect(new Set(states.map(({ reason }) => reason)).size).toBe(60)
  expect(orders).toHaveLength(60)
  expect(most).toBe(MOST)
  expect(putOff).toBeGreaterThan(0)
  await world.control('clock', { advanceSeconds: 120 })
})

test('R5: an answer that is lost is looked for among the tasks, and no try sends a second order', async () => {
  const [item] = await volumesOf(0, 0, 0, 1)
  const { run, ended } = await begin(item === undefined ? [] : [item])
  // What is under way and what there was before is read; then neither the answer nor the task that it began.
  await world.control('faults', [
    { name: 'unanswered', method: 'POST', path: '/backups/aws/ebs-volumes' },
    { name: 'status', status: 403, path: '/tasks', skip: 2, times: 0 },
  ])
  const first = ended()
  run.start()
  expect(await first).toMatchObject([{ kind: 'failed', reason: said(/^Not known whether it was applied/) }])
  await world.control('faults', undefined, 'DELETE')
  const second = ended()
  run.retryFailed()
  expect(await second).toMatchObject([
    { kind: 'done', reason: said(/^Task \d+ has begun to back it up since this run/) },
  ])
  expect(orders).toHaveLength(1)
})

test('what a page left while it was sent is looked for, and ordered only where nothing has begun', async () => {
  const [item, other] = await volumesOf(0, 0, 0, 0, 2)
  if (item === undefined || other === undefined) throw new Error('There are no such volumes.')
  const { params } = await begin([])
  const inspect = (one: Item) => backupRun.inspect(ctx(), params, one, (send) => send(() => undefined))
  await world.ask('/backups/aws/ebs-volumes', { method: 'POST', body: { volume_id: item.id } })
  expect(await inspect(item)).toMatchObject({ kind: 'done', reason: said(/^Read again: Task \d+ has begun/) })
  expect(await inspect(other)).toEqual({ kind: 'failed', reason: 'Interrupted. Read again: no backup task has begun.' })
  expect(orders).toEqual([])
})
