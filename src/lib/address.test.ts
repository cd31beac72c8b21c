import { expect, test } from 'vitest'
import { mendPath, readText, writeText } from './address.ts'

const ID = '32e6f210-0b83-4308-b437-8c9ac11f306c'

test.each([
  ['/ou/global/alerts', '/ou/global/alerts'],
  ['/ou/global/alerts)', '/ou/global/alerts'],
  ['/ou/global/alerts%3E', '/ou/global/alerts'],
  ['/ou/global/alerts.%20', '/ou/global/alerts'],
  [`/ou/${ID.toUpperCase()}/alerts/${ID}%22`, `/ou/${ID}/alerts/${ID}`],
  [`/ou/global/ale%E2%80%8Brts/%C2%AD${ID}`, `/ou/global/alerts/${ID}`],
  [`/ou/global/audit-trail/1772616011-${ID.toUpperCase()}`, `/ou/global/audit-trail/1772616011-${ID}`],
  ['/', '/'],
  ['/at/us.7//ou/global/users//40', '/at/us.7/ou/global/users/40'],
  ['/ou/global/users/)', '/ou/global/users/'],
  ['/ou/global/users/%E0%A4', '/ou/global/users/%E0%A4'],
])('R19: the path %s is mended to %s', (path, mended) => {
  expect(mendPath(path)).toBe(mended)
})

test.each([
  ['/%2f/at/us.7/ou/global/users/40.', '/%2f/at/us.7/ou/global/users/40'],
  ['/-/evil.example/ou/global', '/-/evil.example/ou/global'],
  ['/at/%2e%2e%2f/ou/global', '/at/%2e%2e%2f/ou/global'],
  ['/%20/%2F', '/%20/'],
  ['//evil.example/ou/global.', '/evil.example/ou/global'],
])('S23: the path %s is no way to another host: it is mended to %s', (path, mended) => {
  expect(mendPath(path)).toBe(mended)
})

test.each([
  'vol.',
  'a+b',
  '%41',
  '100%',
  ' a ',
  'a\u00a0b',
  'say "no"',
  '5 > 3 >',
  'vol…',
  'vol...',
  '%2B',
  'نام‌ها',
  'e\u0301',
])('R19: the text “%s” is read as it was written, encoded once too often too', (text) => {
  expect(readText(writeText(text))).toBe(text)
  expect(readText(encodeURIComponent(writeText(text)))).toBe(text)
})

test.each(['%41', '50%61', '100%', '5 %30', 'a%zz', '%'])(
  'R19: the text “%s” that another program has written, and did not protect, is read as it says',
  (text) => {
    expect(readText(text)).toBe(text)
  },
)

test.each(['👩🏽\u200d🚀 Åsa', 'نام\u200cها', 'مريم \u202eevil'])(
  'R19: signs that words are made of stay in “%s”, whoever wrote it, and go around it',
  (text) => {
    expect(readText(text)).toBe(text)
    expect(readText(`\u200e ${text} \u202c`)).toBe(text)
  },
)
