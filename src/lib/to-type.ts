/** What has to be typed before somebody is deleted: anybody can, whatever keyboard they have and whatever the name is. */
import { folded } from './find.ts'
import { isSeen, whoOf, type People, type Person } from './who.ts'

type ToType = {
  what: 'name' | 'email' | 'user id'
  /** Why it is not the name, or what will do as well. */
  note: string | undefined
  isTyped: (text: string) => boolean
}

const LONGEST = 60

/** Pictures, signs without a meaning, and those that make a name look otherwise than it is written. */
const NOT_TYPED = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Co}\p{Cn}\p{Cs}\uFFFD\u202A-\u202E]/u

/** What every keyboard has. */
const PLAIN = /^[ -~]*$/

/** What holds of the name by itself comes first: it stays when the others have come. */
const whyNotName = ({ fullName, email }: Person, called: string, people: People | undefined): string | undefined => {
  if (!isSeen(fullName)) return 'They have no name that can be seen.'
  if (NOT_TYPED.test(fullName)) return 'Their name holds signs that cannot be typed.'
  if (fullName.length > LONGEST) return 'Their name is too long to be typed.'
  if (folded(called) === folded(fullName)) return undefined
  if (fullName.includes('@') && folded(fullName) !== folded(email))
    return 'Their name holds an @ and could be taken for an email.'
  return people?.isComplete === true
    ? 'Somebody else has the same name.'
    : 'Whether somebody else has the same name is not known.'
}

/** `people`: all that are known, among whom the name has to be the only one. */
export const whatToType = (person: Person, people: People | undefined): ToType => {
  const { fullName, email, id } = person
  const called = whoOf(people)(person)
  const why = whyNotName(person, called, people)
  const instead = email === '' ? 'user id' : 'email'
  // The name of two is that of neither.
  const accepted = [called, email, ...(instead === 'user id' ? [id] : [])].map(folded)
  return {
    what: why === undefined ? 'name' : instead,
    note: why ?? (PLAIN.test(folded(fullName)) ? undefined : `Their ${instead} will do as well.`),
    isTyped: (text) => isSeen(text) && accepted.includes(folded(text)),
  }
}
