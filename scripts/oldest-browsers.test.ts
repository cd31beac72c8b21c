/** What the build calls is there in the oldest browsers that it is made for, and all who name them agree. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OLDEST_BROWSERS } from './build/oldest-browsers.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const { chrome, edge, firefox, safari } = OLDEST_BROWSERS

type Versions = readonly [chrome: number, firefox: number, safari: number]
const NEVER = Number.POSITIVE_INFINITY

/** What is younger than a few years, and since when Chrome, Firefox and Safari have it. */
const SCRIPT: readonly [RegExp, ...Versions][] = [
  [/\bMap\.groupBy\b/, 117, 119, 17.4],
  [/\bObject\.groupBy\b/, 117, 119, 17.4],
  [/\bPromise\.withResolvers\b/, 119, 121, 17.4],
  [/\bPromise\.try\b/, 128, 134, 18.2],
  [/\bArray\.fromAsync\b/, 121, 115, 16.4],
  [/\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/, 122, 127, 17],
  [
    /\bIterator\.(?:from|concat|prototype)\b|\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|reduce|toArray|take|drop|flatMap|forEach)\(/,
    122,
    131,
    18.4,
  ],
  [/\.(?:toSorted|toReversed|toSpliced)\(/, 110, 115, 16],
  [/\bURL\.canParse\b/, 120, 115, 17],
  [/\bURL\.parse\b/, 126, 126, 18],
  [/\bAbortSignal\.any\b/, 116, 124, 17.4],
  [/\bAbortSignal\.timeout\b/, 103, 100, 16],
  [/\bshowPopover\b|\bpopoverTarget\b/, 114, 125, 17],
  [/\bclosedBy\b|\.requestClose\(/, 134, 141, 18.4],
  [/\bRegExp\.escape\b/, 136, 134, 18.2],
  [/\b(?:toBase64|fromBase64|toHex|fromHex)\(/, 140, 133, 18.2],
  [/\bIntl\.DurationFormat\b/, 129, 136, 16.4],
  [/\bError\.isError\b/, 134, 138, NEVER],
  [/\bstartViewTransition\b/, 111, 144, 18],
  [/\brequestIdleCallback\b/, 47, 55, NEVER],
  [/\bscheduler\.(?:yield|postTask)\b/, 129, 142, NEVER],
  [/\b(?:moveBefore|setHTML)\(/, 133, 144, NEVER],
  [/\bSymbol\.(?:dispose|asyncDispose)\b/, 134, 141, NEVER],
  [/\bshow(?:Open|Save)FilePicker\b/, NEVER, NEVER, NEVER],
  // Only where a page has come over https, or from this machine.
  [/\bcrypto\.(?:randomUUID|subtle)\b/, NEVER, NEVER, NEVER],
]

const STYLE: readonly [RegExp, ...Versions][] = [
  [/:has\(/, 105, 121, 15.4],
  [/:popover-open/, 114, 125, 17],
  [/@container/, 105, 110, 16],
  [/@starting-style/, 117, 129, 17.5],
  [/light-dark\(/, 123, 120, 17.5],
  [/color-mix\(/, 111, 113, 16.2],
  [/\boklch\(/, 111, 113, 15.4],
  [/@scope\b/, 118, 146, 17.4],
  [/\bfield-sizing\b/, 123, NEVER, 26.2],
  [/\bsubgrid\b/, 117, 71, 16],
  [/\binterpolate-size\b/, 129, NEVER, NEVER],
  [/\banimation-timeline\b/, 115, NEVER, 26],
]

/** React Router asks for it before it calls it. */
const ASKED_FIRST: readonly string[] = ['startViewTransition']

const built = (ending: string): readonly [string, string][] => {
  const names = readdirSync(join(ROOT, 'dist/assets')).filter((name) => name.endsWith(ending))
  return names.map((name) => [name, read(`dist/assets/${name}`)])
}

const tooNew = (ending: string, table: typeof SCRIPT): readonly string[] =>
  built(ending).flatMap(([name, text]) =>
    table
      .filter(([, ...since]) => [chrome, firefox, safari].some((oldest, index) => Number(oldest) < (since[index] ?? 0)))
      .flatMap(([what]) => what.exec(text)?.[0] ?? [])
      .filter((call) => !ASKED_FIRST.includes(call))
      .map((call) => `${name}: ${call}`),
  )

test('R17: what the scripts call is there in the oldest browsers', () => {
  expect(built('.js').length).toBeGreaterThan(20)
  expect(tooNew('.js', SCRIPT)).toEqual([])
})

test('R17: what the styles say is known to the oldest browsers', () => {
  expect(built('.css').length).toBeGreaterThan(10)
  expect(tooNew('.css', STYLE)).toEqual([])
})

test('R17: the page and README name the browsers that the build is made for', () => {
  const html = read('index.html').replaceAll(/\s+/g, ' ')
  expect(html).toContain(`Chrome or Edge ${chrome}, Firefox ${firefox}, or Safari ${safari}`)
  expect(edge).toBe(chrome)
  const named = `Chrome or Edge ${chrome}, Firefox ${firefox} or Safari ${safari}`
  expect(read('README.md').includes(named), named).toBe(true)
})
