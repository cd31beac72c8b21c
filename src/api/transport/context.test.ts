import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LATEST } from '#lib/versions.ts'
import { contextKey, isContext, isOf, whoseKey, type ApiContext } from './context.ts'

const areSame = (a: ApiContext, b: ApiContext): boolean => contextKey(a) === contextKey(b)

const CONTEXT: ApiContext = { host: 'sandbox', user: '1', unit: null, versions: LATEST }

test('a context is the same as its copy', () => {
  expect(areSame(CONTEXT, { ...CONTEXT, versions: { ...LATEST } })).toBe(true)
})

test.each<[string, Partial<ApiContext>]>([
  ['host', { host: 'us-west-2.api.clumio.com' }],
  ['organization', { organization: '302012345678901234' }],
  ['user', { user: '2' }],
  ['unit', { unit: '00000000-0000-0000-0000-000000000000' }],
  ['version of all', { versions: { all: 'v1', resources: {} } }],
  ['version of one resource', { versions: { all: 'latest', resources: { users: 'v1' } } }],
])('another %s makes another context', (_, change) => {
  expect(areSame(CONTEXT, { ...CONTEXT, ...change })).toBe(false)
})

test('no two hosts and users run into one another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (hostA, userA, hostB, userB) => {
      const [a, b] = [
        { ...CONTEXT, host: hostA, user: userA },
        { ...CONTEXT, host: hostB, user: userB },
      ]
      expect(areSame(a, b)).toBe(hostA === hostB && userA === userB)
    }),
  )
})

describe('S23: the same user number in two organizations of one host', () => {
  const [one, other] = [
    { ...CONTEXT, organization: '302012345678901234' },
    { ...CONTEXT, organization: '302012345678901235' },
  ]

  test('is two people, and a third where the organization is not told', () => {
    expect(new Set([one, other, CONTEXT].map(whoseKey)).size).toBe(3)
    expect(isOf(one, one)).toBe(true)
    expect(isOf(one, other)).toBe(false)
    expect(isOf(one, { ...CONTEXT, organization: null })).toBe(false)
    expect(isOf({ ...CONTEXT, organization: null }, one)).toBe(false)
  })

  test('what a build of before has kept, which knew of no organizations, goes on by host and user', () => {
    expect(isContext(JSON.parse(JSON.stringify(CONTEXT)))).toBe(true)
    expect(isContext({ ...CONTEXT, organization: 7 })).toBe(false)
    expect(isOf(CONTEXT, one)).toBe(true)
    expect(isOf(CONTEXT, { ...one, user: '2' })).toBe(false)
  })
})
