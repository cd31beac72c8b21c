/** People in a line without heads: as mail programs write recipients, or as a name and an address in either order. */
import { bareAddress } from './addresses.ts'
import type { Cell, Row } from './cells.ts'
import { isCounter, withoutHead } from './no-name.ts'
import { EMAIL_HEADS, plainHead } from './people-heads.ts'
import { IN_QUOTES, LEAD, LIST_SIGNS, quoted, type ListedPerson } from './people.ts'

/** `leftOut`: what says nothing that an invitation takes. */
export type PeopleLine = { people: ListedPerson[]; leftOut: string[] }

/** `isMail`: an address in angle brackets; `isEnd`: a semicolon follows. */
type Part = { text: string; isAddress: boolean; isMail: boolean; isEnd: boolean }

const BRACKETED = /<([^<>\s@]*@[^<>\s]*)>/

/** A cell as names and addresses: `Dana Ruiz <dana@example.com>` and `Dana Ruiz dana@example.com` are two parts each. */
const partsOf = (cell: Cell): Part[] => {
  const parts: Part[] = []
  for (const [at, piece] of cell.text.split(BRACKETED).entries()) {
    const isBracketed = at % 2 === 1
    let words: string[] = []
    const endName = (): void => {
      const text = cell.isQuoted ? words.join(' ').trim() : bareName(words.join(' '))
      if (text !== '') parts.push({ text, isAddress: false, isMail: false, isEnd: false })
      words = []
    }
    // Blanks inside a name are its own.
    for (const word of piece.split(' ')) {
      if (!word.includes('@')) words.push(word)
      else {
        endName()
        const text = bareAddress(word)
        // Mail programs write `dana@example.com <mailto:dana@example.com>` where they know no name.
        const before = parts.at(-1)
        if (before?.text !== text) parts.push({ text, isAddress: true, isMail: isBracketed, isEnd: false })
        else before.isMail ||= isBracketed
      }
    }
    endName()
  }
  const last = parts.at(-1)
  if (last) last.isEnd = cell.after === ';'
  return parts
}

/** Without the sign of a list before it, what leads to it or over to the address, or quotes around it. */
const bareName = (text: string): string => {
  let to = text.length
  const at = (index: number): string => text[index] ?? ''
  const isLead = (index: number): boolean => at(index) === ':' || ('-–—|'.includes(at(index)) && at(index - 1) === ' ')
  while (to > 0 && (at(to - 1) === ' ' || isLead(to - 1))) to -= 1
  const name = text.slice(0, to).trim().replace(LIST_SIGNS, '').replace(LEAD, '')
  // A word that a colon ends is a label as likely as a name: it is kept, and the name refused.
  return withoutQuotes(name.includes(' ') || !text.trim().endsWith(':') || name === '' ? name : `${name}:`)
}

const withoutQuotes = (name: string): string => IN_QUOTES.exec(name)?.slice(1).find(Boolean)?.trim() ?? name

const CANNOT_TELL = 'It cannot be told which name belongs to which address. Give each person a line of their own.'
const TOO_MUCH = 'More than a name and an address stands in this line. Put heads above the columns: name, email.'

/** Each address with the name on its side; refused where that could be taken in two ways, or is no name. */
export const readPeopleLine = ({ cells, line }: Row): PeopleLine => {
  const parts = cells.flatMap(partsOf)
  const counters = new Set(parts.filter(({ text, isAddress }) => !isAddress && isCounter(text)))
  const others = parts.filter((part) => !counters.has(part))
  const isNamed = others.some(({ isAddress }) => !isAddress)
  const { people, leftOut } = readParts(isNamed ? others : parts, line)
  return { people: people.map(withoutHead), leftOut: [...(isNamed ? textsOf([...counters]) : []), ...leftOut] }
}

const readParts = (parts: readonly Part[], line: string): PeopleLine => {
  const addresses = parts.filter(({ isAddress }) => isAddress)
  const isMail = addresses.some((part) => part.isMail)
  const isOnlyAddresses = addresses.length === parts.length
  const beginsWithAddress = parts[0]?.isAddress === true
  const endsWithAddress = parts.at(-1)?.isAddress === true
  if (isMail || isOnlyAddresses || !beginsWithAddress) {
    if (isMail || endsWithAddress || addresses.length < 2) return nameFirst(parts, isMail)
  } else if (!endsWithAddress || addresses.length === 1) return addressFirst(parts)
  return cannotTell(textsOf(addresses), line)
}

/** Each of them refused; the first stands for the line. */
export const cannotTell = (emails: readonly string[], line: string): PeopleLine => ({
  people: emails.map((email, index) => refused(email, CANNOT_TELL, index === 0 ? line : '')),
  leftOut: [],
})

const refused = (email: string, problem: string, line: string): ListedPerson => ({ name: '', email, problem, line })

const textsOf = (parts: readonly Part[]): string[] => parts.map(({ text }) => text)

/** First and last name in cells of their own are one name; a comma of a mail program belongs to it. */
const nameFirst = (parts: readonly Part[], isMail: boolean): PeopleLine => {
  const people: ListedPerson[] = []
  const labels: string[] = []
  let names: Part[] = []
  const endWithout = (): void => {
    const name = textsOf(names).join(' ')
    // A label is nobody; on a line of its own it would be the head of a column.
    if (EMAIL_HEADS.includes(plainHead(name))) labels.push(name)
    else if (name !== '') people.push({ name, email: '' })
    names = []
  }
  for (const part of parts) {
    if (!part.isAddress) {
      names.push(part)
      if (isMail && part.isEnd) endWithout()
      continue
    }
    const name = withoutQuotes(textsOf(names).join(part.isMail ? ', ' : ' '))
    const isClear = names.length <= 2
    people.push(
      isClear
        ? { name, email: part.text }
        : refused(
            part.text,
            TOO_MUCH,
            textsOf([...names, part])
              .map(quoted)
              .join(', '),
          ),
    )
    names = []
  }
  if (people.length === 1) return { people, leftOut: [...labels, ...textsOf(names)] }
  endWithout()
  return { people, leftOut: labels }
}

const addressFirst = (parts: readonly Part[]): PeopleLine => {
  const people: ListedPerson[] = []
  const leftOut: string[] = []
  for (const [address = '', name = '', ...others] of byAddress(parts)) {
    const isClear = others.length === 0 || name.includes(' ')
    people.push(
      isClear
        ? { name, email: address }
        : refused(address, TOO_MUCH, [address, name, ...others].map(quoted).join(', ')),
    )
    if (isClear) leftOut.push(...others)
  }
  return { people, leftOut }
}

/** The texts from each address to the next. */
const byAddress = (parts: readonly Part[]): string[][] => {
  const groups: string[][] = []
  for (const { text, isAddress } of parts) {
    if (isAddress) groups.push([text])
    else groups.at(-1)?.push(text)
  }
  return groups
}
