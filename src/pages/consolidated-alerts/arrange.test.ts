import { describe, expect, test } from 'vitest'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { arrangeGroups } from './arrange.ts'

const group = (id: string, values: Partial<ConsolidatedAlert>): ConsolidatedAlert => ({
  id,
  type: 'policy_violated',
  typeTitle: 'Policy Violated',
  cause: 'size_limit_exceeded',
  causeTitle: 'Size Limit Exceeded',
  severity: 'error',
  status: 'active',
  activeCount: 1,
  clearedCount: 0,
  raisedAt: null,
  updatedAt: null,
  clearedAt: null,
  notes: '',
  parent: null,
  actions: new Set(),
  ...values,
})

const items = [
  group('c', { activeCount: 10, clearedAt: new Date(2000) }),
  group('a', { activeCount: 9, parent: { id: '1', type: 'aws_environment', value: '9/us-west-2' } }),
  group('b', { activeCount: 10, parent: { id: '2', type: 'aws_environment', value: '10/us-east-1' } }),
]
const ids = (isComplete: boolean, sort: string) =>
  arrangeGroups({ items, total: items.length, isComplete }, sort).map(({ id }) => id)

describe('arrangeGroups', () => {
  test.each([
    ['-active_entity_count', ['b', 'c', 'a']],
    ['active_entity_count', ['a', 'b', 'c']],
    // Numbers inside names count as numbers; what is missing comes first.
    ['parent', ['c', 'a', 'b']],
    ['-cleared_timestamp', ['c', 'a', 'b']],
  ])('a whole set by %s, ties by id', (sort, expected) => {
    expect(ids(true, sort)).toEqual(expected)
  })

  test('half a set, or an unknown order, is left as it came', () => {
    expect(ids(false, 'active_entity_count')).toEqual(['c', 'a', 'b'])
    expect(ids(true, 'toString')).toEqual(['c', 'a', 'b'])
  })
})
