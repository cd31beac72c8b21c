/** Every read that the API documents, built by the explorer and sent to the sandbox. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Operation, Version } from '#contract/operations.ts'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { READS, type Read } from '#contract/reads.ts'
import {
  describeOperation,
  missingOf,
  parameterProblems,
  parametersOf,
  type Parameter,
  type Values,
} from '#api/resources/explore.ts'
import { filterFields, filterProblems, withCondition } from '#api/resources/explore-filter.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import { inAWorld } from '#server/sandbox/tests/support/testing.ts'

const GLOBAL = '00000000-0000-0000-0000-000000000000'
const ctx = { host: 'localhost', user: '1', unit: GLOBAL, versions: { all: 'latest', resources: {} } } as const

const LISTED = readFileSync('server/sandbox/operations.tsv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .filter(([, , , method]) => method === 'GET')
  .map(([resource = '', version = '', id = '', , path = '']) => ({
    resource,
    id,
    version: version as Version,
    method: 'GET' as const,
    path,
  }))

const readOf = ({ id, version }: DiscoveredOperation): Read => {
  const read = READS.get(`${id} ${version}`)
  if (read === undefined) throw new Error(`Nothing is known of ${id} ${version}.`)
  return read
}

test('every read of the list of operations is described, and no other', () => {
  expect(LISTED).toHaveLength(130)
  expect([...READS.keys()].toSorted()).toEqual(LISTED.map(({ id, version }) => `${id} ${version}`).toSorted())
})

/** What is counted of RDS has two names in the documents, both of which the sandbox takes. */
const OTHER_NAME = 'read-aws-environment-tag-rds-resources-protection-stats'

test('what the sandbox answers is described in the same way', () => {
  for (const [id, operation] of Object.entries<Operation>(imitatedOperations)) {
    for (const [version, call] of Object.entries(operation.calls)) {
      if (call?.method !== 'GET' || id === 'discover') continue
      const read = readOf({ id, version: version as Version, resource: operation.resource, ...call })
      const fields = Object.entries(operation.filters ?? {}).filter(
        ([, { versions }]) => versions === undefined || versions.includes(version as Version),
      )
      expect(Object.keys(read.filters), id).toEqual(fields.map(([name]) => name))
      // Where the documents differ, the sandbox takes both forms and the explorer offers the newer one.
      for (const [name, { conditions }] of fields) {
        expect(conditions, `${id} ${name}`).toEqual(expect.arrayContaining([...(read.filters[name] ?? [])]))
      }
      expect(read.sorts, id).toEqual(operation.sorts ?? [])
      expect(
        read.embeds.map(({ name }) => name),
        id,
      ).toEqual(operation.embeds?.filter((name) => name !== OTHER_NAME) ?? [])
    }
  }
})

const OBJECTS: Readonly<Record<string, string>> = { bucket_matcher: '{"aws_region":{"$eq":"us-west-2"}}' }

/** A value of the kind that the operation takes in this place. */
const sampleOf = (name: string, kind: string | undefined): string => {
  if (kind === 'seconds-ago' || kind === 'timestamp' || name.endsWith('timestamp')) return '2026-03-04T00:00:00Z'
  if (kind === 'flag') return 'true'
  return kind === 'uuid' || /(?:^|[._])id$/.test(name) ? GLOBAL : 'a'
}

const valueOf = ({ name, values, hint = '' }: Parameter): string =>
  values?.at(-1) ??
  OBJECTS[name] ??
  (hint.includes('number') ? '7' : hint.includes('UUID') ? GLOBAL : '2026-03-04T00:00:00Z')

/** All that must be given, and of the rest what `takes` says. */
const fill = (operation: DiscoveredOperation, takes: (at: number) => boolean): Values => {
  let filter = ''
  const known = new Map<string, Operation>(Object.entries(imitatedOperations)).get(operation.id)?.filters ?? {}
  const { requiredFilters } = readOf(operation)
  for (const [at, [name, field]] of Object.entries(filterFields(operation)).entries()) {
    const condition = field.conditions[at % field.conditions.length]
    if ((!takes(at) && !requiredFilters.includes(name)) || condition === undefined) continue
    const { kind, values } = known[name] ?? field
    const value = kind === 'seconds-ago' && condition === '$eq' ? '3600' : (values?.[0] ?? sampleOf(name, kind))
    filter = withCondition(operation, filter, { name, condition, value })
    if (field.together !== undefined && !filter.includes(`"${field.together}"`))
      filter = withCondition(operation, filter, {
        name: field.together,
        condition: '$eq',
        value: sampleOf(field.together, undefined),
      })
  }
  const places = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [`in.${name}`, GLOBAL])
  // How backups went is judged over days that have to be told.
  const isNeeded = (name: string): boolean => name === 'lookback_days' && filter.includes('backup_status')
  const parameters = parametersOf(operation)
    .filter(({ isRequired, name }, at) => isRequired === true || isNeeded(name) || (name !== 'start' && takes(at + 3)))
    .map((parameter) => [parameter.name, valueOf(parameter)])
  return { ...Object.fromEntries([...places, ...parameters]), ...(filter && { filter }) } as Values
}

describe('sent to the sandbox', () => {
  const { sandbox, world } = inAWorld()

  const expectTaken = async (operation: DiscoveredOperation, values: Values): Promise<void> => {
    expect(missingOf(operation, values)).toEqual([])
    expect(parameterProblems(operation, values)).toEqual([])
    expect(filterProblems(operation, values['filter'] ?? '')).toEqual([])
    const { target, headers } = describeOperation(ctx, operation, values, '')
    const answer = await fetch(sandbox.url + target, {
      headers: { ...headers, Authorization: `Bearer ${world.tokens['Super Admin']}` },
    })
    const body = await answer.text()
    // 404: there is no record of this id.
    expect([200, 404, 501], `${target} ${body}`).toContain(answer.status)
    if (answer.status === 501) expect(body).toContain(operation.id)
    if (answer.status === 404) expect(operation.path).toContain('{')
  }

  test.each(LISTED)('$id $version', async (operation) => {
    expect.hasAssertions()
    await expectTaken(
      operation,
      fill(operation, () => false),
    )
    await expectTaken(
      operation,
      fill(operation, () => true),
    )
  })

  test('with filters and parameters drawn at random', async () => {
    expect.hasAssertions()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...LISTED),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (operation, drawn) =>
          expectTaken(
            operation,
            fill(operation, (at) => drawn[at] === true),
          ),
      ),
      { numRuns: 300 },
    )
  })
})
