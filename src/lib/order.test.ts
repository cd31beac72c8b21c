import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames, isSameName } from './order.ts'

describe('names stand as their readers look for them', () => {
  test.each([
    ['anna', 'Bob'],
    ['Anna', 'bob'],
    ['bob', 'Zoe'],
    ['Émile', 'Fay'],
    ['emil', 'Émile'],
    ['Zoë', 'Zoea'],
    ['Ödön', 'Otto'],
    ['Ångström', 'Azure'],
    ['Müller', 'Mumm'],
    ['Mu\u0308ller', 'Mumm'],
    ['Mulder', 'Mu\u0308ller'],
    ['İpek', 'Jana'],
    ['Łukasz', 'Mia'],
    ['Straße', 'Strata'],
    ['O’Connor', 'Oddly'],
    ['team 2', 'team 10'],
    ['Team 9', 'team 10'],
    ['vol-9', 'vol-10'],
    ['v1.9', 'v1.10'],
    ['2 tier', '10 tier'],
    ['007', '8'],
    ['Unit 1', 'Unit 1 B'],
    ['Unit', 'Unit 1'],
    ['', 'a'],
    ['1st', 'first'],
    ['_draft', 'alpha'],
    ['-archive', 'alpha'],
    ['Finance', 'Finance / London'],
    ['Finance', 'Financial'],
    ['Anna', ' Zoe'],
    ['Anna', '\u00A0Zoe'],
    ['Anna', '\u200BZoe'],
    ['\u202BAnna', 'Zoe'],
    [' anna ', 'Anna Lee'],
    ['Zoë', 'Ирина'],
    ['Ирина', '漢字'],
    ['Борис', 'Ирина'],
    ['Άννα', 'Σωκράτης'],
    ['أحمد', 'محمد'],
    ['👋 Anna', 'Anna'],
  ])('%j before %j', (first, second) => {
    expect(compareNames(first, second)).toBeLessThan(0)
    expect(compareNames(second, first)).toBeGreaterThan(0)
  })

  test.each([
    ['ANNA', 'anna'],
    ['Zoë', 'zoe'],
    ['Müller', 'Mu\u0308ller'],
    ['team 07', 'Team 7'],
    ['Anna\u200B', 'anna'],
  ])('%j beside %j', (one, other) => {
    expect(compareNames(one, other)).toBe(0)
  })

  test('whatever the names are, there is one order of them', () => {
    const pieces = fc.constantFrom(...'a A á b ß 1 10 9 - _ . / é 漢 И م 👋'.split(' '), ' ', '\u200B', 'u\u0308')
    const names = fc.array(fc.oneof(fc.string({ unit: pieces, maxLength: 6 }), fc.string({ unit: 'grapheme' })))
    fc.assert(
      fc.property(names, fc.nat(), (all, turn) => {
        const inOrder = all.toSorted(compareNames)
        const at = turn % (all.length + 1)
        const turned = [...all.slice(at), ...all.slice(0, at)].toSorted(compareNames)
        for (const [index, name] of inOrder.entries()) {
          expect(compareNames(name, turned[index] ?? '')).toBe(0)
          expect(compareNames(inOrder[index - 1] ?? name, name)).toBeLessThanOrEqual(0)
          expect(compareNames(name, name.normalize('NFD'))).toBe(0)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a name that is taken', () => {
  test.each([
    ['Finance', 'finance'],
    ['Finance', ' FINANCE '],
    ['Zürich', 'Zu\u0308rich'],
    ['EMEA Finance', 'EMEA\u00A0Finance'],
    ['Finance', 'Fin\u200Bance'],
    ['Finance', 'Ｆinance'],
  ])('%j is %j', (one, other) => {
    expect(isSameName(one, other)).toBe(true)
  })

  test.each([
    ['Zürich', 'Zurich'],
    ['Team 7', 'Team 07'],
    ['Finance', 'Finances'],
    ['EMEA Finance', 'EMEAFinance'],
    ['R-D', 'R D'],
    ['', 'a'],
  ])('%j is not %j', (one, other) => {
    expect(isSameName(one, other)).toBe(false)
  })
})
