import { expect, test } from 'vitest'
import { sayEnded, saySpoken } from './run-words.ts'

const counts = { done: 1500, skipped: 490, failed: 0, sending: 0, waiting: 1010 }

test('the end of a run tells what was skipped too, and numbers as they are written elsewhere', () => {
  expect(sayEnded(counts)).toBe('1,500 done, 490 skipped, 0 failed')
  expect(saySpoken({ phase: 'ended', counts })).toBe('Ended: 1,500 done, 490 skipped, 0 failed')
  expect(saySpoken({ phase: 'paused', counts })).toBe('Paused, 1,010 waiting')
  expect(saySpoken({ phase: 'running', counts })).toBe('Under way')
})
