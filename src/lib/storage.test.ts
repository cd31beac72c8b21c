import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browserStorage, tabStorage } from './storage.ts'

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
  tabStorage.remove('a')
  inside.clear()
})

test('what is written is read, and goes again', () => {
  expect(tabStorage.get('a')).toBeNull()
  expect(tabStorage.set('a', '{"b":1}')).toBe(true)
  expect(inside.get('a')).toBe('{"b":1}')
  expect(tabStorage.read('a')).toEqual({ b: 1 })
  tabStorage.remove('a')
  expect([tabStorage.get('a'), tabStorage.read('a'), inside.size]).toEqual([null, null, 0])
  expect(tabStorage.keeps(9)).toBe(true)
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
    expect(tabStorage.keeps(1)).toBe(false)
    expect(tabStorage.get('a')).toBeNull()
    expect(tabStorage.set('a', '1')).toBe(false)
    expect(tabStorage.get('a')).toBe('1')
    tabStorage.remove('a')
    expect(tabStorage.get('a')).toBeNull()
  })

  test('refuses one of the two: the other works', () => {
    vi.stubGlobal('localStorage', null)
    expect(browserStorage.set('a', '1')).toBe(false)
    expect(tabStorage.set('a', '2')).toBe(true)
    expect([browserStorage.get('a'), tabStorage.get('a')]).toEqual(['1', '2'])
    browserStorage.remove('a')
  })
})

test('R17: what could not be replaced is gone after a reload, and does not come back', () => {
  tabStorage.set('a', 'old')
  give({ setItem: fill })
  expect(tabStorage.set('a', 'new')).toBe(false)
  expect(tabStorage.get('a')).toBe('new')
  expect(inside.size).toBe(0)
  give()
  expect(tabStorage.set('a', 'newer')).toBe(true)
  expect(tabStorage.get('a')).toBe('newer')
})

test('R17: what cannot be removed is not read again', () => {
  tabStorage.set('a', 'old')
  give({ removeItem: forbid })
  tabStorage.remove('a')
  expect(tabStorage.get('a')).toBeNull()
})

test('R17: what another program has written is none of ours', () => {
  inside.set('a', '{"b":')
  expect(tabStorage.read('a')).toBeNull()
})
