import { expect, test } from 'vitest'
import { keepSteady } from './stable-row-order.ts'

type Row = { id: string; text: string }
const rows = (...texts: string[]): Row[] => texts.map((text) => ({ id: text[0] ?? '', text }))
const keep = (held: Row[], fresh: Row[]) => keepSteady(held, fresh, ({ id }) => id)

test('shows fresh contents in the order that was there', () => {
  const { rows: shown, newCount, isChanged } = keep(rows('a1', 'b1'), rows('n1', 'a2', 'b1'))
  expect(shown.map(({ text }) => text)).toEqual(['a2', 'b1'])
  expect(newCount).toBe(1)
  expect(isChanged).toBe(true)
})

test('keeps a row that has left the list, with its last content', () => {
  const steady = keep(rows('a1', 'b1'), rows('b2'))
  expect(steady.rows.map(({ text }) => text)).toEqual(['a1', 'b2'])
  expect(steady.newCount).toBe(0)
  expect(steady.isChanged).toBe(true)
})

test('calls the same rows in the same order unchanged, whatever they contain', () => {
  expect(keep(rows('a1', 'b1'), rows('a2', 'b2'))).toMatchObject({ newCount: 0, isChanged: false })
  expect(keep(rows('a1', 'b1'), rows('b1', 'a1'))).toMatchObject({ newCount: 0, isChanged: true })
})
