import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDescending, nextSort, sortBy, sortField, type SortValue } from './sorting.ts'

describe('the sort language', () => {
  test('a minus turns the order round', () => {
    expect([sortField('name'), isDescending('name')]).toEqual(['name', false])
    expect([sortField('-name'), isDescending('-name')]).toEqual(['name', true])
  })

  test('the present field is turned round, another starts as its kind is mostly wanted', () => {
    expect(nextSort('name', 'name', true)).toBe('-name')
    expect(nextSort('-name', 'name', true)).toBe('name')
    expect(nextSort('name', 'activity', true)).toBe('-activity')
    expect(nextSort('-activity', 'name', false)).toBe('name')
  })
})

type Row = { id: string; value: SortValue }
const rows = (...values: SortValue[]): Row[] => values.map((value, index) => ({ id: String(index + 1), value }))
const sorted = (items: readonly Row[], descending: boolean): Row[] =>
  sortBy(
    items,
    ({ value }) => value,
    ({ id }) => id,
    descending,
  )
const valuesOf = (items: readonly Row[]) => items.map(({ value }) => value)

describe('sortBy', () => {
  test('texts without regard to case and accents, numbers in them by their value', () => {
    const names = rows('vol-10', 'Zoë', 'vol-9', 'anna', 'Émile', 'Bob')
    expect(valuesOf(sorted(names, false))).toEqual(['anna', 'Bob', 'Émile', 'vol-9', 'vol-10', 'Zoë'])
    expect(valuesOf(sorted(names, true))).toEqual(['Zoë', 'vol-10', 'vol-9', 'Émile', 'Bob', 'anna'])
  })

  test('numbers and times by their value', () => {
    expect(valuesOf(sorted(rows(10, 9, 100, 0), false))).toEqual([0, 9, 10, 100])
    const [old, recent] = [new Date('2025-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z')]
    expect(valuesOf(sorted(rows(recent, old), false))).toEqual([old, recent])
  })

  test('what never was comes before everything that was, and last when turned round', () => {
    const times = rows(new Date(5), null, new Date(0), null)
    expect(sorted(times, false).map(({ id }) => id)).toEqual(['2', '4', '3', '1'])
    expect(sorted(times, true).map(({ id }) => id)).toEqual(['1', '3', '2', '4'])
  })

  test('ties fall to the id, as a number, in either direction', () => {
    const same = ['10', '9', '100', '9223372036854775807', '9223372036854775806'].map((id) => ({ id, value: 'Same' }))
    const ids = ['9', '10', '100', '9223372036854775806', '9223372036854775807']
    expect(sorted(same, false).map(({ id }) => id)).toEqual(ids)
    expect(sorted(same, true).map(({ id }) => id)).toEqual(ids)
  })

  const kinds = [
    fc.option(fc.string()),
    fc.option(fc.integer()),
    fc.option(fc.date({ noInvalidDate: true })),
  ] as fc.Arbitrary<SortValue>[]
  const lists = fc.oneof(...kinds.map((values) => fc.array(values, { maxLength: 30 }))).map((values) => rows(...values))

  test('the order depends on the rows alone, not on how they arrived', () => {
    fc.assert(
      fc.property(lists, fc.boolean(), fc.nat(), (items, descending, turn) => {
        const once = sorted(items, descending)
        const cut = turn % (items.length + 1)
        const arrived = [...items.slice(cut), ...items.slice(0, cut)].reverse()
        expect(sorted(arrived, descending)).toEqual(once)
        expect(sorted(once, descending)).toEqual(once)
      }),
    )
  })

  test('every row is there once, and those given are left alone', () => {
    fc.assert(
      fc.property(lists, fc.boolean(), (items, descending) => {
        const given = [...items]
        const result = sorted(items, descending)
        expect(new Set(result)).toEqual(new Set(items))
        expect(result).toHaveLength(items.length)
        expect(items).toEqual(given)
      }),
    )
  })
})
