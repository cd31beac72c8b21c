/** What stands where names do in a text that was written for a program, and is no name: refused rather than sent as one. */
import { EMAIL_HEADS, FIRST_NAME_HEADS, LAST_NAME_HEADS, NAME_HEADS, plainHead } from './people-heads.ts'
import { MOST_NAME, type ListedPerson } from './people.ts'

const HAS_LETTER = /\p{L}|\p{Extended_Pictographic}/u

/** What word processors put into a cell of its own before a line of a list. */
const BULLET_CELL = /^[o§Øü▪▫◾■]$/u

/** Numbers, dates and ids that count people, and signs of lists: left out beside a name. */
export const isCounter = (cell: string): boolean => !HAS_LETTER.test(cell) || BULLET_CELL.test(cell)

const OTHER_LABELS = ['to', 'cc', 'bcc', 'from', 'an', 'von', 'para', 'address', 'work', 'home', 'fn', 'cn', 'mailto']
const LABELS = new Set([...EMAIL_HEADS, ...NAME_HEADS, ...FIRST_NAME_HEADS, ...LAST_NAME_HEADS, ...OTHER_LABELS])

const isLabel = (text: string): boolean => LABELS.has(plainHead(text))

/** JSON, YAML, cards, directories, tables, lists with numbers, code and markup, by what comes out of them as a name. */
const SHAPES: readonly RegExp[] = [
  /[{}[\]`]/,
  // A label with its value, or one that has lost it.
  /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*(?:=|:(?=[\s:/\p{Lu}]))/u,
  /(?:[=:→⇒]|[=-]>)$/u,
  // Quotes that are not closed.
  /^(?:[^"]*"[^"]*")*[^"]*"[^"]*$/,
  /^'(?!\p{Ll}\s)/u,
  // Elements of a page.
  /<\/|<(?:a|b|br|dd|div|dt|em|h\d|i|li|ol|option|p|span|strong|t[dhr]|ul)\b[^<>]*>/iu,
  // Half of a pair of brackets, and what a call of a function begins with.
  /^\(|^[^(]*\)|\([^)]*$/,
  // A number or a sign before it.
  /^[#(]?\d+[.):\]-]*\s/u,
  /^[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}=<]+\s/u,
]

/** One that is longer is refused as too long. */
const isNoName = (name: string): boolean =>
  name !== '' &&
  name.length <= MOST_NAME &&
  (!HAS_LETTER.test(name) || isLabel(name) || SHAPES.some((shape) => shape.test(name)))

const isLabelled = (email: string): boolean => email.includes('=') && isLabel(email.split('=')[0] ?? '')

const NO_NAME = 'What stands beside the address is no name alone. Write: name, email.'
const LABELLED = 'A label stands before the address. Write: name, email.'

/** Where no head says that what was read is a name. */
export const withoutHead = (person: ListedPerson): ListedPerson => {
  const { name, email, problem = isNoName(name) ? NO_NAME : isLabelled(email) ? LABELLED : undefined } = person
  return problem === undefined ? person : { ...person, problem }
}
