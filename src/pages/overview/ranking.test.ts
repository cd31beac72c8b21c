import { expect, test } from 'vitest'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { worstParents } from './ranking.ts'

const entity = (id: string) => ({ id, type: 'aws_environment', value: `account ${id}` })
const group = (parent: string | null, severity: string, activeCount: number) =>
  ({ parent: parent === null ? null : entity(parent), severity, activeCount }) as ConsolidatedAlert

test('a parent has the active alerts of all its groups', () => {
  const groups = [
    group('b', 'warning', 5),
    group('a', 'error', 2),
    group('a', 'warning', 3),
    group('c', 'unheard of', 1),
    group('d', 'error', 0),
    group(null, 'error', 99),
  ]
  expect(worstParents(groups, 2)).toEqual([
    { entity: entity('a'), active: 5, errors: 2, warnings: 3 },
    { entity: entity('b'), active: 5, errors: 0, warnings: 5 },
  ])
  expect(worstParents(groups, 9).map(({ entity: { id } }) => id)).toEqual(['a', 'b', 'c'])
})
