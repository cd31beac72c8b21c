import { expect, test } from 'vitest'
import { CONTEXT } from '#api/transport/testing.ts'
import { whyHeld } from './guards.ts'

test('an alert is held by its connection too, whatever its unit and versions', () => {
  const held = [{ ctx: { ...CONTEXT, organization: '7' }, id: 'a1' }]
  const why = (organization: string, id: string) => whyHeld(held, { ...CONTEXT, organization, unit: 'other' }, { id })
  expect(why('7', 'a1')).toBe('This alert is being cleared.')
  expect(why('8', 'a1')).toBeUndefined()
  expect(why('7', 'a2')).toBeUndefined()
})
