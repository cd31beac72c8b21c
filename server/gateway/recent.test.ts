import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

const NAMES = Array.from({ length: 1000 }, (_, at) => String(at))

test('what was not asked for longest is forgotten first, and never more is kept than may be', () => {
  const recent = createRecent<number>(4)
  for (const name of NAMES) {
    recent.put(name, Number(name))
    recent.get('0')
  }
  const kept = NAMES.filter((name) => recent.get(name) !== undefined)
  expect(kept).toContain('0')
  expect(kept).toContain('999')
  expect(kept.length).toBeLessThanOrEqual(4)
})

test('what is put anew counts', () => {
  const recent = createRecent<number>(4)
  for (const name of ['a', 'b', 'c']) recent.put(name, 1)
  recent.put('a', 2)
  expect(recent.get('a')).toBe(2)
  recent.put('d', 1)
  expect(recent.get('a')).toBe(2)
})
