/**
 * Exported files as others read them: by the letter of RFC 4180, by a script language without options, by Excel's rules,
 * and by a spreadsheet program where the system has one.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CSV_FORMS, uncsvCell, type CsvForm } from '#lib/csv.ts'
import { exportPieces, isExportFact } from '#lib/export-file.ts'

/** Throws at whatever RFC 4180 does not allow: stray quotes, bare line ends, rows of another length. */
const readStrictly = (text: string, separator: string, lineEnd = '\r\n'): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error('quotes never closed')
        if (text[at] === '"') at += 1
        cell += text[at]
      }
      at += 1
    } else
      for (; at < text.length && text[at] !== separator && !text.startsWith(lineEnd, at); at += 1) {
        if (text[at] === '"' || text[at] === '\n' || text[at] === '\r') throw new Error(`unquoted at ${at}`)
        cell += text[at]
      }
    row.push(cell)
    if (text[at] === separator) at += 1
    else if (text.startsWith(lineEnd, at)) {
      rows.push(row)
      if (row.length !== rows[0]?.length) throw new Error(`row ${rows.length} has ${row.length} cells`)
      row = []
      at += lineEnd.length
    } else throw new Error(`neither separator nor end of line at ${at}`)
  }
  return rows
}

const AT = new Date('2026-11-23T12:03:10Z')
const FACTS = { what: 'alerts', where: 'Finance; "EU", host', filter: '=status, "x"\nname a@b.com', at: AT }

const exported = (rows: readonly (readonly string[])[], width: number, form: CsvForm): string => {
  const columns = Array.from({ length: width }, (_, index) => ({
    header: `Head ${index}`,
    text: (row: readonly string[]) => row[index] ?? '',
  }))
  return [...exportPieces({ ...FACTS, total: rows.length }, columns, rows, 'csv', form)].join('')
}

const separatorOf = (form: CsvForm): string => (form === 'excel-semicolons' ? ';' : ',')

/** The rows between the heads and the facts, which must both be where they belong. */
const dataOf = (read: readonly string[][]): string[][] => {
  const facts = read.slice(-4)
  expect(read[0]?.[0]).toBe('Head 0')
  expect(facts[0]?.every((cell) => cell === '')).toBe(true)
  for (const [first = '', ...others] of facts.slice(1)) {
    expect(isExportFact(first)).toBe(true)
    expect(others.every((cell) => cell === '')).toBe(true)
  }
  return read.slice(1, -4)
}

const readBack = (rows: readonly (readonly string[])[], width: number, form: CsvForm): string[][] => {
  const text = exported(rows, width, form)
  expect(text.startsWith('\uFEFF')).toBe(form !== 'plain')
  return dataOf(readStrictly(text.replace(/^\uFEFF/, ''), separatorOf(form)))
}

const HARMLESS = [
  '',
  ' ',
  'plain',
  'a,b',
  'a;b',
  'a\tb',
  '"',
  '""',
  '"quoted"',
  'say "hi", she said',
  'line\nbreak',
  'line\r\nbreak',
  'old\rbreak',
  ' leading',
  'trailing ',
  "O'Connor",
  "'quoted'",
  '#hash',
  '# Filter: none',
  'sep=;',
  'Müller',
  'Mu\u0308ller',
  'مريم \u202Eevil',
  '漢字',
  '👩🏽‍🚀',
  '\u200Bzero\u00A0width',
  '\uFEFFmark',
  '<img src=x>',
  'a=b',
  '\\',
  '\\"',
  'W'.repeat(2000),
  '2026-11-23T12:03:10Z',
  'NULL',
  '0',
  '42',
  '123456789012345',
]
const CHANGED_BY_EXCEL = [
  '276040531245387264',
  '1234567890123456',
  '0042',
  '00000000000000000000',
  '12e34',
  '12E5',
  '1-2',
  '1/2',
  '3.50',
  '1,234',
  '2026-11-23',
  '12:30',
  '10 am',
  'MAR1',
  '1. März 2026',
  '50 %',
  '€ 12',
  '(12)',
]
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  ' =1',
  '\t=1',
  '\r=1',
  '\n=1',
  ' \n=1',
  '＝1',
  'a;=1',
  'a; @x',
  'two\n=1\nlines',
  '="0042"&cmd()',
  '=HYPERLINK("//evil.example";"x")',
]
const HOSTILE = [...HARMLESS, ...CHANGED_BY_EXCEL, ...FORMULAS]

describe.each(CSV_FORMS)('%s', (form) => {
  test.each(HOSTILE)('%j comes back, in each place of a row', (cell) => {
    const rows = [
      [cell, 'a', ''],
      ['b', cell, cell],
      ['', '', cell],
    ]
    expect(readBack(rows, 3, form).map((row) => row.map(uncsvCell))).toEqual(rows)
    expect(readBack([[cell]], 1, form).map((row) => row.map(uncsvCell))).toEqual([[cell]])
  })

  test('what is harmless comes back to the letter', () => {
    expect(readBack([HARMLESS], HARMLESS.length, form)).toEqual([HARMLESS])
  })

  // By whichever sign a spreadsheet parts cells, and whether or not it heeds quotes.
  test.each([...FORMULAS, 'a,=1', 'x", =1'])('S17: %j runs nowhere', (cell) => {
    const text = exported(
      [
        ['x', cell, cell],
        [cell, 'x', cell],
      ],
      3,
      form,
    )
    const others = form === 'excel-semicolons' ? /[,;\t\r\n]/ : /[;\t\r\n]/
    for (const read of readStrictly(text.replace(/^\uFEFF/, ''), separatorOf(form)).flat())
      for (const piece of read.split(others)) expect(piece.trim()).not.toMatch(/^[=+\-@＝]/)
  })

  test('whatever the cells are, they come back', () => {
    const signs = fc.constantFrom(
      ...'a 0 1 9 , ; " \' # = + - @ . : / e é 漢'.split(' '),
      ' ',
      '\t',
      '\r',
      '\n',
      '\u00A0',
    )
    const cell = fc.oneof(
      fc.string({ unit: signs, maxLength: 12 }),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^\d{1,20}$/),
    )
    // An apostrophe of one's own before a formula cannot be told from the guard.
    const told = cell.filter((text) => !/(^|[,;\t\r\n])'\s*[=+\-@＝＋－＠]|^'\s|^="/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(told, told, told), { maxLength: 8 }), (rows) => {
        expect(readBack(rows, 3, form).map((row) => row.map(uncsvCell))).toEqual(rows)
      }),
      { numRuns: 1000 },
    )
  })
})

describe.each(['excel-commas', 'excel-semicolons'] as const)('%s: what Excel would change is a text', (form) => {
  test.each(CHANGED_BY_EXCEL)('%j', (cell) => {
    expect(readBack([[cell]], 1, form)).toEqual([[`="${cell}"`]])
  })
})

test('the plain form leaves numbers bare', () => {
  expect(readBack([CHANGED_BY_EXCEL], CHANGED_BY_EXCEL.length, 'plain')).toEqual([CHANGED_BY_EXCEL])
})

const READ = `
import csv, io, json, sys
with io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline='') as file:
    json.dump(list(csv.reader(file)), sys.stdout)
`
const hasPython = spawnSync('python3', ['-c', 'import csv']).status === 0

test.skipIf(!hasPython)('Python reads the same without options (left out where there is no python3)', () => {
  const rows = HOSTILE.map((cell) => [cell, 'x', cell])
  const text = exported(rows, 3, 'plain')
  const { stdout, status } = spawnSync('python3', ['-c', READ], { input: text, encoding: 'utf8' })
  expect(status).toBe(0)
  const read = JSON.parse(stdout) as string[][]
  expect(read).toEqual(readStrictly(text, ','))
  expect(dataOf(read).map((row) => row.map(uncsvCell))).toEqual(rows)
})

const office = ['soffice', 'libreoffice'].find((program) => spawnSync(program, ['--version']).status === 0)
/** What its dialog proposes for a file with a byte order mark: by commas, in UTF-8. */
const PROPOSED = '--infilter=Text - txt - csv (StarCalc):44,34,76'
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'

describe.skipIf(!office)('LibreOffice shows the same (left out where it is not installed)', () => {
  /** What stands in the cells of a file that it has opened. */
  const opened = async (text: string, ...options: string[]): Promise<string[][]> => {
    const folder = await mkdtemp(join(tmpdir(), 'export-'))
    await writeFile(join(folder, 'export.csv'), text)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const { status, stderr } = spawnSync(
      office ?? '',
      [
        profile,
        '--headless',
        ...options,
        '--convert-to',
        AS_SHOWN,
        '--outdir',
        join(folder, 'shown'),
        join(folder, 'export.csv'),
      ],
      { encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    const shown = await readFile(join(folder, 'shown', 'export.csv'), 'utf8')
    await rm(folder, { recursive: true })
    return readStrictly(shown, ',', '\n')
  }

  test('as its dialog proposes to open it', { timeout: 120_000 }, async () => {
    const rows = HOSTILE.map((cell) => [cell, 'x', cell])
    const read = dataOf(await opened(exported(rows, 3, 'excel-commas'), PROPOSED))
    // A line end inside a cell is one of its own kind.
    const lines = rows.map((row) => row.map((cell) => cell.replaceAll(/\r\n?/g, '\n')))
    expect(read.map((row) => row.map(uncsvCell))).toEqual(lines)
  })

  test('without a word, as a script opens it', { timeout: 120_000 }, async () => {
    // It knows no UTF-8 then, whatever the file says of itself.
    const rows = HOSTILE.filter((cell) => /^[\x20-\x7E\n]*$/.test(cell)).map((cell) => [cell, 'x', cell])
    const text = exported(rows, 3, 'excel-commas').replaceAll(/\P{ASCII}/gu, '')
    expect((await opened(text)).slice(1, rows.length + 1).map((row) => row.map(uncsvCell))).toEqual(rows)
  })
})
