import { expect, test } from 'vitest'
import { explain, isExplained } from './displayable-error.ts'

test('an explained error is told in its own words, any other is owned up to', () => {
  const explained = Object.assign(new Error('short'), {
    kind: 'network',
    explanation: 'The server could not be reached.',
    at: new Date(),
  })
  expect(isExplained(explained)).toBe(true)
  expect(explain(explained)).toBe('The server could not be reached.')
  expect(isExplained(new Error('x is undefined'))).toBe(false)
  expect(explain(new Error('x is undefined'))).toBe('The dashboard itself failed: x is undefined')
})
