import { expect, test } from 'vitest'
import { distinctSources, isDataSource, wrongSourceId } from './data-sources.ts'

const ID = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
const environment = (id: string, value: string) => ({ id, type: 'aws_environment', value })

test('each source comes once, by name, the first of two that are the same', () => {
  const found = distinctSources([
    environment(ID, '89/us-west-2'),
    environment('b', '9/eu-west-1'),
    { id: 'b', type: 'azure_ad_domain', value: 'north.io' },
    environment(ID.toUpperCase(), ''),
  ])
  expect(found.map(({ value }) => value)).toEqual(['9/eu-west-1', '89/us-west-2', 'north.io'])
})

test('only what a unit can look after counts', () => {
  expect(isDataSource({ type: 'microsoft365_domain' })).toBe(true)
  expect(isDataSource({ type: 'organizational_unit' })).toBe(false)
})

test.each([
  [ID, undefined],
  [ID.toUpperCase(), undefined],
  ['', 'An id is needed.'],
  ['891106093485/us-west-2', expect.stringMatching(/^Ids of data sources are UUIDs/)],
])('the id %o is checked', (id, problem) => {
  expect(wrongSourceId(id)).toEqual(problem)
})
