import { describe, expect, test } from 'vitest'
import { isBoolean, isNumber, isText, listOf, oneOfThese, orMissing, orNull, recordOf, shapeOf } from './shapes.ts'

type Person = { name: string; age: number | null; isHere: boolean; note?: string | undefined }
const isPerson = shapeOf<Person>({
  name: isText,
  age: orNull(isNumber),
  isHere: isBoolean,
  note: orMissing(isText),
})

test.each<Person>([
  { name: '', age: null, isHere: false },
  { name: 'Dana', age: 40, isHere: true, note: 'x' },
])('%j is one', (value) => {
  expect(isPerson(value)).toBe(true)
})

test.each<unknown>([
  null,
  undefined,
  7,
  'Dana',
  [],
  {},
  { name: 'Dana', age: 40 },
  { name: 7, age: 40, isHere: true },
  { name: 'Dana', age: '40', isHere: true },
  { name: 'Dana', age: Number.NaN, isHere: true },
  { name: 'Dana', age: Number.POSITIVE_INFINITY, isHere: true },
  { name: 'Dana', age: 40, isHere: 'yes' },
  { name: 'Dana', age: 40, isHere: true, note: null },
])('%j is none', (value) => {
  expect(isPerson(value)).toBe(false)
})

describe('of several', () => {
  test.each<[unknown, boolean]>([
    [[], true],
    [['a', 'b'], true],
    [['a', 7], false],
    [{ 0: 'a', length: 1 }, false],
    ['ab', false],
  ])('%j as a list of texts: %s', (value, is) => {
    expect(listOf(isText)(value)).toBe(is)
  })

  test.each<[unknown, boolean]>([
    [{}, true],
    [{ a: 'b' }, true],
    [{ a: 'b', c: null }, false],
    [null, false],
  ])('%j by name: %s', (value, is) => {
    expect(recordOf(isText)(value)).toBe(is)
  })

  test('only what there is to choose', () => {
    expect(['a', 'c', null, 'toString'].map(oneOfThese(['a', 'b']))).toEqual([true, false, false, false])
  })
})
