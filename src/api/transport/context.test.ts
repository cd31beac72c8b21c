import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LATEST } from '#lib/versions.ts'
import { contextKey, type ApiContext } from './context.ts'

const areSame = (a: ApiContext, b: ApiContext): boolean => contextKey(a) === contextKey(b)

const CONTEXT: ApiContext = { host: 'sandbox', user: '1', unit: null, versions: LATEST }

test('a context is the same as its copy', () => {
  expect(areSame(CONTEXT, { ...CONTEXT, versions: { ...LATEST } })).toBe(true)
})

test.each<[string, Partial<ApiContext>]>([
  ['host', { host: 'us-west-2.api.clumio.com' }],
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
