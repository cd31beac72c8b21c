import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countStates, createRun, doubtStates, RUN_SLEPT_MS, type RunProgress } from './run.ts'
import type { ItemState, RunItem, Verdict } from './run-item.ts'
import { runSeconds } from './run-plan.ts'
import type { Pace } from '#lib/pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const itemsOf = (count: number): RunItem[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), label: `vol-${index}` }))

type Judge = (item: RunItem, tries: number) => Verdict | Error

/** A run whose steps send one request each and answer as `judge` says. */
const setUp = (
  count: number,
  judge: Judge,
  states?: readonly ItemState[],
  applied: (id: string) => boolean = () => true,
  placeOf: (item: RunItem) => string = () => '',
) => {
  const sent: { id: string; at: number }[] = []
  const inspected: string[] = []
  const seen: RunProgress[] = []
  const tries = new Map<string, number>()
  const step = async (item: RunItem, pace: Pace): Promise<Verdict> => {
    await pace(async (onSent) => {
      onSent()
      sent.push({ id: item.id, at: Date.now() })
      await new Promise((resolve) => void setTimeout(resolve, 250))
    })
    tries.set(item.id, (tries.get(item.id) ?? 0) + 1)
    const verdict = judge(item, tries.get(item.id) ?? 0)
    if (verdict instanceof Error) throw verdict
    return verdict
  }
  const run = createRun({
    items: itemsOf(count),
    step,
    inspect: async ({ id }) => {
      inspected.push(id)
      return Promise.resolve(
        applied(id) ? { kind: 'done', reason: 'read again' } : { kind: 'failed', reason: 'not applied' },
      )
    },
    placeOf,
    states,
    onChange: (progress) => seen.push(progress),
    now: Date.now,
  })
  run.start()
  return { run, sent, inspected, seen, end: () => vi.runAllTimersAsync() }
}

const total = ({ states }: RunProgress): number =>
  Object.values(countStates(states)).reduce((sum, each) => sum + each, 0)

test('every item gets one verdict, and the counts always add up', async () => {
  const { run, sent, seen, end } = setUp(60, ({ id }) =>
    Number(id) % 7 === 0
      ? new Error('broke')
      : Number(id) % 5 === 0
        ? { kind: 'skipped', reason: 'Already cleared' }
        : { kind: 'done' },
  )
  await end()
  const { phase, counts, states } = run.get()
  expect(phase).toBe('ended')
  expect(counts).toEqual({ done: 41, skipped: 10, failed: 9, sending: 0, waiting: 0 })
  expect(states[5]).toMatchObject({ kind: 'skipped', reason: 'Already cleared' })
  expect(states[7]?.reason).toContain('broke')
  expect(sent.map(({ id }) => id)).toEqual(itemsOf(60).map(({ id }) => id))
  for (const progress of seen) expect(total(progress)).toBe(60)
})

test('never more than ten requests in a second', async () => {
  const { sent, end } = setUp(45, () => ({ kind: 'done' }))
  await end()
  for (const [index, { at }] of sent.entries()) expect((sent[index + 10]?.at ?? Infinity) - at).toBeGreaterThan(1000)
})

test('R6: only the failed are tried again', async () => {
  const { run, sent, end } = setUp(20, ({ id }, tries) =>
    Number(id) % 7 === 0 && tries === 1 ? { kind: 'failed', reason: '500' } : { kind: 'done' },
  )
  await end()
  expect(run.get().counts.failed).toBe(3)
  sent.length = 0
  run.retryFailed()
  await end()
  expect(sent.map(({ id }) => id)).toEqual(['0', '7', '14'])
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 20, failed: 0 } })
})

test('what is put off lets others go first, takes its turn when that has come, and is sent no sooner', async () => {
  const { run, sent, seen, end } = setUp(12, ({ id }, tries) =>
    Number(id) < 5 && tries === 1 ? { kind: 'waiting', reason: 'full', waitMs: 20_000 } : { kind: 'done' },
  )
  await vi.advanceTimersByTimeAsync(15_000)
  expect(run.get()).toMatchObject({ phase: 'running', counts: { done: 7, waiting: 5, sending: 0 } })
  expect(run.get().states[0]).toEqual({ kind: 'waiting', reason: 'full', ms: null })
  await end()
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 12 } })
  expect(sent.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4])
  expect((sent[12]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(20_000)
  for (const progress of seen) expect(total(progress)).toBe(12)
})

test.each([
  ['paused', 'paused', { waiting: 2, skipped: 0 }],
  ['cancelled', 'ended', { waiting: 0, skipped: 2 }],
])('what is put off is not sent once the run is %s', async (how, phase, counts) => {
  const { run, sent, end } = setUp(2, () => ({ kind: 'waiting', reason: 'full', waitMs: 10_000 }))
  await vi.advanceTimersByTimeAsync(5000)
  if (how === 'paused') run.pause()
  else run.cancelWaiting('Cancelled before it was sent')
  await end()
  expect(run.get()).toMatchObject({ phase, counts })
  expect(sent).toHaveLength(2)
})

test('what was asking for its turn is cancelled with the rest, and is not sent when it would have it', async () => {
  let isFull = true
  const { run, sent, end } = setUp(2, () =>
    isFull ? { kind: 'waiting', reason: 'full', waitMs: 10_000 } : { kind: 'done' },
  )
  await vi.advanceTimersByTimeAsync(100)
  expect(run.get().counts).toMatchObject({ sending: 2 })
  run.cancelWaiting('Signed out before it was sent')
  await vi.advanceTimersByTimeAsync(1000)
  isFull = false
  await end()
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { skipped: 2 } })
  expect(run.get().states[0]?.reason).toBe('Signed out before it was sent')
  expect(sent).toHaveLength(2)
})

test('a pause finishes what has begun, and goes on where it was', async () => {
  const { run, sent, end } = setUp(30, () => ({ kind: 'done' }))
  await vi.advanceTimersByTimeAsync(1000)
  run.pause()
  await end()
  expect(run.get()).toMatchObject({ phase: 'paused', counts: { sending: 0 } })
  const before = sent.length
  expect(before).toBeLessThan(20)
  run.resume()
  await end()
  expect(sent).toHaveLength(30)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(30)
  expect(run.get().phase).toBe('ended')
})

test('what waits can be cancelled, and is told as not sent', async () => {
  const { run, sent, end } = setUp(30, () => ({ kind: 'done' }))
  await vi.advanceTimersByTimeAsync(500)
  run.cancelWaiting('Cancelled before it was sent')
  await end()
  expect(run.get().phase).toBe('ended')
  expect(run.get().counts.done).toBe(sent.length)
  expect(run.get().counts.skipped).toBe(30 - sent.length)
})

test('a failure that asks for a wait keeps all others back', async () => {
  const { sent, end } = setUp(8, ({ id }) =>
    id === '0' ? { kind: 'failed', reason: '429', waitMs: 5000 } : { kind: 'done' },
  )
  await end()
  const late = sent.filter(({ at }) => at - (sent[0]?.at ?? 0) >= 5000)
  expect(late.length).toBeGreaterThanOrEqual(4)
})

test('R20: a place that asks for a wait keeps back what is sent there, and nothing else, and it is told for how long', async () => {
  const placeOf = ({ id }: RunItem) => (Number(id) % 4 === 0 ? 'throttling' : 'other')
  const { run, sent, end } = setUp(
    20,
    ({ id }) => (id === '0' ? { kind: 'failed', reason: '429', waitMs: 5000 } : { kind: 'done' }),
    undefined,
    undefined,
    placeOf,
  )
  await vi.advanceTimersByTimeAsync(1000)
  expect(run.heldMs()).toBeGreaterThan(3000)
  await end()
  expect(run.heldMs()).toBe(0)
  const isLate = ({ at }: { at: number }) => at - (sent[0]?.at ?? 0) >= 5000
  const [late, soon] = [sent.filter(isLate), sent.filter((one) => !isLate(one))]
  expect(late.map(({ id }) => id).filter((id) => placeOf({ id, label: '' }) === 'other')).toEqual([])
  expect(soon.length).toBeGreaterThanOrEqual(15)
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 19, failed: 1 } })
})

test('R6: after a reload what was in flight is read, nothing is written, and known verdicts stay', async () => {
  const states: ItemState[] = [
    { kind: 'done', reason: '', ms: 80 },
    { kind: 'failed', reason: '500', ms: 90 },
    { kind: 'sending', reason: '', ms: null },
    { kind: 'waiting', reason: '', ms: null },
  ]
  const { run, sent, inspected, end } = setUp(4, () => ({ kind: 'done' }), states)
  await end()
  expect(sent).toEqual([])
  expect(inspected).toEqual(['2'])
  expect(run.get()).toMatchObject({ phase: 'paused', counts: { done: 2, failed: 1, waiting: 1 } })
  expect(run.get().states[2]).toMatchObject({ kind: 'done', reason: 'read again' })
  run.resume()
  await end()
  expect(sent.map(({ id }) => id)).toEqual(['3'])
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 3, failed: 1 } })
})

test('R5: what was in flight and cannot be read again is not known, and is sent by nothing but a retry', async () => {
  const states = [
    { kind: 'sending', reason: '', ms: null } as const,
    ...doubtStates([{ kind: 'waiting', reason: '', ms: null }]),
  ]
  const { run, sent, end } = setUp(
    2,
    () => ({ kind: 'done' }),
    states,
    () => {
      throw new Error('Away.')
    },
  )
  run.resume()
  await end()
  const unknown: unknown = expect.stringMatching(
    /^Not known whether it was applied: it could not be read again\. .*Away\.$/,
  )
  expect(run.get().states.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['failed', unknown],
    ['failed', unknown],
  ])
  expect(sent).toEqual([])
})

test('the time is said first', () => {
  expect(runSeconds(200, 2)).toBe(40)
  expect(runSeconds(1, 2)).toBe(1)
})

test('R16: what another tab may have sent is read before it is sent, and sent only where it was not', async () => {
  const states = doubtStates(itemsOf(6).map(() => ({ kind: 'waiting', reason: '', ms: null })))
  const { run, sent, inspected, end } = setUp(
    6,
    () => ({ kind: 'done' }),
    states,
    (id) => Number(id) < 4,
  )
  run.resume()
  await end()
  expect(inspected).toEqual(['0', '1', '2', '3', '4', '5'])
  expect(sent.map(({ id }) => id)).toEqual(['4', '5'])
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 6 } })
})

test('R15: after a sleep nothing is sent unasked, and what was under way is read first', async () => {
  const wall = vi.spyOn(Date, 'now')
  const { run, sent, inspected, end } = setUp(
    30,
    () => ({ kind: 'done' }),
    undefined,
    () => false,
  )
  await vi.advanceTimersByTimeAsync(1000)
  const before = sent.length
  const slept = Date.now() + 2 * RUN_SLEPT_MS
  wall.mockImplementation(() => slept)
  await end()
  wall.mockRestore()
  expect(sent).toHaveLength(before)
  expect(run.get()).toMatchObject({ phase: 'paused', counts: { sending: 0 } })
  expect(run.get().sleptMs).toBeGreaterThanOrEqual(2 * RUN_SLEPT_MS)
  const cutOff = run.get().states.filter(({ kind, reason }) => kind === 'waiting' && reason !== '').length
  run.resume()
  expect(run.get().sleptMs).toBeNull()
  await end()
  expect(inspected).toHaveLength(cutOff)
  expect(run.get()).toMatchObject({ phase: 'ended', counts: { done: 30 } })
  expect(new Set(sent.map(({ id }) => id)).size).toBe(30)
})
