/** A list of people that has heads above its columns, as directories and spreadsheets save it. */
import { addressesIn, bareAddress } from './addresses.ts'
import { readRows, SEPARATORS, type Row } from './cells.ts'
import { uncsvCell } from './csv.ts'
import { isExportFact } from './export-file.ts'
import { cannotTell, readPeopleLine, type PeopleLine } from './people-line.ts'
import { EMAIL_HEADS, FIRST_NAME_HEADS, LAST_NAME_HEADS, NAME_HEADS, plainHead } from './people-heads.ts'
import type { ListedPerson } from './people.ts'

/** Where the columns are that an invitation takes; a name has none, one, or two in which its parts stand. */
type Columns = { email: number; names: readonly number[]; heads: readonly string[] }

const columnsOf = (heads: readonly string[]): Columns | undefined => {
  if (heads.some((head) => head.includes('@'))) return undefined
  const plain = heads.map(plainHead)
  const find = (names: readonly string[]): number => plain.indexOf(names.find((name) => plain.includes(name)) ?? ' ')
  const email = find(EMAIL_HEADS)
  if (email === -1) return undefined
  const name = find(NAME_HEADS)
  const names = name === -1 ? [find(FIRST_NAME_HEADS), find(LAST_NAME_HEADS)] : [name]
  return { email, names: names.filter((index) => index !== -1), heads }
}

const isBlank = ({ cells }: Row): boolean => cells.every(({ text }) => text === '')
const isRemark = ({ line }: Row): boolean => line.startsWith('#') || isExportFact(line)

/** What every head of emails holds; told of a long list without taking each of its lines apart. */
const HEAD = /mail|upn|principal|courriel|correo/i

/** `headLine`: without it, the lines of its people would be read in another way. */
type PeopleOfTable = PeopleLine & { headLine: string }

/** The people below the first line that names a column of emails; `undefined` where no line does. */
export const readPeopleTable = (text: string): PeopleOfTable | undefined => {
  const rows = readRows(text, SEPARATORS)
  const at = rows.findIndex(
    ({ cells, line }) => HEAD.test(line) && columnsOf(cells.map((cell) => cell.text)) !== undefined,
  )
  const head = rows[at]
  // Somebody above it: then the line is no head but a name.
  if (head === undefined || rows.slice(0, at).some((row) => !isRemark(row) && row.line.includes('@'))) return undefined
  const separator = head.cells[0]?.after || ','
  const heads = (readRows(head.line, separator)[0]?.cells ?? []).map((cell) => cell.text)
  const columns = columnsOf(heads)
  if (columns === undefined) return undefined
  const above = rows.slice(0, at).filter((row) => !isBlank(row) && !isRemark(row))
  const others = heads.filter((name, index) => name !== '' && index !== columns.email && !columns.names.includes(index))
  const lines = readRows(text, separator, head.end).flatMap((row) =>
    isBlank(row) ? [] : readRow(row, columns, separator),
  )
  return {
    people: lines.flatMap(({ people }) => people),
    leftOut: [...above.map(({ line }) => line.trim()), ...others, ...lines.flatMap(({ leftOut }) => leftOut)],
    headLine: head.line,
  }
}

/** Nobody in a remark, which is no row of the table. */
const readRow = (row: Row, columns: Columns, separator: string): PeopleLine[] => {
  const { cells, line } = row
  const { email, names, heads } = columns
  const cell = (index: number): string => uncsvCell(cells[index]?.text ?? '')
  if (isExportFact(line)) return []
  const addresses = addressesIn(cell(email))
  const isOneCell = heads.length > 1 && cells.filter(({ text }) => text !== '').length === 1
  if (isRemark(row) && (isOneCell || addresses.length === 0)) return []
  // Somebody wrote it in another way than the rest.
  if (isOneCell && names.length > 0)
    return readRows(line, SEPARATORS).map((stray) => readStray(stray, columns, separator))
  const person = {
    name: names.map(cell).join(' ').trim(),
    email: bareAddress(addresses[0] ?? cell(email)),
    line,
  }
  const problem =
    addresses.length > 1
      ? 'More than one address stands in the column of emails.'
      : cells.slice(heads.length).some(({ text }) => text !== '')
        ? 'This line has more cells than there are heads.'
        : undefined
  return [{ people: [problem === undefined ? person : { ...person, name: '', problem }], leftOut: [] }]
}

/** Each as a row of the table, so that whoever is left of them is read again as the same; the line as a whole, or nobody. */
const readStray = (stray: Row, columns: Columns, separator: string): PeopleLine => {
  const { people, leftOut } = readPeopleLine(stray)
  const isClear = people.every(({ problem }) => problem === undefined)
  if (!isClear)
    return cannotTell(
      people.map(({ email }) => email),
      stray.line,
    )
  return { people: people.map((person) => ({ ...person, line: writeRow(person, columns, separator) })), leftOut }
}

const writeRow = ({ name, email }: ListedPerson, columns: Columns, separator: string): string =>
  columns.heads
    .map((_, index) => (index === columns.email ? email : index === columns.names[0] ? name : ''))
    .map((text) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`))
    .join(separator)
