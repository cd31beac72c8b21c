/** Who is one person, in several lists of people: the email tells it, and a name alone does not. */
import { folded } from './find.ts'
import { visibleText } from './visible-text.ts'
import { isSeen, type Person } from './who.ts'

/** An email as people compare two; empty where there is none. */
export const emailKey = (email: string): string => visibleText(email).normalize('NFC').toLowerCase()

type Wanted = Pick<Person, 'email' | 'fullName'>

/** `email`: it is the same person. `name`: it may be, and somebody has to say so. */
export type Likeness = 'email' | 'name'

export const likeness = (person: Wanted, wanted: Wanted): Likeness | undefined => {
  const email = emailKey(wanted.email)
  if (email !== '' && emailKey(person.email) === email) return 'email'
  return isSeen(wanted.fullName) && folded(person.fullName) === folded(wanted.fullName) ? 'name' : undefined
}
