import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestMatches } from './best-matches.ts'
import { addressSought, folded, wordsFinder } from './find.ts'

describe('somebody is found as they are looked for', () => {
  test.each([
    ['Müller', 'Muller'],
    ['Müller', 'muller '],
    ['Müller', 'MÜLLER'],
    ['Müller', 'Mu\u0308ller'],
    ['Mu\u0308ller', 'Müller'],
    ['Mu\u0308ller', 'muller'],
    ['Zürich', 'zurich'],
    ['O’Connor', "O'Connor"],
    ["O'Connor", 'o’connor'],
    ['O`Connor', 'OʼConnor'],
    ['Jean‑Luc Picard', 'jean-luc'],
    ['Jean-Luc Picard', 'Jean–Luc'],
    ['Jean-Luc Picard', 'picard jean'],
    ['Anna  Lee', 'Anna Lee'],
    ['Anna\u00A0Lee', 'anna lee'],
    ['Anna\u200B Lee', 'Anna Lee'],
    ['Anna Lee', 'An\u00ADna'],
    ['Strauß', 'strauss'],
    ['Søren', 'soren'],
    ['Łukasz', 'lukasz'],
    ['Đặng', 'dang'],
    ['İpek', 'ipek'],
    ['Işık', 'isik'],
    ['Þór', 'thor'],
    ['Ｄａｎａ', 'dana'],
    ['ﬁona', 'fiona'],
    ['Алёна', 'алена'],
    ['Σωκράτης', 'ΣΩΚΡΑΤΗΣ'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['한지민', '한지민'.normalize('NFD')],
    ['ガンダム', 'ガンダム'.normalize('NFD')],
    ['漢字 太郎', '太郎'],
  ])('%s by %s', (name, wanted) => {
    expect(wordsFinder(wanted)(name)).toBe(true)
    expect(bestMatches([name, 'Somebody Else'], wanted, (text) => text)).toEqual([name])
  })

  test.each([
    ['Müller', 'Moller'],
    ['Dana Ruiz', 'Dana Lee'],
    ['か', 'が'],
    ['한', '하나'],
  ])('%s is not found by %s', (name, wanted) => {
    expect(wordsFinder(wanted)(name)).toBe(false)
  })
})

test.each([
  'dana@example.com',
  ' Dana@Example.com ',
  '<dana@example.com>',
  'mailto:dana@example.com',
  '<mailto:dana@example.com>',
  'Dana Ruiz <dana@example.com>',
  '[dana@example.com]',
  'dana@example.com.',
  'dana@example.com?subject=Access',
  'ticket 8812: dana@example.com, please',
  'dana\u200B@example.com',
])('the address in %j', (text) => {
  expect(addressSought(text)).toBe('dana@example.com')
})

test('a name holds no address', () => {
  expect(addressSought('Dana Ruiz')).toBe('')
})

test('whatever is folded stays as it is, and is found in itself, in capitals and composed or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(folded(folded(text))).toBe(folded(text))
      for (const form of ['NFC', 'NFD']) expect(folded(text.normalize(form))).toBe(folded(text))
      expect(wordsFinder(text)(text)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
