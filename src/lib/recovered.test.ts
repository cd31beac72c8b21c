import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOfRuns, judge } from './recovered.ts'

const at = (seconds: number) => new Date(seconds * 1000)
const runs = (operation: string, succeededAt: number | null, failedAt: number | null, status = 'partial_success') => ({
  operation,
  status,
  succeededAt: succeededAt === null ? null : at(succeededAt),
  failedAt: failedAt === null ? null : at(failedAt),
})

const UPDATED = 1000

describe('one operation', () => {
  test.each([
    ['succeeded a second later', runs('x', UPDATED + 1, 900), 'since'],
    ['succeeded in the very second of the update', runs('x', UPDATED, 900), 'none'],
    ['succeeded a second before', runs('x', UPDATED - 1, 900), 'none'],
    ['failed after its success', runs('x', 1200, 1300), 'failing'],
    ['succeeded and failed at one start', runs('x', 1200, 1200), 'failing'],
    ['never succeeded', runs('x', null, 900, 'failure'), 'failing'],
    ['never ran', runs('x', null, null, 'no_backup'), 'none'],
    ['never failed', runs('x', 1200, null, 'success'), 'since'],
    ['has a status that is not known', runs('x', 1200, 900, 'unknown'), 'unknown'],
    ['has a new status', runs('x', 1200, 900, 'brand_new'), 'unknown'],
    ['has no status', runs('x', 1200, 900, ''), 'unknown'],
    ['left objects out', runs('protection_group_backup', 1200, 900), 'unknown'],
    ['left none out', runs('protection_group_backup', 1200, null, 'success'), 'since'],
  ])('that %s: %s', (_, one, state) => {
    expect(judge(at(UPDATED), [one]).state).toBe(state)
  })
})

test('one that goes on well does not speak for another that fails, however new its success', () => {
  const backup = runs('aws_ebs_volume_backup', 500, 900)
  const snapshot = runs('aws_ebs_volume_snapshot', 2000, null, 'success')
  expect(judge(at(UPDATED), [snapshot, backup])).toEqual({
    state: 'failing',
    operation: 'aws_ebs_volume_backup',
    at: at(900),
  })
})

test('what is not told is not known', () => {
  expect(judge(null, [runs('x', 1200, 900)]).state).toBe('unknown')
  expect(judge(at(UPDATED), null).state).toBe('unknown')
  expect(judge(at(UPDATED), []).state).toBe('none')
})

test.each([
  ['policy_violated', true],
  ['enc_key_inaccessible', true],
  ['restore_failed', false],
  ['tag_conflict', false],
  ['brand_new', false],
])('an alert of the type %s is about runs: %s', (type, isIt) => {
  expect(isOfRuns({ type })).toBe(isIt)
})

type Ended = 'success' | 'failure' | 'skipped'
type Run = { start: number; end: number; ended: Ended }

/** Runs of an operation, one after the other; what is skipped was not attempted, as after a deletion. */
const lane: fc.Arbitrary<Run[]> = fc
  .record({
    from: fc.nat(50),
    period: fc.integer({ min: 2, max: 40 }),
    ends: fc.array(fc.constantFrom<Ended>('success', 'failure', 'skipped'), { maxLength: 12 }),
    deletedAfter: fc.option(fc.nat(12)),
    share: fc.double({ min: 0, max: 0.95, noNaN: true }),
  })
  .map(({ from, period, ends, deletedAfter, share }) =>
    ends.map((ended, index) => {
      const start = from + index * period
      const isDeleted = deletedAfter !== null && index > deletedAfter
      return { start, end: start + Math.floor(share * period), ended: isDeleted ? 'skipped' : ended }
    }),
  )

const attempted = (all: readonly Run[]) => all.filter(({ ended }) => ended !== 'skipped')
const last = (all: readonly Run[], ended: Ended) => all.findLast((run) => run.ended === ended)?.start ?? null

/** What the API tells of them. */
const told = (all: readonly Run[], index: number) => {
  const ends = new Set(attempted(all).map(({ ended }) => ended))
  const [only = 'no_backup'] = ends
  return runs(
    `operation_${index}`,
    last(all, 'success'),
    last(all, 'failure'),
    ends.size > 1 ? 'partial_success' : only,
  )
}

describe('over random histories', () => {
  test('says that runs have succeeded since exactly where they have, and none fails', () => {
    fc.assert(
      fc.property(fc.array(lane, { maxLength: 4 }), fc.nat(400), (lanes, updatedAt) => {
        const isAllWell = lanes.every((all) => attempted(all).at(-1)?.ended !== 'failure')
        const isSince = lanes.flat().some(({ ended, start }) => ended === 'success' && start > updatedAt)
        const expected = !isAllWell ? 'failing' : isSince ? 'since' : 'none'
        expect(judge(at(updatedAt), lanes.map(told)).state).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('never of an alert whose own operation has not succeeded after it', () => {
    fc.assert(
      fc.property(fc.array(lane, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (lanes, which, run) => {
        const own = lanes[which % lanes.length] ?? []
        const failures = own.filter(({ ended }) => ended === 'failure')
        const failure = failures[run % Math.max(1, failures.length)]
        if (failure === undefined || judge(at(failure.end), lanes.map(told)).state !== 'since') return
        const newest = attempted(own).at(-1)
        expect(newest?.ended).toBe('success')
        expect(newest?.start).toBeGreaterThanOrEqual(failure.end)
      }),
      { numRuns: 500 },
    )
  })

  test('nor where one word is not known', () => {
    fc.assert(
      fc.property(fc.array(lane, { minLength: 1, maxLength: 4 }), fc.nat(), (lanes, which) => {
        const all = lanes.map(told)
        const strange = all.map((one, index) => (index === which % all.length ? { ...one, status: 'unknown' } : one))
        expect(judge(at(0), strange).state).toBe('unknown')
      }),
    )
  })
})
