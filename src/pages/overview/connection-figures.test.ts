import { describe, expect, test } from 'vitest'
import { ApiError } from '#api/transport/errors.ts'
import { explain } from '#lib/displayable-error.ts'
import type { ConnectionState } from '#screens/everywhere/connection-state.ts'
import {
  connectionRead,
  figureOf,
  isInPart,
  isQuiet,
  othersOf,
  sumOf,
  worstFirst,
  type ConnectionRow,
  type Figure,
} from './connection-figures.ts'

const DOWN = new ApiError('network')
const OVER = new ApiError('unauthenticated', { status: 401 })
const THROTTLED = new ApiError('throttled', { status: 429 })

const read = (data: number | undefined, error: Error | null = null, dataUpdatedAt = 5) => ({
  data,
  error,
  errorUpdateCount: error ? 1 : 0,
  dataUpdatedAt,
  refetch: () => undefined,
})
const known = <Value>(value: Value): Figure<Value> => ({ kind: 'known', value })
const FAILED: Figure<never> = { kind: 'failed', why: explain(DOWN) }
const WAITING: Figure<never> = { kind: 'waiting' }

const row = (
  connection: string,
  kind: ConnectionState['kind'],
  [errors, warnings]: readonly [Figure<number>, Figure<number>] = [known(0), known(0)],
): ConnectionRow => {
  const state = { kind, since: 1, at: 1, late: null, error: DOWN } as ConnectionState
  return {
    on: { connection, label: connection, state, here: undefined, refetch: () => undefined },
    place: { connection, unit: 'global', versions: {} } as ConnectionRow['place'],
    active: errors.kind === 'known' && warnings.kind === 'known' ? known(errors.value + warnings.value) : FAILED,
    errors,
    warnings,
    raised: known(0),
    oldest: known(null),
    users: known(1),
  }
}

describe('a figure', () => {
  test('is known, awaited or failed, and a failure is never a number', () => {
    const doubled = (value: number) => value * 2
    expect(figureOf(read(0), doubled)).toEqual(known(0))
    expect(figureOf(read(undefined), doubled)).toEqual(WAITING)
    expect(figureOf(read(undefined, DOWN), doubled)).toEqual(FAILED)
    // What was read before the failure is not shown as if it were so now; only what is throttled still holds.
    expect(figureOf(read(3, DOWN), doubled)).toEqual(FAILED)
    expect(figureOf(read(3, THROTTLED), doubled)).toEqual(known(6))
    expect(figureOf(undefined, doubled)).toEqual({ kind: 'failed', why: 'Nobody is signed in there.' })
  })

  test('that has failed is not awaited while it is asked for again: its row would jump, and look as if nothing were wrong', () => {
    expect(figureOf({ ...read(undefined), errorUpdateCount: 2 }, String)).toEqual({
      kind: 'failed',
      why: 'It has failed, and is asked for again.',
    })
  })

  test('over all connections tells of how many it is', () => {
    expect(sumOf([known(2), FAILED, known(3), WAITING])).toEqual({ sum: 5, known: 2, waiting: 1, failed: 1 })
    expect(sumOf([])).toEqual({ sum: 0, known: 0, waiting: 0, failed: 0 })
  })
})

test('what is neither an error nor a warning is no quiet', () => {
  const told = { ...row('one', 'answered'), active: known(3), warnings: known(1) }
  expect([isQuiet(told), othersOf(told)]).toEqual([false, known(2)])
  expect(othersOf({ ...told, errors: FAILED })).toEqual(WAITING)
  expect(isQuiet({ ...told, active: known(0) })).toBe(true)
})

describe('a connection', () => {
  const stateOf = (...reads: ReturnType<typeof read>[]) => {
    const { data, error, dataUpdatedAt } = connectionRead(reads)
    return { data, error, dataUpdatedAt }
  }

  test('answers as long as one of its figures does, and is as old as the oldest of them', () => {
    expect(stateOf(read(1, null, 7), read(2, null, 6))).toEqual({ data: true, error: null, dataUpdatedAt: 6 })
    expect(stateOf(read(1, null, 7), read(undefined, DOWN))).toMatchObject({ data: true, error: null })
    expect(stateOf(read(1), read(2, DOWN))).toMatchObject({ data: true, error: null })
  })

  test('has failed once all of them have, is awaited before, and ends as a whole', () => {
    expect(stateOf(read(1, DOWN), read(undefined, DOWN))).toMatchObject({ error: DOWN })
    expect(stateOf(read(undefined), read(undefined, DOWN))).toMatchObject({ data: undefined, error: null })
    expect(stateOf(read(1), read(undefined, OVER))).toMatchObject({ error: OVER })
    expect(stateOf(read(1), read(2, THROTTLED))).toMatchObject({ data: true, error: THROTTLED })
  })

  test('that is broken, or tells a part, comes before what is bad, and is never quiet', () => {
    const rows = [
      row('quiet', 'answered'),
      row('bad', 'answered', [known(3), known(0)]),
      row('worse', 'answered', [known(9), known(0)]),
      row('part', 'answered', [FAILED, known(0)]),
      row('awaited', 'waiting', [WAITING, WAITING]),
      row('ended', 'ended', [FAILED, FAILED]),
      row('down', 'failed', [FAILED, FAILED]),
    ]
    const sorted = worstFirst(rows)
    expect(sorted.map(({ on }) => on.connection)).toEqual(['down', 'ended', 'part', 'awaited', 'worse', 'bad', 'quiet'])
    expect(rows.filter(isQuiet).map(({ on }) => on.connection)).toEqual(['quiet'])
    expect(rows.filter(isInPart).map(({ on }) => on.connection)).toEqual(['part'])
  })
})
