import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  describeVersions,
  LATEST,
  readVersions,
  writeVersions,
  type ChosenVersions,
  type VersionName,
  versionsField,
} from './versions.ts'

const version = fc.nat({ max: 9999 }).map((number): VersionName => `v${number}`)
const resource = fc
  .array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map((words) => words.join('-'))

/** Any choice that the address can hold. */
const chosen: fc.Arbitrary<ChosenVersions> = fc.record({
  all: fc.oneof(fc.constant('latest' as const), version),
  resources: fc.dictionary(resource, version, { maxKeys: 6, noNullPrototype: true }),
})

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(chosen, (choice) => {
      expect(readVersions(writeVersions(choice))).toEqual(choice)
    }),
  )
})

test('what is written needs no escape in an address', () => {
  fc.assert(
    fc.property(chosen, (choice) => {
      const text = writeVersions(choice) ?? ''
      expect(new URLSearchParams({ text }).toString()).toBe(`text=${text}`)
    }),
  )
})

test('the order in which resources were chosen makes no difference', () => {
  const one = readVersions('v1.users_v2.tasks_v1')
  const other = readVersions('tasks_v1.users_v2.v1')
  expect(JSON.stringify(other)).toBe(JSON.stringify(one))
})

describe('readVersions', () => {
  test.each<[string | null, ChosenVersions]>([
    [null, LATEST],
    ['', LATEST],
    ['latest', LATEST],
    ['v1', { all: 'v1', resources: {} }],
    ['v0', { all: 'v0', resources: {} }],
    ['users_v2', { all: 'latest', resources: { users: 'v2' } }],
    ['v1.users_v2', { all: 'v1', resources: { users: 'v2' } }],
    ['v1.organizational-units_v2', { all: 'v1', resources: { 'organizational-units': 'v2' } }],
  ])('%s', (text, choice) => {
    expect(readVersions(text)).toEqual(choice)
  })

  test.each([
    'v',
    'v01',
    'v-1',
    'v12345',
    'users',
    'users_',
    'users_2',
    'users_v',
    'users_v2_v1',
    '*_v1',
    '_v1',
    '-users_v1',
    'users-_v1',
    'users=v1',
    'users_v2&tasks=v1+json',
    'users_v2\r\nX-Header: 1',
    'users _v2',
    '__proto___v1',
    '....',
  ])('%j is left out', (text) => {
    expect(readVersions(text)).toEqual(LATEST)
  })

  test.each([
    ['V1', 'v1'],
    ['Users_V2', 'users_v2'],
    ['users_v2)', 'users_v2'],
    ['users%5Fv2', 'users_v2'],
    ['latest.users_v2', 'users_v2'],
  ])('R19: %j is read as %j', (text, meant) => {
    expect(readVersions(text)).toEqual(readVersions(meant))
    expect(versionsField.unread([text])).toEqual([])
  })

  test('R19: what is left out is told', () => {
    expect(versionsField.unread(['v1.users_v'])).toEqual(['v1.users_v'])
    expect(versionsField.unread(['v1', 'v2'])).toEqual(['v2'])
    expect(versionsField.unread(['v1.users_v2'])).toEqual([])
    expect(versionsField.unread([])).toEqual([])
  })

  test('a mistake in one part leaves the others', () => {
    expect(readVersions('v1.users_v9x.tasks_v1.%00')).toEqual({ all: 'v1', resources: { tasks: 'v1' } })
  })

  test('any text at all gives a choice of the grammar, and reading what it writes changes nothing', () => {
    const parts = fc.array(
      fc.oneof(
        fc.string({ unit: fc.constantFrom(...'v012_-*aZ é'.split('')) }),
        fc.constantFrom('v1', 'users_v2', '_', 'v', 'tasks'),
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map((all) => all.join('.')),
        ),
        (text) => {
          const choice = readVersions(text)
          expect(choice.all).toMatch(/^(latest|v[0-9]{1,4})$/)
          for (const [name, value] of Object.entries(choice.resources)) {
            expect(name).toMatch(/^[a-z0-9-]+$/)
            expect(value).toMatch(/^v[0-9]{1,4}$/)
          }
          expect(readVersions(writeVersions(choice))).toEqual(choice)
        },
      ),
    )
  })
})

test('nothing is written for the latest versions', () => {
  expect(writeVersions(LATEST)).toBeNull()
})

test.each<[ChosenVersions, string]>([
  [LATEST, 'Latest'],
  [{ all: 'v1', resources: {} }, 'v1'],
  [{ all: 'v1', resources: { users: 'v2' } }, 'v1, users v2'],
  [{ all: 'latest', resources: { users: 'v1', tasks: 'v1' } }, 'Latest, users v1, tasks v1'],
])('%j is described as %s', (choice, words) => {
  expect(describeVersions(choice)).toBe(words)
})
