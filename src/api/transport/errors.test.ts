import { describe, expect, test } from 'vitest'
import { explain, isExplained } from '#lib/displayable-error.ts'
import { ApiError, isApiError, kindOfStatus, type ErrorKind } from './errors.ts'

const KINDS: readonly ErrorKind[] = [
  'unauthenticated',
  'signed-out-in-front',
  'forbidden',
  'not-found',
  'conflict',
  'precondition',
  'invalid',
  'throttled',
  'server',
  'network',
  'malformed',
]

test.each<[number, ErrorKind]>([
  [400, 'invalid'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'invalid'],
  [409, 'conflict'],
  [412, 'precondition'],
  [422, 'invalid'],
  [429, 'throttled'],
  [500, 'server'],
  [502, 'server'],
  [503, 'server'],
  [504, 'server'],
  [599, 'server'],
  [200, 'malformed'],
  [302, 'malformed'],
])('status %i is of kind %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind)
})

describe('the explanation', () => {
  test('quotes all that the API said, with the status', () => {
    const error = new ApiError('conflict', { status: 409, messages: ['The email is taken.', 'Choose another.'] })
    expect(error.explanation).toBe('The API answered 409: “The email is taken. Choose another.”')
  })

  test('says what the status means where the API said nothing', () => {
    expect(new ApiError('forbidden', { status: 403 }).explanation).toBe(
      'The API answered 403. Your role does not allow this.',
    )
  })

  test('puts no words of ours into the mouth of the API', () => {
    for (const kind of KINDS) expect(new ApiError(kind, { status: 500 }).explanation).not.toContain('“')
  })

  test('does not quote the gateway as the API', () => {
    const error = new ApiError('server', {
      status: 502,
      messages: ['The API host could not be reached.'],
      isFromGateway: true,
    })
    expect(error.explanation).toBe('The API host could not be reached.')
  })

  test('does not speak of an answer that never came', () => {
    expect(new ApiError('network').explanation).toBe('The dashboard’s server could not be reached.')
  })

  test('counts the tries when there was more than one', () => {
    const error = new ApiError('server', { status: 503 })
    error.tries = 3
    expect(error.explanation).toBe('The API answered 503. The API failed. Tried 3 times.')
  })

  test.each(KINDS)('of %s is made of whole sentences, and every screen can show it', (kind) => {
    const error = new ApiError(kind)
    expect(error.explanation).toMatch(/^[A-Z].*\.$/)
    expect(isExplained(error)).toBe(true)
    expect(explain(error)).toBe(error.explanation)
  })
})

test('an error is told apart by its kind', () => {
  const error: unknown = new ApiError('not-found', { status: 404 })
  expect(isApiError(error)).toBe(true)
  expect(isApiError(error, 'not-found', 'forbidden')).toBe(true)
  expect(isApiError(error, 'forbidden')).toBe(false)
  expect(isApiError(new Error('not-found'))).toBe(false)
  expect(isApiError(undefined)).toBe(false)
})
