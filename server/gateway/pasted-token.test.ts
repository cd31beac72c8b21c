/** Sign-ins that are no tokens take no tries, so they must cost next to nothing. */
import { expect, test } from 'vitest'
import { readPastedToken } from '#contract/pasted-token.ts'

test.each([
  ['blanks', ' '],
  ['line breaks', '\n'],
  ['quotes', '"'],
  ['beginnings', 'eyJ'],
  ['beginnings of many', ' eyJ'],
  ['headers', 'Authorization: '],
  ['names', 'export '],
  ['names behind blanks', 'a token '],
  ['stops', '.'],
  ['stops of a token', 'eyJ.'],
  ['equal signs', '='],
  ['dashes', '-\n'],
  ['codes', '%22'],
  ['broken codes', '%2'],
  ['entities', '&quot'],
  ['at signs', '@'],
  ['names of hosts', 'a.'],
  ['lines', 'eyJa\n'],
])('a flood of %s costs little', (_what, piece) => {
  const text = piece.repeat(65_536 / piece.length)
  const start = process.cpuUsage()
  readPastedToken(text)
  readPastedToken(`${text.slice(1)}!`)
  const { user } = process.cpuUsage(start)
  expect(user / 1000).toBeLessThan(150)
})
