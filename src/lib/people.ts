/** People as they are written in a pasted list or a CSV file: a name and an email each, in whatever order. */
export type Person = { name: string; email: string }

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

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(?:\.[^\s@<>(),;:".]+)+$/

/** What is wrong with an address, `undefined` when nothing is. */
export const wrongEmail = (email: string): string | undefined => {
  if (email === '') return 'An email is needed.'
  if (!EMAIL.test(email) || email.length > 254) return 'This is not an email address.'
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return PUBLIC_MAIL.has(domain)
    ? `${domain} is a public mail service. Clumio invites only addresses at work.`
    : undefined
}

/** The cells of each line: separated by commas, semicolons or tabs, quoted where they hold one of these. */
const cellsOf = (text: string): string[][] => {
  const rows: string[][] = [[]]
  let cell = ''
  let isBlank = true
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && isBlank) {
      cell = ''
      isBlank = false
      isQuoted = true
    } else if (sign === ',' || sign === ';' || sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell.trim())
      cell = ''
      isBlank = true
      if (sign === '\n') rows.push([])
    } else {
      cell += sign
      if (sign.trim() !== '') isBlank = false
    }
  }
  rows.at(-1)?.push(cell.trim())
  return rows.map((cells) => cells.filter((text_) => text_ !== ''))
}

/** `Dana Ruiz <dana@example.com>`, as mail programs write it. */
const readAddressed = (text: string): Person | undefined => {
  const open = text.lastIndexOf('<')
  const email = text.slice(open + 1, -1)
  if (open === -1 || !text.endsWith('>') || email.includes('>') || !email.includes('@')) return undefined
  return { name: text.slice(0, open).trim(), email: email.trim() }
}

const toPerson = (cells: readonly string[]): Person => {
  const addressed = readAddressed(cells.join(' '))
  if (addressed !== undefined) return addressed
  const email = cells.find((cell) => cell.includes('@')) ?? ''
  return { name: cells.filter((cell) => cell !== email).join(' '), email }
}

const isHead = (cells: readonly string[]): boolean =>
  cells.length > 0 && cells.every((cell) => /^(?:full[ _]?name|name|e-?mail(?: address)?)$/i.test(cell))

/** The people in a text, one a line; a line of column heads at the top is no person. */
export const readPeople = (text: string): Person[] =>
  cellsOf(text.replaceAll(/\r\n?/g, '\n').replace(/^\uFEFF/, ''))
    .filter((cells) => cells.length > 0)
    .filter((cells, index) => index > 0 || !isHead(cells))
    .map(toPerson)

const quoted = (cell: string): string => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The same people as a text that `readPeople` reads. */
export const writePeople = (people: readonly Person[]): string =>
  people
    // The first cell with an @ is read as the email.
    .map(({ name, email }) => (name.includes('@') ? [email, name] : [name, email]).map(quoted).join(', '))
    .join('\n')

/** What stands in the way of inviting each of them; `known` are the emails of users that there are already. */
export const checkPeople = (
  people: readonly Person[],
  known: ReadonlySet<string>,
): { person: Person; problem: string | undefined }[] => {
  const seen = new Set<string>()
  return people.map((person) => {
    const email = person.email.toLowerCase()
    const isTwice = seen.has(email)
    seen.add(email)
    const problem =
      wrongEmail(person.email) ??
      (person.name === '' ? 'A name is needed.' : undefined) ??
      (person.name.length > 200 ? 'The name is longer than 200 characters.' : undefined) ??
      (isTwice ? 'Stands in this list twice.' : undefined) ??
      (known.has(email) ? 'Is a user already.' : undefined)
    return { person, problem }
  })
}
