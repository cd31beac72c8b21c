import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whatToType } from './to-type.ts'
import type { Person } from './who.ts'

const EMAIL = 'kim.lee@x.io'
const named = (fullName: string, email = EMAIL) => ({ id: '7', fullName, email })
const whole = (...items: Person[]) => ({ items, isComplete: true })
const toType = (fullName: string) => whatToType(named(fullName), whole())

describe('a name is typed as it is seen', () => {
  test.each([
    ['Kim Lee', 'Kim Lee'],
    ['Kim Lee', ' Kim Lee '],
    ['Kim Lee', 'kim lee'],
    ['Kim Lee', 'Kim  Lee'],
    ['Kim Lee', 'Kim\u00A0Lee'],
    ['Kim Lee', 'Kim Lee\u200B'],
    ['Kim Lee', '\u2068Kim Lee\u2069'],
    ['Kim  Lee', 'Kim Lee'],
    ['Kim\u00A0Lee', 'Kim Lee'],
    ['Kim\u202FLee', 'Kim Lee'],
    ['\u200BKim Lee', 'Kim Lee'],
    ['K\u00ADim Lee', 'Kim Lee'],
    ['Kim\u2060 Lee\uFEFF', 'Kim Lee'],
    ['Kim Lee\u200F', 'Kim Lee'],
    ['Cher ', 'Cher'],
    ['Müller', 'Mu\u0308ller'],
    ['Mu\u0308ller', 'Müller'],
    ['Müller', 'Muller'],
    ['O’Connor', "O'Connor"],
    ["O'Connor", 'O’Connor'],
    ['Jean–Luc', 'Jean-Luc'],
    ['Jean-Luc', 'Jean\u2011Luc'],
    ['Strauß', 'Strauss'],
    ['Søren Łukasz', 'soren lukasz'],
    ['مريم', 'مريم'],
    ['\u202Bمريم\u202C'.slice(1), 'مريم'],
    ['مُحَمَّد', 'محمد'],
    ['می\u200Cخواهم', 'میخواهم'],
    ['漢字 太郎', '漢字\u3000太郎'],
    ['한지민', '한지민'.normalize('NFD')],
    ['=HYPERLINK("http://x.example","y")', '=HYPERLINK("http://x.example","y")'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['Ann "Nan" O\'Neil', 'Ann "Nan" O\'Neil'],
    ['W'.repeat(200), 'W'.repeat(200)],
    ['👩🏽‍🚀 Åsa', '👩🏽‍🚀 Åsa'],
    ['مريم \u202Eevil', 'مريم evil'],
  ])('%j by %j', (name, typed) => {
    const { isTyped } = toType(name)
    expect(isTyped(typed)).toBe(true)
    expect(isTyped(EMAIL)).toBe(true)
    for (const wrong of ['', ' ', '\u200B', typed.slice(0, -2), `${typed} x`, 'kim', 'x.io'])
      expect(isTyped(wrong)).toBe(false)
  })
})

test.each([
  ['', 'They have no name that can be seen.'],
  [' \u00A0', 'They have no name that can be seen.'],
  ['\u200B\u2060', 'They have no name that can be seen.'],
  ['\u3164', 'They have no name that can be seen.'],
  ['👩🏽‍🚀', 'Their name holds signs that cannot be typed.'],
  ['Kim 🇩🇪', 'Their name holds signs that cannot be typed.'],
  ['Kim \uE000', 'Their name holds signs that cannot be typed.'],
  ['Kim \uFFFD', 'Their name holds signs that cannot be typed.'],
  ['\u202Emik', 'Their name holds signs that cannot be typed.'],
  ['W'.repeat(200), 'Their name is too long to be typed.'],
])('of %j the email is asked for, and why is said', (name, note) => {
  expect(toType(name)).toMatchObject({ what: 'email', note })
  expect(whatToType(named(name, ''), whole())).toMatchObject({ what: 'user id' })
  expect(whatToType(named(name, ''), whole()).isTyped('7')).toBe(true)
})

test('who cannot type the letters of a name is told that the email will do', () => {
  expect(toType('漢字 太郎')).toMatchObject({ what: 'name', note: 'Their email will do as well.' })
  expect(toType('Müller')).toMatchObject({ what: 'name', note: undefined })
})

test('the name of two deletes neither', () => {
  const [kim, other] = [named('Kim Lee'), { id: '8', fullName: 'kim  lee', email: 'kim2@x.io' }]
  const { what, note, isTyped } = whatToType(kim, whole(kim, other))
  expect([what, note]).toEqual(['email', 'Somebody else has the same name.'])
  expect(['Kim Lee', other.email, EMAIL, 'KIM.LEE@x.io ', `Kim Lee (${EMAIL})`].map(isTyped)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})

test.each([
  ['nobody', undefined],
  ['none yet', { items: [], isComplete: false }],
  ['themselves', { items: [named('Kim Lee')], isComplete: false }],
])('while others may be missing a name proves nothing: at hand is %s', (_, people) => {
  const { what, note, isTyped } = whatToType(named('Kim Lee'), people)
  expect([what, note]).toEqual(['email', 'Whether somebody else has the same name is not known.'])
  expect(['Kim Lee', '', EMAIL, `Kim Lee (${EMAIL})`].map(isTyped)).toEqual([false, false, true, true])
  const nameless = whatToType(named('Kim Lee', ''), people)
  expect([nameless.what, nameless.isTyped('Kim Lee'), nameless.isTyped('7')]).toEqual(['user id', false, true])
})

test.each([
  ['', 'They have no name that can be seen.'],
  ['👩🏽‍🚀', 'Their name holds signs that cannot be typed.'],
  ['W'.repeat(200), 'Their name is too long to be typed.'],
  ['Kim (kim2@x.io)', 'Their name holds an @ and could be taken for an email.'],
])('what %j itself is asked about in another way for stays said, whoever else comes', (name, note) => {
  const [user, other] = [named(name), { ...named(name), id: '8', email: 'kim2@x.io' }]
  for (const people of [undefined, { items: [], isComplete: false }, whole(user), whole(user, other)])
    expect(whatToType(user, people)).toMatchObject({ what: 'email', note })
})

test('a name that is the email is typed as it stands', () => {
  expect(toType(EMAIL)).toMatchObject({ what: 'name', note: undefined })
})

test('whatever is asked for can be typed, and nothing that is not seen is enough', () => {
  const noise = fc.string({
    unit: fc.constantFrom('\u200B', ' ', '\u00A0', '\u00AD', '\u200E', '\u2060'),
    maxLength: 4,
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), noise, (fullName, around) => {
      const user = named(fullName)
      const { what, isTyped } = whatToType(user, whole())
      const asked = what === 'name' ? fullName : user.email
      for (const form of ['NFC', 'NFD'] as const) expect(isTyped(around + asked.normalize(form) + around)).toBe(true)
      expect(isTyped(around)).toBe(false)
    }),
    { numRuns: 500 },
  )
})
