import { describe, expect, test } from 'vitest'
import { checkPeople, wrongEmail, writePeople, type Person } from './people.ts'
import { readPeople as readList } from './read-people.ts'

const readPeople = (text: string): readonly Person[] => readList(text).people

const DANA = { name: 'Dana Ruiz', email: 'dana@example.com' }

describe('people are read from', () => {
  test.each([
    ['a line with a comma', 'Dana Ruiz, dana@example.com'],
    ['the other order', 'dana@example.com,Dana Ruiz'],
    ['a semicolon', 'Dana Ruiz;dana@example.com'],
    ['a tab, as a spreadsheet copies it', 'Dana Ruiz\tdana@example.com'],
    ['a mail program', 'Dana Ruiz <dana@example.com>'],
    ['a file with heads', '\uFEFFfull_name,email\r\nDana Ruiz,dana@example.com\r\n'],
    ['names in two columns', 'Dana,Ruiz,dana@example.com'],
    ['quotes', '"Dana Ruiz","dana@example.com"'],
  ])('%s', (_, text) => {
    expect(readPeople(text)).toMatchObject([DANA])
  })

  test('cells that hold separators, quotes and line ends', () => {
    expect(readPeople('"Ruiz, Dana ""D""\nthe second",dana@example.com')).toEqual([
      { name: 'Ruiz, Dana "D"\nthe second', email: 'dana@example.com' },
    ])
  })

  test('hostile names, as they are', () => {
    expect(readPeople('=HYPERLINK(1) , a@example.com\n<img onerror=x>,b@example.com')).toEqual([
      { name: '=HYPERLINK(1)', email: 'a@example.com' },
      { name: '<img onerror=x>', email: 'b@example.com' },
    ])
  })

  test('nothing in nothing', () => {
    expect(readPeople('\n \n')).toEqual([])
  })
})

test.each([
  ['', 'An email is needed.'],
  ['dana', 'This is not an email address.'],
  ['dana@example', 'This is not an email address.'],
  ['dana@GMAIL.com', 'gmail.com is a public mail service. Clumio invites only addresses at work.'],
  ['dana@example.com', undefined],
])('the email %j: %s', (email, problem) => {
  expect(wrongEmail(email)).toBe(problem)
})

test('each person gets a verdict', () => {
  const people = [
    DANA,
    { name: 'Again', email: 'DANA@example.com' },
    { name: '', email: 'x@example.com' },
    { name: 'Known', email: 'Known@example.com' },
    { name: 'W'.repeat(201), email: 'w@example.com' },
  ]
  expect(checkPeople(people, new Set(['known@example.com'])).map(({ problem }) => problem)).toEqual([
    undefined,
    'Stands in this list twice.',
    'A name is needed.',
    'Is a user already.',
    'The name is longer than 200 characters.',
  ])
})

test.each([
  { name: 'Dana Ruiz', email: 'dana@example.com' },
  { name: '=HYPERLINK("http://evil.example","x")', email: 'one@example.com' },
  { name: 'Ruiz, Dana; Dr.', email: 'two@example.com' },
  { name: '', email: 'four@example.com' },
  { name: 'مريم 👩🏽‍🚀', email: 'five@example.com' },
])('who is written as text is read as the same person: %j', (person) => {
  expect(readPeople(writePeople([person, person]))).toEqual([person, person])
})
