/** A list of people that has heads above its columns, as directories and spreadsheets save it. */
import { addressesIn, bareAddress } from './addresses.ts'
import { readRows, SEPARATORS, type Row } from './cells.ts'
import { uncsvCell } from './csv.ts'
import { isExportFact } from './export-file.ts'
import { readPeopleLine, type PeopleLine } from './people-line.ts'

const EMAILS = [
  'email',
  'emailaddress',
  'workemail',
  'businessemail',
  'useremail',
  'mail',
  'primaryemail',
  'userprincipalname',
  'upn',
]
const NAMES = ['fullname', 'name', 'displayname', 'person', 'contact', 'employee', 'user']
const FIRST_NAMES = ['firstname', 'givenname', 'forename', 'first']
const LAST_NAMES = ['lastname', 'surname', 'familyname', 'last', 'sn']

/** Where the columns are that an invitation takes; -1 where there is none. */
type Columns = { email: number; name: number; first: number; last: number; heads: readonly string[] }

const columnsOf = (heads: readonly string[]): Columns | undefined => {
  if (heads.some((head) => head.includes('@'))) return undefined
  const plain = heads.map((head) => head.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))
  const find = (names: readonly string[]): number => plain.indexOf(names.find((name) => plain.includes(name)) ?? ' ')
  const email = find(EMAILS)
  if (email === -1) return undefined
  return { email, name: find(NAMES), first: find(FIRST_NAMES), last: find(LAST_NAMES), heads }
}

const isBlank = ({ cells }: Row): boolean => cells.every(({ text }) => text === '')
const isRemark = ({ line }: Row): boolean => /^"?#/.test(line)

/** What every head of emails holds; told of a long list without taking each of its lines apart. */
const HEAD = /mail|upn|principal/i

/** The people below the first line that names a column of emails; `undefined` where no line does. */
export const readPeopleTable = (text: string): PeopleLine | undefined => {
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
  const others = heads.filter((name, index) => name !== '' && !takes(columns, index))
  const lines = readRows(text, separator, head.end).flatMap((row) => (isBlank(row) ? [] : readRow(row, columns)))
  return {
    people: lines.flatMap(({ people }) => people),
    leftOut: [...above.map(({ line }) => line.trim()), ...others, ...lines.flatMap(({ leftOut }) => leftOut)],
  }
}

const takes = ({ email, name, first, last }: Columns, index: number): boolean =>
  index === email || (name === -1 ? index === first || index === last : index === name)

/** Nobody in a remark, which is no row of the table. */
const readRow = (row: Row, { email, name, first, last, heads }: Columns): PeopleLine[] => {
  const { cells, line } = row
  const cell = (index: number): string => uncsvCell(cells[index]?.text ?? '')
  if (isExportFact(line)) return []
  // Somebody wrote it in another way than the rest.
  const isOneCell = heads.length > 1 && cells.filter(({ text }) => text !== '').length === 1
  if (isOneCell) return isRemark(row) ? [] : readRows(line, SEPARATORS).map(readPeopleLine)
  const addresses = addressesIn(cell(email))
  if (isRemark(row) && addresses.length === 0) return []
  const person = {
    name: name === -1 ? `${cell(first)} ${cell(last)}`.trim() : cell(name),
    email: bareAddress(addresses[0] ?? cell(email)),
  }
  const problem =
    addresses.length > 1
      ? 'More than one address stands in the column of emails.'
      : cells.slice(heads.length).some(({ text }) => text !== '')
        ? 'This line has more cells than there are heads.'
        : undefined
  return [{ people: [problem === undefined ? person : { ...person, name: '', problem, line }], leftOut: [] }]
}
