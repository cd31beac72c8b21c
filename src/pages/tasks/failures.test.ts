import { expect, test } from 'vitest'
import type { Task } from '#api/resources/tasks.ts'
import { groupFailures, sortFailures } from './failures.ts'

const task = (id: string, entityId: string | null, minute: number, type = 'backup'): Task => ({
  id,
  type,
  category: 'backup',
  genre: 'operational',
  status: 'failed',
  createdAt: new Date(Date.UTC(2026, 2, 4, 4, minute)),
  startedAt: null,
  endedAt: null,
  progress: 10,
  isAbortable: false,
  entity: entityId === null ? null : { id: entityId, type: 'aws_ebs_volume', value: `vol-${entityId}` },
  parent: null,
  actions: new Set(),
})

const rows = groupFailures([task('4', 'b', 9), task('3', 'a', 7, 'restore'), task('2', 'a', 5), task('1', null, 1)])

test('failures are counted by entity, the newest first', () => {
  expect(rows.map(({ entity, count, last, types }) => [entity.value, count, last.id, types])).toEqual([
    ['vol-b', 1, '4', ['backup']],
    ['vol-a', 2, '3', ['restore', 'backup']],
    ['', 1, '1', ['backup']],
  ])
})

test('they sort by each column, both ways', () => {
  const order = (sort: string) => sortFailures(rows, sort).map(({ last }) => last.id)
  expect(order('-count')).toEqual(['3', '1', '4'])
  expect(order('count')).toEqual(['1', '4', '3'])
  expect(order('-last')).toEqual(['4', '3', '1'])
  expect(order('entity')).toEqual(['1', '3', '4'])
})
