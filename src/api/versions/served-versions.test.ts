import { expect, test, vi } from 'vitest'
import { servedVersions, isMismatch } from './served-versions.ts'

test('who listens hears of what is new, once', () => {
  const heard = vi.fn<() => void>()
  const stop = servedVersions.subscribe(heard)
  servedVersions.note('users', 'v2', 'v2')
  servedVersions.note('users', 'v2', 'v2')
  expect(heard).toHaveBeenCalledTimes(1)
  const before = servedVersions.get()
  servedVersions.note('users', 'v2', 'v2')
  expect(servedVersions.get()).toBe(before)
  servedVersions.note('users', 'v2', 'v1')
  servedVersions.note('tasks', 'v1', undefined)
  expect(heard).toHaveBeenCalledTimes(3)
  expect(servedVersions.get()).toEqual({
    users: { promised: 'v2', served: 'v1' },
    tasks: { promised: 'v1', served: undefined },
  })
  stop()
  servedVersions.note('users', 'v1', 'v1')
  expect(heard).toHaveBeenCalledTimes(3)
})

test('only another version than the promised one is a mismatch', () => {
  expect(isMismatch({ promised: 'v2', served: 'v1' })).toBe(true)
  expect(isMismatch({ promised: 'v1', served: 'v1' })).toBe(false)
  expect(isMismatch({ promised: 'v1', served: undefined })).toBe(false)
})
