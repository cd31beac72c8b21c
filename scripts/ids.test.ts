/**
 * No id is ever a number: ids have 18 digits, and a number of JavaScript changes the last of them without a word. So every
 * place where a text becomes a number is known here by what it converts, and none of them is an id.
 */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

const sources = globSync(['src/**/*.{ts,tsx}', 'server/**/*.ts', 'contract/**/*.ts'])
  .filter((file) => !/\.test\.ts$|\/(?:tests|bench)\/|\/testing[\w-]*\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** What is made a number, as it is written in the sources. */
const KNOWN: Readonly<Record<string, string>> = {
  year: 'of a typed time',
  hours: 'of a typed time, or of a zone’s offset',
  minutes: 'of a typed time, or of a zone’s offset',
  seconds: 'of a zone’s offset',
  tidied: 'a page in the address',
  size: 'rows of a page',
  choice: 'seconds of a hold',
  idle: 'days of a filter',
  value: 'seconds back from now, in a filter',
  key: 'the seconds before the id of an audit entry',
  number: 'of a version',
  text: 'a setting, a limit, a page, or seconds to wait',
  code: 'of an error, to be shown',
  length: 'of a body',
  port: 'of a host name',
  octet: 'a part of an IPv4 address',
  given: 'how long the part of an address is that a network shares',
  announced: 'the length of a body',
  at: 'a time in seconds',
  token: 'looked at only: whether a number of an answer would be rounded',
  "/^after (\\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? 0": 'a place in a list',
  a: 'a time or a count to sort by',
  b: 'a time or a count to sort by',
  'a.slice(1)': 'a version',
  'b.slice(1)': 'a version',
  'version.slice(1)': 'a version',
  'day.slice(0, -6)': 'the year of a day',
  'day.slice(-5, -3)': 'the month of a day',
  'day.slice(-2)': 'the day of a month',
  'clock.slice(0, 2)': 'the hour of a backup window',
  'clock.slice(3)': 'the minute of a backup window',
  days: 'days to look back',
  'digits.slice(0, 8)': 'a word of 32 bits of a backup’s id',
  'digits.slice(8, 16)': 'a word of 32 bits of a backup’s id',
  "request.headers.get('content-length') ?? 0": 'the length of a body',
  "target.closest('li')?.getAttribute('data-index') ?? -1": 'a bar of a plot',
  'url.port || 6379': 'where a store of several gateways is',
  database: 'the number of one of its databases',
  'all.data': 'how many alerts there are, where that is known',
  'allErrors.data': 'how many of them are errors',
  'allWarnings.data': 'how many of them are warnings',
  until: 'the time until which an end counts, as a gateway has written it',
}

/** Where JSON is parsed into values, in which a bare number may be an id: why none comes out of it. */
const PARSERS: Readonly<Record<string, string>> = {
  'json.ts': 'gives long numbers as texts',
  'json-text.ts': 'gives every number as it was written; only strings are parsed, or whether it is JSON at all',
  'raw-json.ts': 'a string only',
  'stored-text.ts': 'what this page has written itself, with ids as texts, and checked to be texts',
  'explore.ts': 'counts items; the way to the next page is a text',
  'explore-filter.ts': 'names of fields and conditions only',
  'body.ts': 'held against schemas that take ids as texts',
  'control.ts': 'what a world is to be like',
  'tokens.ts': 'held against claims that are texts',
  'token-claims.ts': 'held against claims that are texts',
  'sign-in.ts': 'two names of a profile',
  'try-token.ts': 'words of a refusal, and its code',
  'session-routes.ts': 'a sign-in: two texts',
  'sealing.ts': 'what the gateway has sealed itself',
  'page-links.ts': 'a table of files',
  'target.ts': 'whether a filter is JSON; it goes on as it came',
  'api-request.ts': 'whether a body is JSON; it goes on as it came',
}

const CONVERSION = /(?<![\w$.])(?:Number|(?:Number\.)?parse(?:Int|Float))\(|\.coerce\.number\(/g
/** Handed on to be called: `ids.map(Number)`. */
const HANDED_ON = /(?<![\w$.])(?:Number|parseInt|parseFloat)(?=\s*[,)\]};])/g
const UNARY_PLUS = /(?:^\s*|[-(=,?:[{;&|>!]\s*|\breturn\s+)\+(?=[A-Za-z_$(])[\w$.?()[\]]*/g
const JSON_PARSE = /\bJSON\.parse\(|\.json\(\)/
/** Comparing as text puts 9 after 10, and a collation may hold two ids for the same. */
const OTHER_ORDER =
  /\b(?:id|\w*Id)\s*[<>]=?\s*\w+\.(?:id|\w*Id)\b|\b(?:id|\w*Id)\.localeCompare|ompare\(\w+\.(?:id|\w*Id),/

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
    .join('\n')

/** What stands between the bracket before `from` and the one that closes it. */
const argumentAt = (text: string, from: number): string => {
  let depth = 1
  let to = from
  for (; depth > 0 && to < text.length; to += 1) depth += text[to] === '(' ? 1 : text[to] === ')' ? -1 : 0
  return text
    .slice(from, to - 1)
    .replaceAll(/\s+/g, ' ')
    .replace(/, (?:10|16)$/, '')
    .trim()
}

/** A comparison, or a name that asks a question, is a truth and no text. */
const isTruth = (argument: string): boolean => /===|!==|(?:^|\.)is[A-Z]\w*$/.test(argument)

const convertedIn = (source: string): string[] => {
  const text = withoutComments(source)
  return [
    ...[...text.matchAll(CONVERSION)].map((found) => argumentAt(text, found.index + found[0].length)),
    ...[...text.matchAll(HANDED_ON)].map(([name]) => `${name}, handed on`),
    // In what is no code, a plus may stand before a letter.
    ...[...text.replaceAll(/'[^'\n]*'|`[^`\n]*`|\/[^/\n]+\/[a-z]*/g, "''").matchAll(UNARY_PLUS)].map(([plus]) =>
      plus.trim(),
    ),
  ].filter((argument) => !isTruth(argument))
}

const unknownIn = (source: string): string[] =>
  convertedIn(source).filter((argument) => !Object.hasOwn(KNOWN, argument))

test('what becomes a number is known, and no id', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap(({ file, text }) => unknownIn(text).map((found) => `${file}: ${found}`))).toEqual([])
})

test('JSON is parsed where it is known what becomes of its numbers', () => {
  const parsing = sources.filter(({ text }) => JSON_PARSE.test(withoutComments(text).replaceAll('z.json()', '')))
  expect(parsing.map(({ file }) => file).filter((file) => !Object.hasOwn(PARSERS, basename(file)))).toEqual([])
})

test('ids are put in order by one function', () => {
  expect(sources.filter(({ text }) => OTHER_ORDER.test(withoutComments(text))).map(({ file }) => file)).toEqual([])
})

test.each([
  ['const order = Number(user.id) - Number(other.id)', ['user.id', 'other.id']],
  ['sort((a, b) => Number.parseInt(a.userId, 10) - 1)', ['a.userId']],
  ['const id = parseFloat(text.slice(3))', ['text.slice(3)']],
  ['const number = +id', ['= +id']],
  ['sort((a, b) => +a.id - 1)', ['> +a.id']],
  ['return +(entity?.id ?? 0)', ['return +(entity?.id']],
  ['const order = +a.id - +b.id', ['= +a.id', '- +b.id']],
  ['ids.map(Number)', ['Number, handed on']],
  ['z.coerce.number()', ['']],
  ['const count = Number(text)', []],
  ['Number(b.isCostly) - Number(a.id === other)', []],
  ["const text = 'a, +b' + c // +d", []],
])('%s is found to convert %j', (code, found) => expect(unknownIn(code)).toEqual(found))

test.each(['a.id < b.id', 'a.userId.localeCompare(b.userId)', 'collator.compare(a.id, b.id)', 'x.unitId >= y.unitId'])(
  '%s is found to be an order of its own',
  (code) => expect(OTHER_ORDER.test(code)).toBe(true),
)
