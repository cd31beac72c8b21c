import { expect, test } from 'vitest'
import { ApiError } from '#api/transport/errors.ts'
import { answeredOf, leftOutOf, missingOf } from './covers.ts'

const ANSWERED = { label: 'US', state: { kind: 'answered', at: 1, late: null } } as const
const THROTTLED = new ApiError('throttled', { status: 429 })

test('each connection that does not answer is named with its reason', () => {
  const connections = [
    ANSWERED,
    { label: 'US2', state: { kind: 'answered', at: 1, late: { since: 1, error: THROTTLED } } },
    { label: 'EU1', state: { kind: 'failed', since: 1, error: new ApiError('network') } },
    { label: 'AU', state: { kind: 'ended', since: 1 } },
    { label: 'CA', state: { kind: 'waiting', since: 1 } },
  ] as const
  expect(missingOf(connections)).toEqual(['US2 (throttled)', 'EU1 (unreachable)', 'AU (session ended)'])
  expect(answeredOf(connections)).toBe('2 of 5 connections')
  expect(leftOutOf(connections)).toEqual(['EU1 (unreachable)', 'AU (session ended)', 'CA (no answer yet)'])
})

test('nothing is missing where all answer', () => {
  expect(missingOf([ANSWERED])).toEqual([])
  expect(answeredOf([ANSWERED])).toBe('1 connection')
})
