import { titleCase } from './words.ts'

/** What a select offers. */
export type Choice = { value: string; label: string }

/** Codes of the API by their titles. */
export const titled = (codes: readonly string[]): Choice[] => codes.map((value) => ({ value, label: titleCase(value) }))

/** With what is chosen, which may be none of them: a select that lacks it would show another one as chosen. */
export const withChosen = (choices: readonly Choice[], value: string, nameOf: (value: string) => string) =>
  value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [...choices, { value, label: nameOf(value) }]
