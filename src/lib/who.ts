/** Who somebody is among the people at hand: the name, and the email too where the name alone does not tell. */
import { folded } from './find.ts'
import { isolated } from './words.ts'

export type Person = { id: string; fullName: string; email: string }

/** Whether anything of a name can be seen. */
export const isSeen = (name: string): boolean => folded(name) !== ''

const numbered = ({ id }: Person): string => `user ${id}`

/** What a user is called, whoever else there is: whoever has no name that can be seen goes by the email. */
export const personName = (person: Person): string =>
  (isSeen(person.fullName) && isolated(person.fullName.trim())) || person.email || numbered(person)

/** Signs that are drawn alike, each beside the one that stands for both: Cyrillic and Greek letters, digits. */
const ALIKE = new Map(
  [...'аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsαaεeιiοoρpνvκkli1i0o'.matchAll(/(.)(.)/g)].map(([, a, b]) => [a, b]),
)

/** As a name is seen at a glance: two that are the same here are taken for one person. */
const glance = (name: string): string => folded(name).replaceAll(/[^2-9a-km-z ]/g, (sign) => ALIKE.get(sign) ?? sign)

/** The name with what tells it from any other: the email, or the number where there is no more than that. */
export const inFull = (person: Person): string => {
  const name = personName(person)
  const rest = name === person.email || person.email === '' ? numbered(person) : person.email
  return name === rest ? name : `${name} (${rest})`
}

/** Says who somebody is, in sentences and in the names of buttons. */
export type Who = (person: Person) => string

const known = new WeakMap<readonly Person[], Who>()

/**
 * Who is called as nobody else of those at hand is goes by that alone: to be read. Namesakes are looked for once in each
 * set of people.
 */
export const whoAmong = (people: readonly Person[] | undefined): Who => {
  if (people === undefined) return personName
  const who = known.get(people) ?? tellApart(people)
  known.set(people, who)
  return who
}

/** People as a list of them has come: whole, or a part so far. */
export type People = { items: readonly Person[]; isComplete: boolean }

/** Where something is done to somebody: until everybody is at hand, nobody is known to be without a namesake. */
export const whoOf = (people: People | undefined) => (people?.isComplete === true ? whoAmong(people.items) : byName)

/** Emails are nobody else's. */
const byName = (person: Person): string => {
  const name = personName(person)
  return name === person.email ? name : inFull(person)
}

const tellApart = (people: readonly Person[]): Who => {
  let owners: ReadonlyMap<string, string | null> | undefined
  return (person) => {
    owners ??= ownersOf(people)
    const name = personName(person)
    const owner = owners.get(glance(name))
    const isAlone = owner === undefined || owner === person.id
    // A name that holds an address could be read as somebody else's with their email.
    return isAlone && (name === person.email || !name.includes('@')) ? name : inFull(person)
  }
}

/** The id of whoever is called so; null where several are. */
const ownersOf = (people: readonly Person[]): ReadonlyMap<string, string | null> => {
  const owners = new Map<string, string | null>()
  for (const person of people) {
    const key = glance(personName(person))
    const owner = owners.get(key)
    owners.set(key, owner === undefined || owner === person.id ? person.id : null)
  }
  return owners
}

/** The email with what else is said of somebody; it is left out where they are called by it already. */
export const besideName = (called: string, { email }: Person, said = ''): string =>
  [called.includes(email) ? '' : email, said].filter((text) => text !== '').join(' · ')
