import { expect, test } from 'vitest'
import { withChosen } from './choices.ts'

const CHOICES = [{ value: 'a', label: 'A' }]
const nameOf = (value: string) => `unknown ${value}`

test('what is chosen is always offered, and nothing twice', () => {
  expect(withChosen(CHOICES, '', nameOf)).toEqual(CHOICES)
  expect(withChosen(CHOICES, 'a', nameOf)).toEqual(CHOICES)
  expect(withChosen(CHOICES, 'b', nameOf)).toEqual([...CHOICES, { value: 'b', label: 'unknown b' }])
})
