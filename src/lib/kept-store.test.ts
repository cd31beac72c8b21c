import { beforeEach, expect, test, vi } from 'vitest'
import { createKeptStore } from './kept-store.ts'
import { isText, listOf } from './shapes.ts'
import { tabStorage } from './storage.ts'

const inside = new Map<string, string>()
const area = {
  getItem: (key: string) => inside.get(key) ?? null,
  setItem: (key: string, text: string) => void inside.set(key, text),
  removeItem: (key: string) => void inside.delete(key),
}
const forbid = () => {
  throw new DOMException('Full', 'QuotaExceededError')
}

const areTexts = listOf(isText)
const open = () => createKeptStore(tabStorage, 'a', (kept) => (areTexts(kept) ? kept : []))

beforeEach(() => {
  vi.stubGlobal('sessionStorage', area)
  tabStorage.remove('a')
  inside.clear()
})

test('what is set is there after a reload, and who listens is told', () => {
  const store = open()
  const heard = vi.fn<() => void>()
  store.subscribe(heard)
  expect(store.set(['x'])).toBe(true)
  expect([store.get(), open().get(), heard.mock.calls.length]).toEqual([['x'], ['x'], 1])
})

test('what is as if nothing had been kept is not kept', () => {
  open().set(['x'])
  expect(open().set([])).toBe(true)
  expect(inside.size).toBe(0)
})

test.each(['{"', '7', '{"0":"x"}', '["x",7]', 'null'])('R17: %s under its key is read as nothing', (junk) => {
  inside.set('a', junk)
  expect(open().get()).toEqual([])
})

test('R17: where the browser refuses, the value is there until the reload, and that is said', () => {
  const store = open()
  store.set(['old'])
  vi.stubGlobal('sessionStorage', { ...area, setItem: forbid })
  expect(store.set(['new'])).toBe(false)
  expect([store.get(), inside.size]).toEqual([['new'], 0])
})

test('R17: what is replaced stays where the browser refuses, and that is said', () => {
  const store = open()
  store.set(['old'])
  vi.stubGlobal('sessionStorage', { ...area, setItem: forbid })
  expect(store.replace(['new'])).toBe(false)
  expect([store.get(), open().get()]).toEqual([['old'], ['old']])
  vi.stubGlobal('sessionStorage', area)
  expect(store.replace(['new'])).toBe(true)
  expect([store.get(), open().get()]).toEqual([['new'], ['new']])
})

test('what another tab has written is taken over when it is read again', () => {
  const [store, other] = [open(), open()]
  other.set(['x'])
  expect(store.get()).toEqual([])
  store.reread()
  expect(store.get()).toEqual(['x'])
})

test('R17: what the browser does not let go of is said, too', () => {
  const store = open()
  store.set(['old'])
  vi.stubGlobal('sessionStorage', { ...area, removeItem: forbid })
  expect(store.set([])).toBe(false)
  expect(store.get()).toEqual([])
})
