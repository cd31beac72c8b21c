import { expect, test, vi } from 'vitest'
import { answered, isMismatch } from './answered.ts'

test('who listens hears of what is new, once', () => {
  const heard = vi.fn<() => void>()
  const stop = answered.subscribe(heard)
  answered.note('users', 'v2', 'v2')
  answered.note('users', 'v2', 'v2')
  expect(heard).toHaveBeenCalledTimes(1)
  const before = answered.get()
  answered.note('users', 'v2', 'v2')
  expect(answered.get()).toBe(before)
  answered.note('users', 'v2', 'v1')
  answered.note('tasks', 'v1', undefined)
  expect(heard).toHaveBeenCalledTimes(3)
  expect(answered.get()).toEqual({
    users: { promised: 'v2', served: 'v1' },
    tasks: { promised: 'v1', served: undefined },
  })
  stop()
  answered.note('users', 'v1', 'v1')
  expect(heard).toHaveBeenCalledTimes(3)
})

test('only another version than the promised one is a mismatch', () => {
  expect(isMismatch({ promised: 'v2', served: 'v1' })).toBe(true)
  expect(isMismatch({ promised: 'v1', served: 'v1' })).toBe(false)
  expect(isMismatch({ promised: 'v1', served: undefined })).toBe(false)
})
