/** What has to be typed before somebody is deleted: anybody can, whatever keyboard they have and whatever the name is. */
import { folded } from './find.ts'
import { isSeen, type Person, type Who } from './who.ts'

export type ToType = {
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

const whyNotName = (person: Person, called: string): string | undefined => {
  const { fullName } = person
  if (!isSeen(fullName)) return 'They have no name that can be seen.'
  if (folded(called) !== folded(fullName)) return 'Somebody else has the same name.'
  if (NOT_TYPED.test(fullName)) return 'Their name holds signs that cannot be typed.'
  return fullName.length > LONGEST ? 'Their name is too long to be typed.' : undefined
}

export const whatToType = (person: Person, who: Who): ToType => {
  const { fullName, email, id } = person
  const called = who(person)
  const why = whyNotName(person, called)
  const instead = email === '' ? 'user id' : 'email'
  // The name of two is that of neither.
  const accepted = [called, email, ...(instead === 'user id' ? [id] : [])].map(folded)
  return {
    what: why === undefined ? 'name' : instead,
    note: why ?? (PLAIN.test(folded(fullName)) ? undefined : `Their ${instead} will do as well.`),
    isTyped: (text) => isSeen(text) && accepted.includes(folded(text)),
  }
}
