import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { operations, type Operation, type OperationId } from '#contract/operations.ts'
import type { ApiContext } from './context.ts'
import { describeRequest } from './request.ts'

const UNIT = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const OU_HEADER = 'X-Clumio-OrganizationalUnit-Context'
/** Dots alone lead elsewhere: see below. */
const isNoDots = (id: string) => !/^\.{1,2}$/.test(id)
const ctx: ApiContext = { host: 'sandbox', user: '1', unit: UNIT, versions: LATEST }

describe('the target', () => {
  test('is the path of the operation, with its places filled and the query behind', () => {
    const { method, target, resource, promised } = describeRequest(ctx, 'read-individual-alert', {
      path: { individual_alert_id: '32e6f210-0b83-4308-b437-8c9ac11f306c' },
      query: { embed: 'read-consolidated-alert' },
    })
    expect({ method, target, resource, promised }).toEqual({
      method: 'GET',
      target: '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c?embed=read-consolidated-alert',
      resource: 'individual-alerts',
      promised: 'v1',
    })
  })

  test('is that of the version that will answer', () => {
    const inV1 = { ...ctx, versions: { all: 'v1', resources: {} } as const }
    const options = { path: { user_id: '40' } }
    expect(describeRequest(ctx, 'change-password', options).target).toBe('/users/_change_password')
    expect(describeRequest(inV1, 'change-password', options).target).toBe('/users/40/password')
  })

  test('has no place left open, for any operation', () => {
    for (const [id, { calls }] of Object.entries<Operation>(operations)) {
      const names = JSON.stringify(calls).matchAll(/\{(\w+)\}/g)
      const path = Object.fromEntries([...names].map(([, name = '']) => [name, '7']))
      expect(describeRequest(ctx, id as OperationId, { path }).target).toMatch(/^\/[\w/-]*$/)
    }
  })

  test('keeps any id within its one segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter(isNoDots), (id) => {
        const { target } = describeRequest(ctx, 'read-user', { path: { user_id: id } })
        const [, users, segment, ...more] = target.split('/')
        expect([users, decodeURIComponent(segment ?? ''), more]).toEqual(['users', id, []])
        expect(new URL(target, 'http://localhost').pathname).toBe(target)
      }),
    )
  })

  test.each(['.', '..'])('is of no other address for “%s”, which leads elsewhere in any spelling', (id) => {
    const { target } = describeRequest(ctx, 'read-user', { path: { user_id: id } })
    expect(new URL(target, 'http://localhost').pathname).toBe(target)
    expect(target).toMatch(/^\/users\/[^/]+$/)
  })

  test('can be written of what is no text', () => {
    expect(describeRequest(ctx, 'read-user', { path: { user_id: '4\ud800' } }).target).toBe('/users/4%EF%BF%BD')
  })

  test('carries any filter text through the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
        const { target } = describeRequest(ctx, 'list-users', { query: { filter: typed, limit: 25 } })
        const { pathname, searchParams, hash } = new URL(target, 'http://localhost')
        expect([pathname, [...searchParams], hash]).toEqual([
          '/users',
          [
            ['filter', typed],
            ['limit', '25'],
          ],
          '',
        ])
      }),
    )
  })

  test('encodes what the filter language is made of', () => {
    const filter = '{"name":{"$contains":"a&b"}}'
    expect(describeRequest(ctx, 'list-users', { query: { filter } }).target).toBe(
      '/users?filter=%7B%22name%22%3A%7B%22%24contains%22%3A%22a%26b%22%7D%7D',
    )
  })

  test('leaves out parameters without a value, but not a zero', () => {
    const query = { limit: 25, start: 0, filter: undefined, sort: '' }
    expect(describeRequest(ctx, 'list-users', { query }).target).toBe('/users?limit=25&start=0')
    expect(describeRequest(ctx, 'list-users', { query: { filter: undefined } }).target).toBe('/users')
  })
})

describe('the headers', () => {
  test('name the unit whenever it is known, the Global one too', () => {
    expect(describeRequest(ctx, 'list-users').headers).toHaveProperty(OU_HEADER, UNIT)
    expect(describeRequest({ ...ctx, unit: GLOBAL_UNIT }, 'list-users').headers).toHaveProperty(OU_HEADER, GLOBAL_UNIT)
  })

  test('leave the unit out, instead of naming an empty one, where the token’s own is asked for', () => {
    expect(describeRequest({ ...ctx, unit: null }, 'list-users').headers).toEqual({ Accept: 'application/json' })
  })

  test('ask for the versions chosen, for every resource alike', () => {
    const versions = { all: 'v1', resources: { users: 'v2' } } as const
    for (const id of ['list-users', 'list-individual-alerts', 'update-user'] as const) {
      const { Accept } = describeRequest({ ...ctx, versions }, id).headers
      expect(Accept).toBe('application/api.clumio.*=v1&users=v2+json')
    }
  })

  test('S11: never hold a token', () => {
    for (const id of Object.keys(operations)) {
      const names = Object.keys(describeRequest(ctx, id as OperationId, { body: {} }).headers)
      expect(names).toEqual(['Accept', OU_HEADER, 'Content-Type'])
    }
  })
})

describe('the body', () => {
  test('is JSON and says so', () => {
    const { method, target, headers, body } = describeRequest(ctx, 'update-user', {
      path: { user_id: '40' },
      body: { is_enabled: false },
    })
    expect([method, target, body]).toEqual(['PATCH', '/users/40', '{"is_enabled":false}'])
    expect(headers).toHaveProperty('Content-Type', 'application/json')
  })

  test('is not there where there is nothing to say', () => {
    const { headers, body } = describeRequest(ctx, 'delete-user', { path: { user_id: '40' } })
    expect(body).toBeUndefined()
    expect(headers).not.toHaveProperty('Content-Type')
  })
})
