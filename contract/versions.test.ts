import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Version } from './operations.ts'
import { formatVersions, parseVersions, type VersionMap } from './versions.ts'

const version = fc.nat({ max: 9999 }).map((number): Version => `v${number}`)
const resource = fc.oneof(
  fc.constant('*'),
  fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 3 }).map((words) => words.join('-')),
)
const maps = fc.dictionary(resource, version, { maxKeys: 6, noNullPrototype: true })

test('a header says the versions that it was made of', () => {
  fc.assert(
    fc.property(maps, (versions) => {
      expect(parseVersions(formatVersions(versions))).toEqual(versions)
    }),
  )
})

test('letter case, parameters, blanks and an escaped star make no difference', () => {
  fc.assert(
    fc.property(maps, (versions) => {
      const header = formatVersions(versions)
      expect(parseVersions(` ${header.toUpperCase().replace('*', '\\*')} ; charset=utf-8`)).toEqual(versions)
    }),
  )
})

describe('formatVersions', () => {
  test.each<[VersionMap, string]>([
    [{}, 'application/json'],
    [{ '*': 'v1' }, 'application/api.clumio.*=v1+json'],
    [{ users: 'v2' }, 'application/api.clumio.users=v2+json'],
    [{ '*': 'v2', users: 'v3', tasks: 'v1' }, 'application/api.clumio.*=v2&users=v3&tasks=v1+json'],
    [{ '*': 'v1', 'aws-connections': 'v0' }, 'application/api.clumio.*=v1&aws-connections=v0+json'],
  ])('%j', (versions, header) => {
    expect(formatVersions(versions)).toBe(header)
  })
})

describe('parseVersions', () => {
  test.each<[string | null | undefined, VersionMap]>([
    [null, {}],
    [undefined, {}],
    ['', {}],
    ['*/*', {}],
    ['application/json', {}],
    ['application/json; charset=utf-8', {}],
    ['text/html', {}],
    ['application/api.other.*=v1+json', {}],
    ['application/api.clumio.\\*=v1+json', { '*': 'v1' }],
    ['application/api.clumio.\\*=v1&users=v2+json', { '*': 'v1', users: 'v2' }],
    ['application/api.clumio.users=v2+json;charset=utf-8', { users: 'v2' }],
  ])('%s names %j', (header, versions) => {
    expect(parseVersions(header)).toEqual(versions)
  })

  test.each([
    'application/api.clumio',
    'application/api.clumio.',
    'application/api.clumio.+json',
    'application/api.clumio.users=v2',
    'application/api.clumio.users+json',
    'application/api.clumio.users=2+json',
    'application/api.clumio.users=v+json',
    'application/api.clumio.users=v02+json',
    'application/api.clumio.users=v-1+json',
    'application/api.clumio.users=v1.5+json',
    'application/api.clumio.users=v12345+json',
    'application/api.clumio.users=v1&+json',
    'application/api.clumio.&users=v1+json',
    'application/api.clumio.users=v1,tasks=v1+json',
    'application/api.clumio.users = v1+json',
    'application/api.clumio.-users=v1+json',
    'application/api.clumio.**=v1+json',
    'application/api.clumio.=v1+json',
    'application/api.clumio.__proto__=v1+json',
    'application/api.clumiousers=v1+json',
    'application/api.clumio.users=v1&users=v2+json',
    'application/api.clumio.users=v1&users=v1+json',
    'application/api.clumio.*=v1&\\*=v2+json',
  ])('%s is malformed', (header) => {
    expect(parseVersions(header)).toBeUndefined()
  })

  test('no header makes it throw, and what it names can be said again', () => {
    const grammar = fc.constantFrom(...'v012*&=-+\\aZ é;'.split(''))
    const tails = fc.string({ unit: grammar }).map((text) => `application/api.clumio.${text}+json`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), tails), (header) => {
        const versions = parseVersions(header)
        expect(versions && parseVersions(formatVersions(versions))).toEqual(versions)
      }),
    )
  })
})
