import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { operations, type Condition, type Operation, type OperationId } from '#contract/operations.ts'
import { formatFilter, type Filter } from './filter.ts'

const documented = Object.entries<Operation>(operations).flatMap(([operation, { filters = {} }]) =>
  Object.entries(filters).flatMap(([field, { conditions }]) =>
    conditions.map((condition) => ({ operation: operation as OperationId, field, condition })),
  ),
)

test.each(documented)('$operation takes $field $condition', ({ operation, field, condition }) => {
  const value = condition === '$in' ? ['a', 'b'] : 'a'
  const text = formatFilter(operation, { [field]: { [condition]: value } })
  expect(JSON.parse(text ?? '')).toEqual({ [field]: { [condition]: value } })
})

describe('what is not documented never reaches the API', () => {
  test.each<[OperationId, string, Condition]>([
    ['list-individual-alerts', 'status', '$eq'],
    ['list-individual-alerts', 'severity', '$eq'],
    ['list-individual-alerts', 'type', '$contains'],
    ['list-individual-alerts', 'cause', '$in'],
    ['list-individual-alerts', 'raised_timestamp', '$lt'],
    ['list-individual-alerts', 'primary_entity.value', '$eq'],
    ['list-users', 'full_name', '$contains'],
    ['list-users', 'email', '$contains'],
    ['list-users', 'is_enabled', '$eq'],
    ['list-users', 'name', '$eq'],
    ['list-organizational-units', 'id', '$eq'],
    ['list-audit-trails', 'timestamp', '$gte'],
    ['read-user', 'name', '$contains'],
    ['list-roles', 'name', '$contains'],
  ])('%s %s %s', (operation, field, condition) => {
    expect(() => formatFilter(operation, { [field]: { [condition]: 'x' } })).toThrow(
      `${operation} documents no filter ${field} ${condition}.`,
    )
  })
})

test('$in takes a list even for one value, other conditions take the value as it is', () => {
  expect(
    formatFilter('list-individual-alerts', {
      status: { $in: 'active' },
      type: { $in: ['policy_violated'] },
      'primary_entity.value': { $contains: 'vol-1' },
    }),
  ).toBe(
    '{"status":{"$in":["active"]},"type":{"$in":["policy_violated"]},"primary_entity.value":{"$contains":"vol-1"}}',
  )
})

test('several conditions of one field stay together', () => {
  expect(formatFilter('list-individual-alerts', { raised_timestamp: { $gte: '2026-01-01T00:00:00Z', $lte: '' } })).toBe(
    '{"raised_timestamp":{"$gte":"2026-01-01T00:00:00Z"}}',
  )
})

describe('an empty value means: not filtered by this', () => {
  test.each<[string, Filter]>([
    ['nothing', {}],
    ['an empty text', { status: { $in: '' } }],
    ['an empty list', { type: { $in: [] } }],
    ['no condition', { status: {} }],
    ['all of them', { status: { $in: '' }, type: { $in: [] }, 'primary_entity.value': { $contains: '' } }],
  ])('%s', (_, filter) => {
    expect(formatFilter('list-individual-alerts', filter)).toBeUndefined()
  })
})

test('any text that is filtered by arrives as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (typed) => {
      const text = formatFilter('list-users', { name: { $contains: typed } })
      expect(JSON.parse(text ?? '')).toEqual({ name: { $contains: typed } })
    }),
  )
})
