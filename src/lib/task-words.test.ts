import { expect, test } from 'vitest'
import { durationMs, taskState } from './task-words.ts'

test('a status that nobody knows is shown as it is', () => {
  expect(taskState('in_progress')).toEqual({ label: 'In progress', tone: 'running' })
  expect(taskState('paused')).toEqual({ label: 'paused', tone: 'stopped' })
  expect(taskState('').label).toBe('–')
})

test('a duration runs from start to end, or to now', () => {
  const start = new Date('2026-03-04T04:00:00Z')
  expect(durationMs(null, null, 0)).toBeNull()
  expect(durationMs(start, new Date('2026-03-04T04:00:30Z'), 0)).toBe(30_000)
  expect(durationMs(start, null, start.getTime() + 5000)).toBe(5000)
  expect(durationMs(start, null, start.getTime() - 5000)).toBe(0)
})
