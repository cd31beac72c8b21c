import { expect, test } from 'vitest'
import { bestMatches } from './best-matches.ts'

const NAMES = ['Consolidated alerts', 'Alerts', 'Audit trail', 'Sign out', 'Finance', 'EMEA Finance', 'Über-Finanz']
const find = (text: string) => bestMatches(NAMES, text, (name) => name)

test('nothing typed keeps everything as it is', () => {
  expect(find('  ')).toEqual(NAMES)
})

test('beginnings come before words inside, and those before parts of words', () => {
  expect(find('al')).toEqual(['Alerts', 'Consolidated alerts'])
  expect(find('fin')).toEqual(['Finance', 'EMEA Finance', 'Über-Finanz'])
  expect(find('it')).toEqual(['Audit trail'])
})

test('words may come in any order and case, and all of them must be there', () => {
  expect(find('TRAIL aud')).toEqual(['Audit trail'])
  expect(find('über')).toEqual(['Über-Finanz'])
  expect(find('audit alerts')).toEqual([])
})
