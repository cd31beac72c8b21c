import { expect, test, vi } from 'vitest'
import { createSignal, createStore } from './store.ts'

test('who listens is told of another value, until it listens no more, and never of the same', () => {
  const store = createStore<readonly string[]>([])
  const [heard, others] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const stop = store.subscribe(heard)
  store.subscribe(others)
  store.set(['a'])
  store.set(store.get())
  expect([store.get(), heard.mock.calls.length]).toEqual([['a'], 1])
  stop()
  store.set([])
  expect([heard.mock.calls.length, others.mock.calls.length]).toEqual([1, 2])
})

test('the value is there by the time it is told of, also to who sets another at once', () => {
  const store = createStore(0)
  const seen: number[] = []
  store.subscribe(() => {
    if (store.get() < 3) store.set(store.get() + 1)
  })
  store.subscribe(() => seen.push(store.get()))
  store.set(1)
  expect(seen).toEqual([3, 3, 3])
})

test('who stops listening while it is told keeps the others from nothing', () => {
  const store = createStore(0)
  const heard = vi.fn<() => void>()
  const stop = store.subscribe(() => stop())
  store.subscribe(heard)
  store.set(1)
  store.set(2)
  expect(heard).toHaveBeenCalledTimes(2)
})

test('a signal is told each time', () => {
  const { tell, subscribe } = createSignal()
  const heard = vi.fn<() => void>()
  subscribe(heard)
  tell()
  tell()
  expect(heard).toHaveBeenCalledTimes(2)
})
