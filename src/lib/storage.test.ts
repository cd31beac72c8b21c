import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browserStore, tabStore } from './storage.ts'

const inside = new Map<string, unknown>()
const area = {
  getItem: (key: string): unknown => inside.get(key) ?? null,
  setItem: (key: string, text: string): void => void inside.set(key, text),
  removeItem: (key: string): void => void inside.delete(key),
}
const give = (change: Partial<typeof area> = {}) => vi.stubGlobal('sessionStorage', { ...area, ...change })
const forbid = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}
const fill = () => {
  throw new DOMException('Full', 'QuotaExceededError')
}

beforeEach(() => {
  give()
  tabStore.remove('a')
  inside.clear()
})

test('what is written is read, and goes again', () => {
  expect(tabStore.get('a')).toBeNull()
  expect(tabStore.set('a', '{"b":1}')).toBe(true)
  expect(inside.get('a')).toBe('{"b":1}')
  expect(tabStore.read('a')).toEqual({ b: 1 })
  tabStore.remove('a')
  expect([tabStore.get('a'), tabStore.read('a'), inside.size]).toEqual([null, null, 0])
  expect(tabStore.keeps(9)).toBe(true)
  expect(inside.size).toBe(0)
})

describe('R17: a value lives as long as the tab where the browser', () => {
  test.each<[string, () => void]>([
    ['forbids the storage itself', () => vi.stubGlobal('sessionStorage', new Proxy({}, { get: forbid, has: forbid }))],
    ['has none', () => vi.stubGlobal('sessionStorage', null)],
    ['forbids every use', () => give({ getItem: forbid, setItem: forbid, removeItem: forbid })],
    ['is full', () => give({ setItem: fill })],
    ['keeps nothing', () => give({ setItem: () => undefined })],
    ['answers with what is no text', () => give({ getItem: () => ({ odd: true }), setItem: () => undefined })],
  ])('%s', (_, refuse) => {
    refuse()
    expect(tabStore.keeps(1)).toBe(false)
    expect(tabStore.get('a')).toBeNull()
    expect(tabStore.set('a', '1')).toBe(false)
    expect(tabStore.get('a')).toBe('1')
    tabStore.remove('a')
    expect(tabStore.get('a')).toBeNull()
  })

  test('refuses one of the two: the other works', () => {
    vi.stubGlobal('localStorage', null)
    expect(browserStore.set('a', '1')).toBe(false)
    expect(tabStore.set('a', '2')).toBe(true)
    expect([browserStore.get('a'), tabStore.get('a')]).toEqual(['1', '2'])
    browserStore.remove('a')
  })
})

test('R17: what could not be replaced is gone after a reload, and does not come back', () => {
  tabStore.set('a', 'old')
  give({ setItem: fill })
  expect(tabStore.set('a', 'new')).toBe(false)
  expect(tabStore.get('a')).toBe('new')
  expect(inside.size).toBe(0)
  give()
  expect(tabStore.set('a', 'newer')).toBe(true)
  expect(tabStore.get('a')).toBe('newer')
})

test('R17: what cannot be removed is not read again', () => {
  tabStore.set('a', 'old')
  give({ removeItem: forbid })
  tabStore.remove('a')
  expect(tabStore.get('a')).toBeNull()
})

test('R17: what another program has written is none of ours', () => {
  inside.set('a', '{"b":')
  expect(tabStore.read('a')).toBeNull()
})
