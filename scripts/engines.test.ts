/** What the styles may not say, since an engine takes it otherwise than the others do, or at too high a price. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = join(import.meta.dirname, '../src')

type Rule = { file: string; selector: string; text: string }

/** Every innermost block of the styles with what it is for, comments aside. */
const rulesOf = (css: string, file: string): Rule[] =>
  [...css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', text = '']) => ({
    file,
    selector: selector.trim(),
    text,
  }))

const rules = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .flatMap((file) => rulesOf(readFileSync(join(SOURCES, file), 'utf8'), file))

/** A closed popover that has other places to try hangs WebKit once the window is narrow. */
const triesWhileClosed = ({ selector, text }: Rule): boolean =>
  /\bposition-try(?:-fallbacks|-order)?\s*:/.test(text) &&
  selector.split(',').some((part) => !part.includes(':popover-open'))

/** WebKit drops a whole `text-decoration` that says more than the line. */
const decoratesAtOnce = ({ text }: Rule): boolean =>
  [...text.matchAll(/(?:^|[;\s])text-decoration\s*:\s*([^;]*)/g)].some(
    ([, value = '']) => !/^[a-z-]+$/.test(value.trim()),
  )

const found = (isFault: (rule: Rule) => boolean): string[] =>
  rules.filter(isFault).map(({ file, selector }) => `${file}: ${selector}`)

test('only an open popover has other places to try', () => {
  expect(rules.length).toBeGreaterThan(500)
  expect(rules.some(({ text }) => text.includes('position-try'))).toBe(true)
  expect(found(triesWhileClosed)).toEqual([])
})

test('a line below words has its colour, style and width by single properties', () => {
  expect(found(decoratesAtOnce)).toEqual([])
})

/** A mark with a box of its own has a whole table laid out anew when all of its rows are selected. */
const marksByBoxes = ({ selector }: Rule): boolean => /\binput\b[^,]*::(?:before|after)/.test(selector)

test('the marks of boxes to choose by are pictures', () => {
  expect(rules.some(({ selector, text }) => selector.includes('input:checked') && text.includes('gradient'))).toBe(true)
  expect(found(marksByBoxes)).toEqual([])
})

test('bars to scroll by have the colours of the page: Firefox may draw them white on a dark one', () => {
  const coloured = rules.filter(({ text }) => text.includes('scrollbar-color:'))
  expect(coloured.map(({ selector }) => selector)).toEqual([':root[data-mantine-color-scheme]'])
  expect(coloured[0]?.text).toMatch(/scrollbar-color: var\(--[a-z]+\) transparent/)
})

test.each([
  ['.float { position-try-fallbacks: flip-inline; }', triesWhileClosed],
  ['@media (width < 640px) { .float[data-align] { position-try: flip-block } }', triesWhileClosed],
  ['.float:popover-open, .other { position-try: most-height flip-block; }', triesWhileClosed],
  ['a { text-decoration: underline red; }', decoratesAtOnce],
  ['a { color: red; text-decoration:underline dotted }', decoratesAtOnce],
  ['a { text-decoration: var(--line) underline; }', decoratesAtOnce],
  ['a { text-decoration: underline 2px; }', decoratesAtOnce],
  [':where(input:checked)::before { content: ""; }', marksByBoxes],
] as const)('%s would be found', (css, isFault) => {
  expect(rulesOf(css, '').some(isFault)).toBe(true)
})
