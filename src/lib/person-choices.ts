/** People to choose one of, by name; where two have one name, their emails tell them apart. */
import { compareIds } from '#contract/ids.ts'
import type { Choice } from './choices.ts'
import { folded } from './find.ts'
import { compareNames } from './order.ts'

type Person = { id: string; fullName: string; email: string }

export const personChoices = (people: readonly Person[]): Choice[] => {
  const namesakes = Map.groupBy(people, ({ fullName }) => folded(fullName))
  const labelOf = ({ fullName, email }: Person): string => {
    const name = fullName.trim()
    if (name === '') return email
    return namesakes.get(folded(name))?.length === 1 ? name : `${name} (${email})`
  }
  return people
    .map((person) => ({ value: person.id, label: labelOf(person) }))
    .toSorted((a, b) => compareNames(a.label, b.label) || compareIds(a.value, b.value))
}
