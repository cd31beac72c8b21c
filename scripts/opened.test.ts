/** What opens above the page, or saves or takes a file, is opened in every engine: the story's lists hold all of the sources. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { DIALOGS, FIELDS, FILES, FLOATS, OF_SEVERAL } from '../e2e/support/engines/opened.ts'

const SRC = join(import.meta.dirname, '../src')

const SOURCES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .map((file) => ({ part: file.replace(/\.tsx?$/, ''), text: readFileSync(join(SRC, file), 'utf8') }))

/** Those that use one of these and are none of them. */
const usersOf = (parts: readonly string[], isUsed: (part: string) => RegExp): string[] =>
  SOURCES.filter(({ part }) => !parts.includes(basename(part)))
    .filter(({ text }) => parts.some((used) => isUsed(used).test(text)))
    .map(({ part }) => part)
    .toSorted()

const drawn = (part: string) => new RegExp(`<${part}\\b`)
const called = (part: string) => new RegExp(`\\b${part.replaceAll(/-\w/g, (sign) => sign.charAt(1).toUpperCase())}\\(`)

test.each([
  ['dialog', usersOf(['Modal', 'Dialog', 'ConfirmDialog', 'WriteDialog', 'DraftDialog', 'NoteDialog'], drawn), DIALOGS],
  ['float', usersOf(['Popover', 'FilterPopover'], drawn), FLOATS],
  ['file', usersOf(['save-file', 'save-csv', 'save-list-csv'], called), FILES],
  ['field', usersOf(['FileField'], drawn), FIELDS],
])('each %s of the sources is in the story of the engines', (_, found, told) => {
  expect(found.length).toBeGreaterThan(1)
  expect(Object.keys(told).toSorted()).toEqual(found.filter((part) => !OF_SEVERAL.includes(part)))
})

test('nothing else opens above the page by itself', () => {
  const own = SOURCES.filter(({ text }) => /<dialog\b|\bshowModal\(|^\s+popover="/m.test(text)).map(({ part }) => part)
  expect(own.toSorted()).toEqual(['ui/Modal', 'ui/Popover'])
})
