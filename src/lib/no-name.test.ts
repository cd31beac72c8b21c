/** What was written for a program or drawn as a table is read rightly or refused in words: nothing of it is sent as a name. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPeople, writePeople } from './people.ts'
import { readPeople, type PeopleList } from './read-people.ts'

const verdicts = (list: PeopleList) =>
  checkPeople(list.people, new Set()).map(({ person: { name, email }, problem }) => ({ name, email, problem }))
const readyOf = (list: PeopleList) => verdicts(list).filter(({ problem }) => problem === undefined)
const ready = (text: string) => readyOf(readPeople(text)).map(({ name, email }) => [name, email])
const refused = (text: string) => verdicts(readPeople(text)).filter(({ problem }) => problem !== undefined)

/** As it stands in the field when all others have been invited. */
const again = (text: string): PeopleList => {
  const { people, headLine } = readPeople(text)
  return readPeople(writePeople(people, headLine))
}

const BOTH = [
  ['Dana Ruiz', 'dana@example.com'],
  ['Kim Lee', 'kim@example.com'],
]

describe('read rightly', () => {
  test.each([
    ['a column of numbers before', '1,Dana Ruiz,dana@example.com\n2,Kim Lee,kim@example.com'],
    ['numbers, first and last name', '1\tDana\tRuiz\tdana@example.com\n2\tKim\tLee\tkim@example.com'],
    ['numbers behind the names', 'Dana Ruiz;7;dana@example.com\nKim Lee;8;kim@example.com'],
    ['numbers behind the addresses', 'Dana Ruiz,dana@example.com,7\nKim Lee,kim@example.com,8'],
    ['numbers, addresses first', 'dana@example.com,276040531245387264,Dana Ruiz\nkim@example.com,7,Kim Lee'],
    ['numbers between pairs on one line', '1, Dana Ruiz, dana@example.com, 2, Kim Lee, kim@example.com'],
    ['dates', '2026-03-01,Dana Ruiz,dana@example.com\n01.03.2026 10:30,Kim Lee,kim@example.com'],
    ['phones', 'Dana Ruiz;+1 (555) 010-7;dana@example.com\nKim Lee;555/0108;kim@example.com'],
    ['a numbered list of a word processor', '1.\tDana Ruiz\tdana@example.com\n2.\tKim Lee\tkim@example.com'],
    ['its bullets', 'o\tDana Ruiz, dana@example.com\n§\tKim Lee, kim@example.com'],
    ['bullets', '▪ Dana Ruiz, dana@example.com\n‣ Kim Lee <kim@example.com>'],
    ['boxes', '☐ Dana Ruiz: dana@example.com\n✓ Kim Lee - kim@example.com'],
    ['a table of a wiki', '| Dana Ruiz | dana@example.com |\n| Kim Lee | kim@example.com |'],
    ['with numbers and roles', '| 1 | Dana Ruiz | dana@example.com | Admin |\n|2|Kim Lee|kim@example.com|Admin|'],
    ['with heads', '| Name | Email |\n|:---|---:|\n| Dana Ruiz | dana@example.com |\n| Kim Lee | kim@example.com |'],
    [
      'a table of a command line',
      '+----+-----------+------------------+\n| id | name | email |\n+====+===+===+\n' +
        '| 1 | Dana Ruiz | dana@example.com |\n| 2 | Kim Lee | kim@example.com |\n+--+--+--+',
    ],
    ['single quotes', "'Dana Ruiz','dana@example.com'\n'Kim Lee','kim@example.com'"],
  ])('%s', (_, text) => {
    expect(ready(text)).toEqual(BOTH)
    expect(refused(text)).toEqual([])
  })

  test('last names first, in the quotes of a mail program', () => {
    expect(ready("'Ruiz, Dana' <dana@example.com>; 'Lee, Kim' <kim@example.com>")).toEqual([
      ['Ruiz, Dana', 'dana@example.com'],
      ['Lee, Kim', 'kim@example.com'],
    ])
  })

  test.each([
    `Ann "Nan" O’Neil`,
    "'t Hooft",
    '=HYPERLINK(1)',
    '<img src=x onerror=alert(1)>',
    'Dana Ruiz (Sales)',
    'Louis XIV 2nd',
    '👩🏽‍🚀 Åsa',
    '田中 太郎',
    'مريم حداد',
    'Dr. Dana Ruiz-O’Neil Jr.',
    'Dana Ruiz | Sales',
    'Dana & Kim',
  ])('an odd name is one all the same: %s', (name) => {
    expect(ready(`${name} <dana@example.com>`)).toEqual([[name, 'dana@example.com']])
  })

  test('numbers beside names are left out by name, and one alone is no name', () => {
    expect(readPeople('7,Dana Ruiz,dana@example.com').leftOut).toEqual(['7'])
    expect(refused('7,dana@example.com').map(({ email }) => email)).toEqual(['dana@example.com'])
  })
})

test.each([
  ['JSON', '[{"name":"Dana Ruiz","email":"dana@example.com"},{"name":"Kim Lee","email":"kim@example.com"}]'],
  [
    'JSON on lines',
    '{"name": "Dana Ruiz", "email": "dana@example.com"}\n{"email": "kim@example.com", "name": "Kim Lee"}',
  ],
  ['JSON, indented', '[\n  {\n    "name": "Dana Ruiz",\n    "email": "dana@example.com"\n  }\n]'],
  ['JSON by name', '{"Dana Ruiz": "dana@example.com", "Kim Lee": "kim@example.com"}'],
  ['rows of JSON', '[["Dana Ruiz", "dana@example.com"], ["Kim Lee", "kim@example.com"]]'],
  ['JSON of a script', "[{name: 'Dana Ruiz', email: 'dana@example.com'}]"],
  ['labels and equals signs', 'Name = Dana Ruiz; Email = dana@example.com'],
  ['labels without blanks', 'Name=Dana Ruiz;Email=dana@example.com'],
  ['a label before an address', 'Dana Ruiz, email=dana@example.com'],
  ['labels and colons', 'Name: Dana Ruiz, Email: dana@example.com'],
  ['labels on lines', 'Name: Dana Ruiz\nEmail: dana@example.com'],
  ['labels of a shell', 'DisplayName       : Dana Ruiz\nUserPrincipalName : dana@example.com'],
  ['labels of a directory', 'dn: cn=Dana Ruiz,ou=Sales\ncn: Dana Ruiz\nmail: dana@example.com'],
  ['a label nobody knows', 'sAMAccountName: dana@example.com'],
  ['YAML', '- name: Dana Ruiz\n  email: dana@example.com\n- name: Kim Lee\n  email: kim@example.com'],
  ['YAML in one line', '- {name: Dana Ruiz, email: dana@example.com}'],
  ['TOML', '[[people]]\nname = "Dana Ruiz"\nemail = "dana@example.com"'],
  ['a card', 'BEGIN:VCARD\nN:Ruiz;Dana;;;\nFN:Dana Ruiz\nEMAIL;TYPE=work:dana@example.com\nEND:VCARD'],
  ['a card, blanks behind colons', 'FN: Dana Ruiz\nEMAIL: dana@example.com'],
  ['a card on one line', 'FN:Dana Ruiz EMAIL:dana@example.com'],
  ['links for mail', 'mailto:dana@example.com,kim@example.com'],
  ['a link for mail with names', 'mailto:Dana%20Ruiz%20%3Cdana@example.com%3E'],
  ['a head of a mail without names', 'To: dana@example.com'],
  ['a link of a page', '<a href="mailto:dana@example.com">Dana Ruiz</a>'],
  ['a row of a page', '<tr><td>Dana Ruiz</td><td>dana@example.com</td></tr>'],
  ['a row of a page, with blanks', '<tr> <td>Dana Ruiz</td> <td> dana@example.com </td> </tr>'],
  ['a list of a page', '<li>Dana Ruiz dana@example.com</li>\n<li> Kim Lee <kim@example.com> </li>'],
  ['XML', '<user><name>Dana Ruiz</name> <email> dana@example.com </email></user>'],
  ['attributes', '<user name="Dana Ruiz" email="dana@example.com"/>'],
  ['a link of a wiki', '[Dana Ruiz](mailto:dana@example.com)'],
  ['a task of a wiki', '- [ ] Dana Ruiz dana@example.com\n- [x] Kim Lee kim@example.com'],
  ['numbers without a sign', '1 Dana Ruiz dana@example.com\n2 Kim Lee kim@example.com'],
  ['numbers in brackets', '(1) Dana Ruiz dana@example.com\n#2 Kim Lee <kim@example.com>'],
  ['numbers and bars', ' 1 | Dana Ruiz | dana@example.com'],
  ['numbers with two signs', '1.) Dana Ruiz, dana@example.com'],
  ['a statement', "INSERT INTO users VALUES ('Dana Ruiz', 'dana@example.com');"],
  ['tuples', "[('Dana Ruiz', 'dana@example.com'),\n ('Kim Lee', 'kim@example.com')]"],
  ['arrows', 'Dana Ruiz => dana@example.com\nKim Lee -> kim@example.com'],
  ['backticks', '`Dana Ruiz` dana@example.com'],
  ['an inch', '"Dana Ruiz dana@example.com'],
  ['a setting', 'GIT_AUTHOR_NAME=Dana Ruiz dana@example.com'],
])('refused in words: %s', (_, text) => {
  expect(ready(text)).toEqual([])
  expect(refused(text).filter(({ email }) => email.includes('@'))).not.toEqual([])
  expect(readyOf(again(text))).toEqual([])
})

const NAMES = ['Dana Ruiz', 'Kim Lee', 'Zoë Müller', '田中 太郎', 'Ann "Nan" O’Neil', 'Dana']
const person = fc.record({ name: fc.constantFrom(...NAMES), at: fc.integer({ min: 1, max: 9999 }) })
const FORMS: readonly ((name: string, email: string, at: number) => string)[] = [
  (name, email) => JSON.stringify({ name, email }),
  (name, email) => JSON.stringify({ email, at: 7, name }, null, 2),
  (name, email) => `Name = ${name}; Email = ${email}`,
  (name, email) => `- name: ${name}\n  email: ${email}`,
  (name, email) => `FN:${name}\nEMAIL;TYPE=work:${email}`,
  (name, email) => `cn: ${name}\nmail: ${email}`,
  (name, email, at) => `| ${at} | ${name} | ${email} |`,
  (name, email, at) => `${at}\t${name}\t${email}`,
  (name, email, at) => `${at}. ${name} <${email}>`,
  (name, email, at) => `${at} ${name} ${email}`,
  (name, email) => `<tr> <td>${name}</td> <td> ${email} </td> </tr>`,
  (name, email) => `'${name}' <${email}>`,
  (name, email) => `* ${name}: ${email}`,
]

test('whatever is mixed: whoever is ready has the name that was written, and nobody is ready who was not written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(person, fc.constantFrom(...FORMS)), { maxLength: 8 }), (rows) => {
      const emailOf = (at: number) => `p${at}@example.com`
      const text = rows.map(([{ name, at }, form]) => form(name, emailOf(at), at)).join('\n')
      const written = new Set(rows.map(([{ name, at }]) => `${name} ${emailOf(at)}`))
      for (const [name, email] of ready(text)) expect(written).toContain(`${name} ${email}`)
      expect(readyOf(again(text))).toEqual(readyOf(readPeople(text)))
    }),
    { numRuns: 1000 },
  )
})

const SIGNS = ['{', '}', '[', ']', '"', "'", ':', '=', ',', ';', '|', '\n', ' ', '<', '>', '(', ')', '1', '-', '#', '`']
const WORDS = ['name', 'email', 'Dana', 'Ruiz', 'dana@example.com', 'kim@example.com', 'td', '/', 'FN', 'To']
test('whatever signs there are: no ready row has braces, quotes that are open, a label or a number alone for a name', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SIGNS, ...WORDS), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const isBelowHeads = readPeople(text).headLine !== undefined
      for (const [name = ''] of isBelowHeads ? [] : ready(text)) {
        expect(name).toMatch(/\p{L}/u)
        expect(name).not.toMatch(/[{}[\]`]|^\w[\w ]*=|^\w+: |[=:]$|^\d+ /)
        expect(name.split('"').length % 2).toBe(1)
      }
      expect(readyOf(again(text))).toEqual(readyOf(readPeople(text)))
    }),
    { numRuns: 2000 },
  )
})
