import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPeople, writePeople } from './people.ts'
import { CSV_FORMS } from './csv.ts'
import { exportPieces } from './export-file.ts'
import { readPeople, type PeopleList } from './read-people.ts'

const DANA = ['Dana Ruiz', 'dana@example.com']
const KIM = ['Kim Lee', 'kim@example.com']

/** Who can be invited as they are: name and address. */
const ready = (text: string): string[][] =>
  checkPeople(readPeople(text).people, new Set()).flatMap(({ person: { name, email }, problem }) =>
    problem === undefined ? [[name, email]] : [],
  )

const refused = (text: string): (string | undefined)[] =>
  checkPeople(readPeople(text).people, new Set()).flatMap(({ problem }) => (problem === undefined ? [] : [problem]))

const BOTH = [DANA, KIM]

describe('two people are two people', () => {
  test.each([
    ['recipients of a mail', 'Dana Ruiz <dana@example.com>; Kim Lee <kim@example.com>'],
    ['recipients parted by commas', 'Dana Ruiz <dana@example.com>, Kim Lee <kim@example.com>'],
    ['recipients parted by nothing', 'Dana Ruiz <dana@example.com> Kim Lee <kim@example.com>'],
    ['recipients in quotes, with no blank behind', '"Dana Ruiz"<dana@example.com>; "Kim Lee"kim@example.com'],
    ['recipients in quotes', '"Dana Ruiz" <dana@example.com>; "Kim Lee" <kim@example.com>;'],
    ['one a line, a separator at its end', 'Dana Ruiz <dana@example.com>;\r\nKim Lee <kim@example.com>;'],
    ['addresses as links', 'Dana Ruiz <mailto:dana@example.com>, Kim Lee <MAILTO:kim@example.com?subject=Hi>'],
    ['pairs on one line', 'Dana Ruiz, dana@example.com, Kim Lee, kim@example.com'],
    ['pairs on one line, semicolons between', 'Dana Ruiz, dana@example.com; Kim Lee, kim@example.com'],
    ['pairs, semicolons everywhere', 'Dana Ruiz; dana@example.com; Kim Lee; kim@example.com'],
    ['pairs the other way round', 'dana@example.com, Dana Ruiz, kim@example.com, Kim Lee'],
    ['blanks alone', 'Dana Ruiz dana@example.com\nKim Lee kim@example.com'],
    ['brackets', 'Dana Ruiz (dana@example.com)\nKim Lee [kim@example.com]'],
    ['a list with signs', '• Dana Ruiz – dana@example.com\n• Kim Lee – kim@example.com'],
    ['a numbered list', '1. Dana Ruiz: dana@example.com\n2. Kim Lee: kim@example.com'],
    ['tabs', 'Dana Ruiz\tdana@example.com\nKim Lee\tkim@example.com'],
    ['old line ends', 'Dana Ruiz,dana@example.com\rKim Lee,kim@example.com'],
    ['line ends of a word processor', 'Dana Ruiz,dana@example.com\u2028Kim Lee,kim@example.com'],
    ['first and last names in cells', 'Dana,Ruiz,dana@example.com\nKim,Lee,kim@example.com'],
    ['a role and a unit behind', 'Dana Ruiz,dana@example.com,Backup Admin,Finance\nKim Lee,kim@example.com,,'],
    ['a role behind a mail address', 'Dana Ruiz <dana@example.com>, Backup Admin\nKim Lee <kim@example.com>'],
    ['address, name, role', 'dana@example.com;Dana Ruiz;Backup Admin\nkim@example.com;Kim Lee;Admin'],
    ['heads', 'name,email\nDana Ruiz,dana@example.com\nKim Lee,kim@example.com'],
    ['heads in the other order', 'Email;Full name\ndana@example.com;Dana Ruiz\nkim@example.com;Kim Lee'],
    [
      'heads among others',
      'Id\tWork e-mail\tTeam\tName\n7\tdana@example.com\tA\tDana Ruiz\n8\tkim@example.com\tB\tKim Lee',
    ],
    ['first and last name by heads', 'Last name,First name,Mail\nRuiz,Dana,dana@example.com\nLee,Kim,kim@example.com'],
    ['a directory', 'userPrincipalName,displayName,surname\ndana@example.com,Dana Ruiz,R\nkim@example.com,Kim Lee,L'],
    ['heads below other lines', 'People of May\n\nName,Email\nDana Ruiz,dana@example.com\nKim Lee,kim@example.com'],
    ['heads and a remark below', 'Name,Email\nDana Ruiz,dana@example.com\nKim Lee,kim@example.com\n# 2 of 2 users'],
    [
      'heads with semicolons, commas in cells',
      'Team;Name;Email\nA, B;Dana Ruiz;dana@example.com\nC;Kim Lee;kim@example.com',
    ],
    [
      'a manager, who is not invited',
      'Name,Email,Manager\nDana Ruiz,dana@example.com,boss@example.com\nKim Lee,kim@example.com,',
    ],
    ['mail addresses in the column', 'Name,Email\nDana Ruiz,<dana@example.com>\nKim Lee,mailto:kim@example.com'],
    ['invisible signs', '\u200BDana\u00A0Ruiz\u200E,dana@example\u00AD.com\u200B\nKim\u2060 Lee,\uFEFFkim@example.com'],
  ])('%s', (_, text) => {
    expect(ready(text)).toEqual(BOTH)
    expect(refused(text)).toEqual([])
  })
})

describe('nothing is guessed', () => {
  test.each([
    ['an address on either side', 'dana@example.com, Dana Ruiz, kim@example.com', 2],
    ['names that do not come out even', 'Dana Ruiz, dana@example.com, Kim Lee, kim@example.com, Lee', 2],
    ['two addresses of one person', 'Dana Ruiz, dana@example.com, dana@home.example', 1],
    ['addresses alone', 'dana@example.com; kim@example.com', 2],
    ['a name alone between recipients', 'The board; Dana Ruiz <dana@example.com>; Kim Lee <kim@example.com>', 1],
    ['too many cells before', 'A, B, Dana Ruiz, dana@example.com', 1],
    ['too many words of one cell each behind', 'dana@example.com,Dana,Ruiz', 1],
    ['two addresses in a column', 'Name,Email\nDana Ruiz,dana@example.com; kim@example.com', 1],
    ['a line with more cells than heads', 'Email,Name\ndana@example.com,Ruiz,Dana', 1],
    ['a column of names that holds addresses', 'Name,Email\nkim@example.com,dana@example.com', 1],
    ['a misspelt address', 'Dana Ruiz, dana@example', 1],
    ['an account name among the words', 'Dana Ruiz @dana dana@example.com', 2],
    ['an address right behind a name in quotes', '"Dana"ruiz@example', 1],
    ['letters that could not be read', 'Dana R\uFFFDiz, dana@example.com', 1],
    ['an address that could not be read', 'Dana Ruiz, d\uFFFDna@example.com', 1],
  ])('%s', (_, text, problems) => {
    expect(refused(text)).toHaveLength(problems)
  })

  test('what could not be told stays as it was written', () => {
    const text = 'dana@example.com, Dana Ruiz, kim@example.com\nKim Lee, kim@example.com'
    expect(writePeople(readPeople(text).people)).toBe(text)
  })
})

/** What is made of each: who is ready, and why the others are not. */
const verdicts = (list: PeopleList) =>
  checkPeople(list.people, new Set()).map(({ person: { name, email }, problem }) => ({ name, email, problem }))

/** As it stands in the field when all others have been invited. */
const again = (text: string): PeopleList => {
  const { people, headLine } = readPeople(text)
  return readPeople(writePeople(people, headLine))
}

describe('below heads, whoever was refused is not ready when the others are gone', () => {
  test.each([
    ['more cells than heads', 'email\na,x@y.example'],
    ['more cells than heads, the third no name', 'Email,Name\ndana@example.com,Dana Ruiz,Backup Admin'],
    ['two addresses in a column', 'Name,Email\nDana Ruiz,dana@example.com; kim@example.com'],
    ['a column that is no name', 'Name;Team;Email\n;Dana Ruiz;dana@example.com'],
    ['names in the other order', 'Email,Last name,First name\ndana@,Ruiz,Dana'],
    ['a manager', 'Name,Email,Manager,Their email\n,dana@example.com,Kim Lee,kim@example.com'],
    ['another way of writing it', 'Name,Email\nDana Ruiz <dana@example.com>; Kim Lee <kim@example>'],
    ['another way, names that cannot be told', 'Name,Email\n"dana@example.com, Dana Ruiz, kim@example.com"'],
    ['another way, no column of names', 'Team,Email\nDana Ruiz <dana@example.com>'],
  ])('%s', (_, text) => {
    expect(refused(text)).not.toEqual([])
    expect(verdicts(again(text))).toEqual(verdicts(readPeople(text)))
  })
})

test.each([
  ["'Dana Ruiz' <dana@example.com>; 'Kim Lee' <kim@example.com>"],
  ['“Dana Ruiz” <dana@example.com>; „Kim Lee“ <kim@example.com>'],
  ['To: Dana Ruiz <dana@example.com>\nCc: Kim Lee <kim@example.com>'],
  ['An: Dana Ruiz <dana@example.com>; Kim Lee <kim@example.com>'],
  ['> Dana Ruiz <dana@example.com>\n>> Kim Lee <kim@example.com>'],
  ['Dana Ruiz <dana@example.com> and Kim Lee <kim@example.com>'],
  ['Dana Ruiz dana@example.com / Kim Lee kim@example.com'],
  ['Vorname;Nachname;E-Mail\nDana;Ruiz;dana@example.com\nKim;Lee;kim@example.com'],
  ['Nom,Prénom,Courriel\nRuiz,Dana,dana@example.com\nLee,Kim,kim@example.com'],
])('what stands around a name is no part of it: %s', (text) => {
  expect(ready(text)).toEqual([
    ['Dana Ruiz', 'dana@example.com'],
    ['Kim Lee', 'kim@example.com'],
  ])
})

test.each([
  ['Dana Ruiz＜dana@example.com＞；Kim Lee＜kim@example.com＞', 2],
  ['Dana Ruiz，dana@example.com', 1],
  ['山田太郎、taro@example.com', 1],
  ['Dana Ruiz &lt;dana@example.com&gt;', 1],
  ['Dana Ruiz [dana@example.com](mailto:dana@example.com)', 1],
])('nothing but an address is sent as one: %s', (text, problems) => {
  expect(ready(text)).toEqual([])
  expect(refused(text)).toHaveLength(problems)
  expect(verdicts(again(text)).filter(({ problem }) => problem === undefined)).toEqual([])
})

test('mail programs put the last name first, and the comma is part of it', () => {
  expect(ready('Ruiz, Dana <dana@example.com>; Lee, Kim <kim@example.com>')).toEqual([
    ['Ruiz, Dana', 'dana@example.com'],
    ['Lee, Kim', 'kim@example.com'],
  ])
})

test('quotes that are never closed swallow nobody', () => {
  const text = '"Dana Ruiz, dana@example.com\nKim Lee, kim@example.com'
  expect(ready(text)).toEqual([KIM])
  expect(refused(text)).toHaveLength(1)
})

test('what is left out is named', () => {
  expect(readPeople('Name,email,Team,Cost centre\nDana Ruiz,dana@example.com,A,7').leftOut).toEqual([
    'Team',
    'Cost centre',
  ])
  expect(readPeople('Name,Email\nDana Ruiz <dana@example.com>; Backup Admin').leftOut).toEqual(['Backup Admin'])
  expect(readPeople('Dana Ruiz,dana@example.com,Backup Admin,Finance').leftOut).toEqual(['Backup Admin', 'Finance'])
})

test('signs that nobody sees are taken off and said, those that join letters and pictures stay', () => {
  expect(readPeople('Dana Ruiz,dana@example.com').hadInvisible).toBe(false)
  expect(readPeople('\uFEFFDana Ruiz,dana@example.com').hadInvisible).toBe(false)
  expect(readPeople('Dana\u200B Ruiz,dana@example.com').hadInvisible).toBe(true)
  const joined = 'می‌خواهم 👩🏽‍🚀'
  expect(readPeople(`${joined},dana@example.com`)).toMatchObject({ people: [{ name: joined }], hadInvisible: false })
})

describe.each(CSV_FORMS)('an export of users is a list of people: %s', (form) => {
  const exported = (heads: readonly string[], rows: readonly string[][], filter = 'name “a@b.com”, "x"; y') => {
    const columns = heads.map((header, index) => ({ header, text: (row: string[]) => row[index] ?? '' }))
    const facts = { what: 'users', where: 'us-west-2 · Global', filter, at: new Date(0), total: rows.length }
    return [...exportPieces(facts, columns, rows, 'csv', form)].join('')
  }
  const rows = [
    ['=Dana "D" Ruiz', 'dana@example.com', 'Invited', 'Finance, London', '276040531245387264'],
    ['Lee; Kim', 'kim@example.com', 'Activated', '', '0042'],
    ['Lee, -Kim; +1', 'lee@example.com', 'Activated', 'a;=1', ''],
    ['0042', 'zero@example.com', '', '', ''],
    ['#1 of all', 'first@example.com', '', '', ''],
  ]

  test('with all columns', () => {
    const text = exported(['Name', 'Email', 'Status', 'Units', 'Id'], rows)
    expect(ready(text)).toEqual(rows.map((row) => row.slice(0, 2)))
    expect(refused(text)).toEqual([])
    expect(readPeople(text).leftOut).toEqual(['Status', 'Units', 'Id'])
  })

  test('whose filter holds an address, of one column alone', () => {
    for (const filter of ['name a@b.com', 'name a@b.com, unit 1; x']) {
      expect(readPeople(exported(['Email'], [['dana@example.com']], filter)).people).toMatchObject([
        { name: '', email: 'dana@example.com' },
      ])
      expect(readPeople(exported(['Name'], [], filter)).people.filter(({ email }) => email !== '')).toEqual([])
    }
  })
})

test.each([
  'email;a<x@y.example>',
  'E-mail; Dana Ruiz <x@y.example>; Kim <k@y.example>',
  'To: mail; a<x@y.example>',
  '"email";a<x@y.example>',
  'b;email;a<x@y.example>;c',
])('a label among people is no head when they are written again: %j', (text) => {
  const isReady = (list: PeopleList) => verdicts(list).filter(({ problem }) => problem === undefined)
  expect(isReady(readPeople(text)).length).toBeGreaterThan(0)
  expect(isReady(again(text))).toEqual(isReady(readPeople(text)))
})

const SIGNS = 'a|b| |,|;|\t|\n|"|<|>|@|.|:|-|#|(|)|\u200B|\u00A0|\uFFFD|ü|漢|=|name|email|x@y.example|mailto:'
const signs = fc.constantFrom(...SIGNS.split('|'), '|')

test('whatever is pasted: nobody is ready with an address in the name, and nobody is lost when it is written again', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const people = ready(text)
      for (const [name, email] of people) {
        expect(name).not.toMatch(/@|\uFFFD|\u200B/)
        expect(name?.trim()).toBe(name)
        expect(text.toLowerCase().replaceAll('\u200B', '')).toContain(email?.slice(0, 3).toLowerCase())
      }
      const isReady = (list: PeopleList) => verdicts(list).filter(({ problem }) => problem === undefined)
      expect(isReady(again(text))).toEqual(isReady(readPeople(text)))
    }),
    { numRuns: 2000 },
  )
})
