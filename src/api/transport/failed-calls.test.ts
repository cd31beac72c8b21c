/** What a call ends with that is refused, not answered, or answered with what cannot be read. */
import { describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, noAnswer, refusal, stubGateway } from './testing.ts'
import { failureOf, inTimesOfTheirOwn, write } from './testing-calls.ts'
import { ApiError, type ErrorKind } from './errors.ts'
import { call } from './http.ts'

inTimesOfTheirOwn()

describe('a refusal', () => {
  test.each<[number, ErrorKind]>([
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'precondition'],
    [429, 'throttled'],
    [500, 'server'],
    [502, 'server'],
  ])('%i is told as what it is, with what was asked', async (status, kind) => {
    stubGateway(() => refusal(status, ['Said so.']))
    const error = await failureOf(write())
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ kind, status, messages: ['Said so.'], request: 'PATCH /users/40', tries: 1 })
  })

  test('every message of it is kept', async () => {
    stubGateway(() => refusal(400, ['The name is too long.', 'The email is refused.']))
    expect(await failureOf(write())).toMatchObject({
      explanation: 'The API answered 400: “The name is too long. The email is refused.”',
    })
  })

  test.each([
    [[359, 359, 7], [359, 7], ' (Code 359, 7.)'],
    [['359'], [359], ' (Code 359.)'],
    [['quota_exceeded', ' ', null], ['quota_exceeded'], ' (Code quota_exceeded.)'],
    [[400, 1.5, {}], [400], ''],
  ])('has the codes of %j', async (given, codes, told) => {
    const errors = given.map((code) => ({ error_code: code, error_message: 'No.' }))
    stubGateway(() => answer({ errors }, 400))
    expect(await failureOf(write())).toMatchObject({
      codes,
      explanation: `The API answered 400: “${given.map(() => 'No.').join(' ')}”${told}`,
    })
  })

  test.each([
    ['no list', { errors: 'no' }],
    [
      'other entries',
      { errors: [null, 'no', 7, {}, { error_message: 7 }, { error_message: '' }, { error_message: ' ' }] },
    ],
    ['null', null],
    ['a text', 'no'],
    ['a list', []],
    ['the other error model', { error_code: '400', error_message: 'no' }],
  ])('whose body is %s still says what its status means', async (_, body) => {
    stubGateway(() => answer(body, 400))
    expect(await failureOf(write())).toMatchObject({
      kind: 'invalid',
      messages: [],
      explanation: 'The API answered 400. The API could not accept this request.',
    })
  })

  test.each(['<html>502</html>', ''])('whose body is not JSON (%j) still is of its kind', async (body) => {
    const headers = { 'Content-Type': 'application/json', 'X-Api-Answer': 'on' }
    stubGateway(() => new Response(body, { status: 502, headers }))
    expect(await failureOf(write())).toMatchObject({ kind: 'server', status: 502, messages: [] })
  })

  test('of the gateway itself is not put into the mouth of the API', async () => {
    stubGateway(() => refusal(502, ['The API host could not be reached.'], { 'X-Gateway-Error': '1' }))
    expect(await failureOf(write())).toMatchObject({ explanation: 'The API host could not be reached.' })
  })

  test('is not repeated for a write, whatever it is', async () => {
    for (const reply of [() => refusal(429, []), () => refusal(503, []), () => Promise.reject(new TypeError('no'))]) {
      const requests = stubGateway(reply)
      expect(await failureOf(write())).toMatchObject({ tries: 1 })
      expect(requests).toHaveLength(1)
    }
  })

  test.each([
    [429, 5],
    [503, 3],
    [404, 1],
  ])('of a read with %i is tried %i times in all', async (status, tries) => {
    const requests = stubGateway(() => refusal(status, []))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ status, tries })
    expect(requests).toHaveLength(tries)
  })
})

describe('no answer', () => {
  test('is a failure of the network', async () => {
    stubGateway(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failureOf(write())).toMatchObject({
      kind: 'network',
      status: null,
      isLate: false,
      explanation: 'The dashboard’s server could not be reached.',
    })
  })

  test('R10: within the time allowed is said as that', async () => {
    const requests = stubGateway(noAnswer)
    const failure = write(new AbortController().signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(requests[0]?.init.signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await failure).toMatchObject({
      kind: 'network',
      isLate: true,
      explanation: 'No answer came within 30 seconds.',
    })
  })

  test('and one that breaks off are told apart', async () => {
    stubGateway(() => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) })))
    expect(await failureOf(write())).toMatchObject({ kind: 'network', explanation: 'The answer was cut off.' })
  })
})

describe('an answer that is no JSON is malformed, and is not tried again', () => {
  test.each(['', '<!doctype html>', '{"total_count": 1'])('%j', async (text) => {
    const requests = stubGateway(() => new Response(text))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({
      kind: 'malformed',
      status: 200,
      explanation: 'GET /users was answered 200 with something that is not JSON.',
    })
    expect(requests).toHaveLength(1)
  })
})
