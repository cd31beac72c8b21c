import { expect, test } from 'vitest'
import { personChoices } from './person-choices.ts'

const person = (id: string, fullName: string, email = `${id}@example.com`) => ({ id, fullName, email })

test('people stand in the order of their names, capital letters and marks aside, numbers by value', () => {
  const people = [person('1', 'zoe'), person('2', 'Émile'), person('3', 'Person 10'), person('4', 'person 9')]
  expect(personChoices(people).map(({ label }) => label)).toEqual(['Émile', 'person 9', 'Person 10', 'zoe'])
})

test('namesakes are told apart by their email, however the name is written', () => {
  const people = [person('1', 'Dana Müller', 'a@x.io'), person('2', 'Dana Mu\u0308ller ', 'b@x.io'), person('3', 'Kim')]
  expect(personChoices(people).map(({ label }) => label)).toEqual([
    'Dana Müller (a@x.io)',
    'Dana Mu\u0308ller (b@x.io)',
    'Kim',
  ])
})

test('whoever has no name goes by the email', () => {
  expect(personChoices([person('1', ' ', 'a@x.io')])).toEqual([{ value: '1', label: 'a@x.io' }])
})

test('ids of 18 digits that differ in the last one stay two people, the lower id first', () => {
  const people = [person('276040531245387265', 'Ada', 'a@x.io'), person('276040531245387264', 'Ada', 'a@x.io')]
  expect(personChoices(people).map(({ value }) => value)).toEqual(['276040531245387264', '276040531245387265'])
})
