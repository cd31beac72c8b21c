/** People in what was pasted from a mail, a chat, a spreadsheet or a directory, or saved as a CSV file. */
import { addressesIn } from './addresses.ts'
import { readRows, SEPARATORS } from './cells.ts'
import { isExportFact } from './export-file.ts'
import { readPeopleLine } from './people-line.ts'
import { readPeopleTable } from './people-table.ts'
import type { ListedPerson } from './people.ts'
import { withoutInvisible } from './visible-text.ts'

export type PeopleList = {
  people: readonly ListedPerson[]
  /** Columns, cells and remarks that say nothing an invitation takes. */
  leftOut: readonly string[]
  /** The heads above their columns, as they were written. */
  headLine?: string
  /** Signs that nobody sees were in it, and are not sent. */
  hadInvisible: boolean
}

/** Rows of a table as wikis and command lines draw it, and the lines between them. */
const PIPED = /^[ \t]*\|(.*)\|[ \t]*$/gm
const RULE = /^[ \t]*[|+:-][|+:=\- \t]*$/gm

const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g

export const readPeople = (given: string): PeopleList => {
  const text = given.replace(/^\uFEFF/, '').replaceAll(LINE_END, '\n')
  const visible = withoutInvisible(text)
  const clean = visible.replaceAll(RULE, '').replaceAll(PIPED, (_, cells: string) => cells.replaceAll('|', '\t'))
  return { ...(readPeopleTable(clean) ?? readLines(clean)), hadInvisible: visible !== text }
}

const readLines = (text: string): Omit<PeopleList, 'hadInvisible'> => {
  const people: ListedPerson[] = []
  const leftOut = new Set<string>()
  for (const row of readRows(text, SEPARATORS)) {
    if (row.line === '') continue
    const isRemark = isExportFact(row.line) || (row.line.startsWith('#') && addressesIn(row.line).length === 0)
    const line = isRemark ? { people: [], leftOut: [row.line] } : readPeopleLine(row)
    for (const person of line.people) people.push(person)
    for (const what of line.leftOut) leftOut.add(what)
  }
  return { people, leftOut: [...leftOut] }
}
