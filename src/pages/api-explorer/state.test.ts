import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTEXT as ctx } from '#api/transport/testing.ts'
import { parametersOf, placesOf, describeOperation } from '#api/resources/explore.ts'
import { describeRequest, isDots } from '#api/transport/request.ts'
import { BUILT_IN } from '#api/versions/discovery.ts'
import { keyOf, MAX_CHARS, valuesOfCall } from './state.ts'

const READS = BUILT_IN.resources.flatMap(({ operations }) => operations).filter(({ method }) => method === 'GET')

describe('a call that was made is made again', () => {
  test.each(READS.map((operation) => [keyOf(operation), operation] as const))('%s', (key, operation) => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    // Dots alone are refused: they make another address.
    const id = text.filter((value) => !isDots(value))
    const places = Object.fromEntries(placesOf(operation).map((name) => [`in.${name}`, id]))
    const names = [...parametersOf(operation).map(({ name }) => name), 'filter']
    const query = Object.fromEntries(names.map((name) => [name, fc.option(text, { nil: undefined })]))
    fc.assert(
      fc.property(fc.record(places), fc.record(query), (inPath, inQuery) => {
        const given = Object.fromEntries(
          Object.entries({ ...inPath, ...inQuery }).filter(
            (entry): entry is [string, string] => entry[1] !== undefined,
          ),
        )
        const request = describeOperation(ctx, operation, given, '')
        expect(valuesOfCall(BUILT_IN, request)).toEqual({ op: key, ...given })
      }),
      { numRuns: 30 },
    )
  })

  test('one of the dashboard’s own', () => {
    const request = describeRequest(ctx, 'read-user', { path: { user_id: '40' }, query: { embed: 'x' } })
    expect(valuesOfCall(BUILT_IN, request)).toMatchObject({ 'in.user_id': '40', embed: 'x' })
  })

  test.each([
    ['an address that is not listed', '/nothing'],
    ['nothing in a place', '/users/'],
    ['a place that cannot be read', '/users/%E0%A4%A'],
    ['more than an address holds', `/users?filter=${'x'.repeat(MAX_CHARS + 1)}`],
  ])('but for %s', (_, target) => {
    const call = { ...describeRequest(ctx, 'list-users'), target }
    expect(valuesOfCall(BUILT_IN, call)).toBeUndefined()
  })
})
