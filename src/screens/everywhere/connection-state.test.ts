import { expect, test } from 'vitest'
import { ApiError } from '#api/transport/errors.ts'
import { nextState, reasonOf, type ConnectionState, type Seen } from './connection-state.ts'

const NOTHING: Seen = { hasData: false, dataUpdatedAt: 0, error: null, retried: undefined }
const ANSWERED: Seen = { ...NOTHING, hasData: true, dataUpdatedAt: 50 }
const DOWN = new ApiError('network')
const OVER = new ApiError('unauthenticated', { status: 401 })
const THROTTLED = new ApiError('throttled', { status: 429 })

/** What is said after each of these, a second apart. */
const states = (...seen: Seen[]): (ConnectionState | undefined)[] => {
  let state: ConnectionState | undefined
  return seen.map((one, index) => (state = nextState(state, one, 1000 * (index + 1))))
}

test('waits since it was asked first', () => {
  expect(states(NOTHING, NOTHING, ANSWERED)).toEqual([
    { kind: 'waiting', since: 1000 },
    { kind: 'waiting', since: 1000 },
    { kind: 'answered', at: 50, late: null },
  ])
})

test('R23: has failed since it did first, also while it is asked again, until it answers', () => {
  const failed = { kind: 'failed', since: 2000, error: DOWN }
  expect(states(NOTHING, { ...NOTHING, error: DOWN }, NOTHING, { ...NOTHING, error: DOWN }, ANSWERED)).toEqual([
    { kind: 'waiting', since: 1000 },
    failed,
    failed,
    failed,
    { kind: 'answered', at: 50, late: null },
  ])
})

test('does not answer any more once a refresh has failed for good', () => {
  expect(states(ANSWERED, { ...ANSWERED, retried: DOWN }, { ...ANSWERED, error: DOWN })).toEqual([
    { kind: 'answered', at: 50, late: null },
    { kind: 'answered', at: 50, late: null },
    { kind: 'failed', since: 3000, error: DOWN },
  ])
})

test('R23: that is throttled keeps what it has answered, and is named', () => {
  const late = { kind: 'answered', at: 50, late: { since: 2000, error: THROTTLED } }
  expect(states(ANSWERED, { ...ANSWERED, retried: THROTTLED }, { ...ANSWERED, error: THROTTLED }, ANSWERED)).toEqual([
    { kind: 'answered', at: 50, late: null },
    late,
    late,
    { kind: 'answered', at: 50, late: null },
  ])
})

test('that has brought nothing yet tells why it is tried again', () => {
  expect(states({ ...NOTHING, retried: THROTTLED })).toEqual([{ kind: 'failed', since: 1000, error: THROTTLED }])
})

test('R23: whose session is over waits for a sign-in', () => {
  const ended = { kind: 'ended', since: 2000 }
  expect(states(ANSWERED, { ...ANSWERED, error: OVER }, NOTHING, ANSWERED)).toEqual([
    { kind: 'answered', at: 50, late: null },
    ended,
    ended,
    { kind: 'answered', at: 50, late: null },
  ])
})

test.each([
  [DOWN, 'unreachable'],
  [new ApiError('server', { status: 502, isFromGateway: true }), 'unreachable'],
  [new ApiError('server', { status: 503 }), 'fails with 503'],
  [THROTTLED, 'throttled'],
  [new ApiError('over-share', { status: 429 }), 'throttled'],
  [new ApiError('forbidden', { status: 403 }), 'not allowed'],
  [new ApiError('malformed', { status: 200 }), 'not readable'],
  [new Error('a fault of ours'), 'not readable'],
])('%s is said in a word', (error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})
