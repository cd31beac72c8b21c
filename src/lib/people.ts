/** People who are to be invited: a name and an email at work each. */
import { isGarbled } from './visible-text.ts'

export type Person = { name: string; email: string }

export type ListedPerson = Person & {
  /** Why they cannot be told from what was written. */
  problem?: string
  /** What was written, where name and email are not all of it. */
  line?: string
}

/** Mail services that anybody can sign up to: the API refuses them, since an invitation goes to an address at work. */
const PUBLIC_MAIL = new Set([
  'aol.com',
  'gmail.com',
  'gmx.com',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'outlook.com',
  'proton.me',
  'yahoo.com',
])

export const MOST_NAME = 200

/** Before the @ what mail allows without quotes; behind it names of letters, digits and dashes, in any script. */
const EMAIL = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+$/u

const GARBLED = 'A sign in it could not be read. Save the file as UTF-8, or type the name.'

export const wrongEmail = (email: string): string | undefined => {
  if (email === '') return 'An email is needed.'
  if (isGarbled(email)) return GARBLED
  if (!EMAIL.test(email) || email.length > 254) return 'This is not an email address.'
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return PUBLIC_MAIL.has(domain)
    ? `${domain} is a public mail service. Clumio invites only addresses at work.`
    : undefined
}

export const wrongName = (name: string): string | undefined => {
  if (name === '') return 'A name is needed.'
  if (isGarbled(name)) return GARBLED
  if (name.includes('@')) return 'This name holds an email address.'
  return name.length > MOST_NAME ? `The name is longer than ${MOST_NAME} characters.` : undefined
}

/** The signs of a list's lines, for a class of a pattern. */
const BULLETS = '\\-–—•*·|▪▫◾■●○□☐☑☒✓✔➢➤►▶‣◦'

/** What stands before a line of a list, once or more. */
export const LIST_SIGNS = new RegExp(`^(?:(?:[${BULLETS}]|\\d+[.)])\\s+)+`)

/** What a line without heads would take for something else than a part of the name. */
const QUOTED = new RegExp(`[",;<\\t\\n]|^[#${BULLETS}]|^\\d+[.)]|[:\\-–—|]$`)

/** What mail programs and sentences put before a name: the line of a head, a quoting sign, a word that joins two people. */
export const LEAD =
  /^(?:(?:[Tt]o|TO|[CcB]cc?|CC|BCC|[Ff]rom|[Aa]n|[Vv]on|À|[Pp]ara)\s*:|[>&/]+(?=\s)|(?:and|und|et)(?=\s+\p{Lu}))\s*/u

/** Quotes around a whole name, other than those of a spreadsheet. */
export const IN_QUOTES = /^(?:'(.+)'|‘(.+)’|“(.+)”|„(.+)[“”]|«(.+)»)$/u

const isQuoted = (cell: string): boolean => [QUOTED, LEAD, IN_QUOTES].some((pattern) => pattern.test(cell))

/** A cell as it is read again. */
export const quoted = (cell: string): string => (isQuoted(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The same people as a text that `readPeople` reads; below the heads that they were read by, if there were any. */
export const writePeople = (people: readonly ListedPerson[], headLine?: string): string =>
  [headLine ?? '', ...people.map(({ name, email, line }) => line ?? [name, email].map(quoted).join(', '))]
    .filter((line) => line !== '')
    .join('\n')

/** What stands in the way of inviting each of them; `known` are the emails of users that there are already. */
export const checkPeople = (people: readonly ListedPerson[], known: ReadonlySet<string>) => {
  const seen = new Set<string>()
  return people.map((person) => {
    const email = person.email.toLowerCase()
    const isTwice = seen.has(email)
    seen.add(email)
    const problem =
      person.problem ??
      wrongEmail(person.email) ??
      wrongName(person.name) ??
      (isTwice ? 'Stands in this list twice.' : undefined) ??
      (known.has(email) ? 'Is a user already.' : undefined)
    return { person, problem }
  })
}
