/** People to choose one of, in the order of their names. */
import { compareIds } from '#contract/ids.ts'
import type { Choice } from './choices.ts'
import { compareNames } from './order.ts'
import { whoAmong, type Person } from './who.ts'

export const personChoices = (people: readonly Person[], who = whoAmong(people)): Choice[] =>
  people
    .map((person) => ({ value: person.id, label: who(person) }))
    .toSorted((a, b) => compareNames(a.label, b.label) || compareIds(a.value, b.value))
