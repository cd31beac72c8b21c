import { expect, test } from 'vitest'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { toUnitTree } from '#lib/unit-tree.ts'
import { arrangeUnits, turn } from './arrange.ts'

const unit = (id: string, parentId: string | null, userCount: number): OrganizationalUnit => ({
  id,
  name: id.toUpperCase(),
  description: '',
  parentId,
  childrenCount: 0,
  userCount,
  members: null,
  datasourceTypes: [],
  taskId: null,
  actions: new Set(),
})

const tree = toUnitTree([
  unit('g', null, 9),
  unit('a', 'g', 1),
  unit('b', 'g', 5),
  unit('a2', 'a', 3),
  unit('a1', 'a', 4),
])
const rows = (choice: Partial<{ name: string; open: string[]; sort: string }>) =>
  arrangeUnits(tree, { name: '', open: [], sort: 'name', ...choice }).map(
    ({ node, level, isOpen }) => `${level}${node.unit.id}${isOpen === undefined ? '' : isOpen ? '-' : '+'}`,
  )

test('the topmost unit is open, others when they are opened', () => {
  expect(rows({})).toEqual(['1g-', '2a+', '2b'])
  expect(rows({ open: ['a'] })).toEqual(['1g-', '2a-', '3a1', '3a2', '2b'])
  expect(rows({ open: ['g'] })).toEqual(['1g+'])
})

test('sorting stays within a level', () => {
  expect(rows({ open: ['a'], sort: '-users' })).toEqual(['1g-', '2b', '2a-', '3a1', '3a2'])
  expect(rows({ open: ['a'], sort: 'users' })).toEqual(['1g-', '2a-', '3a2', '3a1', '2b'])
})

test('a search finds at any depth', () => {
  expect(rows({ name: 'a' })).toEqual(['1a', '1a1', '1a2'])
  expect(rows({ name: 'zz' })).toEqual([])
})

test('turning twice is nothing', () => {
  expect(turn(turn(['x'], 'y'), 'y')).toEqual(['x'])
})
