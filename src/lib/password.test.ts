import { expect, test } from 'vitest'
import { isPasswordAllowed, PASSWORD_RULES } from './password.ts'

test.each([
  ['Northwind-2026-New!', true],
  ['Short-1a', false],
  ['northwind-2026-new!', false],
  ['NORTHWIND-2026-NEW!', false],
  ['Northwind-twenty-!', false],
  ['Northwind2026Newer', false],
  ['Northwind 2026-New!', false],
  [`Aa1-${'x'.repeat(60)}`, true],
  [`Aa1-${'x'.repeat(61)}`, false],
])('%s: %s', (password, isAllowed) => {
  expect(isPasswordAllowed(password)).toBe(isAllowed)
})

test('nothing is met by nothing', () => {
  expect(PASSWORD_RULES.filter(({ isMet }) => isMet(''))).toEqual([])
})
