import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operations, type Operation, type OperationId, type Version } from '#contract/operations.ts'
import { parseVersions } from '#contract/versions.ts'
import { LATEST, type ChosenVersions } from '#lib/versions.ts'
import { acceptHeader, promisedVersion, servedVersion } from './versions.ts'

const chosen = (all: ChosenVersions['all'], resources: ChosenVersions['resources'] = {}): ChosenVersions => ({
  all,
  resources,
})

const version = fc.integer({ min: 0, max: 12 }).map((number): Version => `v${number}`)
const choices: fc.Arbitrary<ChosenVersions> = fc.record({
  all: fc.oneof(fc.constant('latest' as const), version),
  resources: fc.dictionary(fc.constantFrom('users', 'tasks', 'organizational-units', 'unknown'), version, {
    noNullPrototype: true,
  }),
})

describe('acceptHeader', () => {
  test.each<[ChosenVersions, string]>([
    [LATEST, 'application/json'],
    [chosen('v1'), 'application/api.clumio.*=v1+json'],
    [chosen('latest', { users: 'v1' }), 'application/api.clumio.users=v1+json'],
    [chosen('v2', { users: 'v3', tasks: 'v1' }), 'application/api.clumio.*=v2&users=v3&tasks=v1+json'],
  ])('%j asks for %s', (choice, header) => {
    expect(acceptHeader(choice)).toBe(header)
  })

  test('says neither more nor less than was chosen', () => {
    fc.assert(
      fc.property(choices, ({ all, resources }) => {
        expect(parseVersions(acceptHeader({ all, resources }))).toEqual(
          all === 'latest' ? resources : { '*': all, ...resources },
        )
      }),
    )
  })
})

describe('promisedVersion', () => {
  test.each<[OperationId, ChosenVersions, Version]>([
    // Without a choice the latest of each resource comes: users and units are the only ones that have two.
    ['list-users', LATEST, 'v2'],
    ['list-organizational-units', LATEST, 'v2'],
    ['list-individual-alerts', LATEST, 'v1'],
    ['list-consolidated-alerts', LATEST, 'v1'],
    ['list-roles', LATEST, 'v1'],
    ['list-tasks', LATEST, 'v1'],
    ['list-audit-trails', LATEST, 'v1'],
    ['list-users', chosen('v1'), 'v1'],
    ['list-users', chosen('v2'), 'v2'],
    // A resource without the version asked for of all gives its highest below.
    ['list-individual-alerts', chosen('v2'), 'v1'],
    ['list-users', chosen('v9'), 'v2'],
    // Else its lowest.
    ['list-users', chosen('v0'), 'v1'],
    // A resource's own choice is stronger, and is no other's.
    ['list-users', chosen('v1', { users: 'v2' }), 'v2'],
    ['list-users', chosen('v2', { users: 'v1' }), 'v1'],
    ['list-users', chosen('latest', { users: 'v1' }), 'v1'],
    ['list-organizational-units', chosen('v1', { users: 'v2' }), 'v1'],
    // Numbers, not texts.
    ['list-users', chosen('v10'), 'v2'],
  ])('%s with %j: %s', (operation, choice, promised) => {
    expect(promisedVersion(operation, choice, '')).toBe(promised)
  })

  test('is always one that the operation has', () => {
    const ids = fc.constantFrom(...(Object.keys(operations) as OperationId[]))
    fc.assert(
      fc.property(ids, choices, (id, choice) => {
        const { calls }: Operation = operations[id]
        expect(Object.keys(calls)).toContain(promisedVersion(id, choice, ''))
      }),
    )
  })
})

describe('servedVersion', () => {
  test.each<[string, string | null, Version | undefined]>([
    ['users', 'application/api.clumio.users=v2+json', 'v2'],
    ['users', 'application/api.clumio.*=v1+json', 'v1'],
    ['users', 'application/api.clumio.*=v1&users=v2+json', 'v2'],
    ['users', 'application/api.clumio.users=v1+json; charset=utf-8', 'v1'],
    ['users', 'application/api.clumio.tasks=v1+json', undefined],
    ['users', 'application/api.clumio.users=2+json', undefined],
    ['users', 'application/json', undefined],
    ['users', 'text/html', undefined],
    ['users', null, undefined],
  ])('%s answered as %s came in %s', (resource, contentType, served) => {
    expect(servedVersion(resource, contentType)).toBe(served)
  })
})
