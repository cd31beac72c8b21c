import { expect, test } from 'vitest'
import { appendNote, charactersLeft, endsWithNote, signature } from './notes.ts'

const AT = new Date('2026-03-02T12:03:59Z')

test('a note is signed with who and when, or only when', () => {
  expect(signature('Priya Raman', AT)).toBe('Priya Raman, 02 Mar 2026 12:03 UTC')
  expect(signature(null, AT)).toBe('02 Mar 2026 12:03 UTC')
})

test('a new note comes after the old text, which stays as it was', () => {
  expect(appendNote('', ' Case 1. ', 'P, now')).toBe('Case 1.\nP, now')
  expect(appendNote('Old.\n', 'New.', 'P, now')).toBe('Old.\n\n\nNew.\nP, now')
  expect(appendNote('Old.', '  \n', 'P, now')).toBe('Old.')
})

test('what is left counts the old text and the signature', () => {
  for (const text of ['a', 'two words', 'x'.repeat(40)]) {
    expect(charactersLeft(100, 'Old.', text, 'P, now')).toBe(100 - appendNote('Old.', text, 'P, now').length)
  }
  expect(charactersLeft(100, 'Old.', '', 'P, now')).toBe(charactersLeft(100, 'Old.', 'a', 'P, now') + 1)
})

test('our own note is known again at the end of the text', () => {
  expect(endsWithNote(appendNote('Old.', 'New.', 'P, now'), 'New.', 'P, now')).toBe(true)
  expect(endsWithNote('New.', 'New.', 'P, now')).toBe(false)
  expect(endsWithNote('Old.', '', 'P, now')).toBe(false)
})
