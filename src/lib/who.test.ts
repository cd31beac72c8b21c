import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { besideName, inFull, personName, whoAmong, whoOf, type Person } from './who.ts'

const person = (id: string, fullName: string, email = `${id}@x.io`): Person => ({ id, fullName, email })

describe('two who are called alike are told apart by their emails', () => {
  test.each([
    ['the same name', 'Kim Lee', 'Kim Lee'],
    ['capitals', 'Kim Lee', 'KIM LEE'],
    ['two blanks', 'Kim  Lee', 'Kim Lee'],
    ['a blank at the end', 'Kim Lee ', 'Kim Lee'],
    ['a blank before', '\tKim Lee', 'Kim Lee'],
    ['a no-break space', 'Kim\u00A0Lee', 'Kim Lee'],
    ['a thin space', 'Kim\u2009Lee', 'Kim Lee'],
    ['an ideographic space', '金\u3000太郎', '金 太郎'],
    ['a zero width space', 'Kim\u200B Lee', 'Kim Lee'],
    ['a soft hyphen', 'K\u00ADim Lee', 'Kim Lee'],
    ['a byte order mark', '\uFEFFKim Lee', 'Kim Lee'],
    ['a word joiner', 'Kim\u2060 Lee', 'Kim Lee'],
    ['a mark of direction', 'Kim Lee\u200E', 'Kim Lee'],
    ['right to left, with an embedding', '\u202Bمريم\u202C', 'مريم'],
    ['an isolate', '\u2068مريم\u2069', 'مريم'],
    ['vowel signs', 'مُحَمَّد', 'محمد'],
    ['a joiner inside', 'می\u200Cخواهم', 'میخواهم'],
    ['a filler of Hangul', 'Kim\u3164 Lee', 'Kim Lee'],
    ['a blank of Braille', 'Kim\u2800 Lee', 'Kim Lee'],
    ['decomposed', 'Mu\u0308ller', 'Müller'],
    ['without marks', 'Muller', 'Müller'],
    ['wide letters', 'Ｋｉｍ Lee', 'Kim Lee'],
    ['a ligature', 'ﬁona', 'fiona'],
    ['mathematical letters', '𝐊𝐢𝐦 Lee', 'Kim Lee'],
    ['apostrophes', 'O’Connor', "O'Connor"],
    ['a prime', 'O′Connor', 'O`Connor'],
    ['dashes', 'Jean–Luc', 'Jean-Luc'],
    ['a minus', 'Jean−Luc', 'Jean‑Luc'],
    ['an own letter', 'Strauß', 'Strauss'],
    ['a slash through it', 'Søren', 'Soren'],
    ['Cyrillic among Latin', 'Kim Lее', 'Kim Lee'],
    ['Cyrillic capitals', 'АNNА', 'Anna'],
    ['Greek among Latin', 'Κim Lee', 'Kim Lee'],
    ['l and I', 'KIm Iee', 'Kim lee'],
    ['a digit for a letter', '0lga', 'Olga'],
    ['a variation of a picture', '❤\uFE0F', '❤'],
    ['kana in two forms', 'ガンダム', 'ガンダム'.normalize('NFD')],
    ['Hangul in two forms', '한지민', '한지민'.normalize('NFD')],
    ['markup', '<b>Kim</b>', '<b>Kim</b>'],
    ['who has no name, and who is called by that email', '', '1@x.io'],
  ])('%s', (_, one, other) => {
    const [a, b, alone] = [person('1', one), person('2', other), person('3', 'Dana Ruiz')]
    const who = whoAmong([a, alone, b])
    for (const each of [a, b]) expect(who(each)).toBe(inFull(each))
    expect(who(a)).not.toBe(who(b))
    expect(who(alone)).toBe('Dana Ruiz')
  })

  test.each([
    ['Kim Lee', 'Kim Lea'],
    ['か', 'が'],
    ['Kim Lee', 'KimLee'],
    ['Müller', 'Mueller'],
    ['Jan', 'Jana'],
    ['田中', '田仲'],
  ])('%s and %s are not alike', (one, other) => {
    const people = [person('1', one), person('2', other)]
    expect(people.map(whoAmong(people))).toEqual([one, other])
  })
})

test('whoever has no name that can be seen goes by the email, then by the number', () => {
  for (const nothing of ['', ' ', '\u00A0', '\u200B', '\u2800', '\u3164', '\u00AD\u2060', '\u202E', '\uFE0F', '\t\n']) {
    expect(personName(person('7', nothing, 'ada@x.io'))).toBe('ada@x.io')
    expect(personName(person('7', nothing, ''))).toBe('user 7')
  }
})

test('somebody who is not at hand is told from those who are, and is not their own namesake', () => {
  const who = whoAmong([person('1', 'Kim Lee')])
  expect(who(person('1', 'Kim Lee'))).toBe('Kim Lee')
  expect(who(person('2', 'Kim Lee'))).toBe('Kim Lee (2@x.io)')
  expect(who(person('3', 'Kim Lee', ''))).toBe('Kim Lee (user 3)')
  expect(who(person('4', 'Dana Ruiz'))).toBe('Dana Ruiz')
})

test('nobody is known to be alone before everybody has come', () => {
  const [kim, dana, nameless] = [person('1', 'Kim Lee'), person('2', 'Dana Ruiz'), person('3', ' ')]
  for (const people of [undefined, { items: [], isComplete: false }, { items: [kim, dana], isComplete: false }])
    expect([kim, dana, nameless].map(whoOf(people))).toEqual([inFull(kim), inFull(dana), nameless.email])
  expect([kim, dana].map(whoOf({ items: [kim, dana], isComplete: true }))).toEqual(['Kim Lee', 'Dana Ruiz'])
})

test('what nobody is told by is not said twice', () => {
  expect([person('7', '', ''), person('7', '', 'ada@x.io'), person('7', 'Ada', '')].map(inFull)).toEqual([
    'user 7',
    'ada@x.io (user 7)',
    'Ada (user 7)',
  ])
})

test('nobody passes for somebody else by a name that holds an address', () => {
  const [kim, other] = [person('1', 'Kim Lee'), person('2', 'Kim Lee')]
  const posing = person('3', inFull(kim))
  const people = [kim, other, posing]
  expect(people.map(whoAmong(people))).toEqual(['Kim Lee (1@x.io)', 'Kim Lee (2@x.io)', 'Kim Lee (1@x.io) (3@x.io)'])
})

test('the email stands beside a name that does not hold it', () => {
  const kim = person('1', 'Kim Lee')
  expect(besideName('Kim Lee', kim)).toBe('1@x.io')
  expect(besideName('Kim Lee', kim, 'Invited')).toBe('1@x.io · Invited')
  expect(besideName('Kim Lee (1@x.io)', kim, 'Invited')).toBe('Invited')
  expect(besideName('1@x.io', kim)).toBe('')
})

test('no two people are ever called the same, whatever their names are', () => {
  const signs = fc.constantFrom(..."aAbеоο1lI0|\u0301\u200B\u00A0 \u202Eم’'-–ß漢❤\uFE0F".split(''))
  const names = fc.oneof(fc.string({ unit: signs, maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 4 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.boolean()), { maxLength: 12 }), (given) => {
      const people = given.map(([name, hasEmail], index) => person(String(index), name, hasEmail ? undefined : ''))
      const called = people.map(whoAmong(people))
      expect(new Set(called).size).toBe(people.length)
      expect(called.filter((text) => text.trim() === '')).toEqual([])
    }),
    { numRuns: 500 },
  )
})
