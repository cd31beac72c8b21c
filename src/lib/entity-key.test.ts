import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { entityKey, readEntityKey } from './entity-key.ts'
import { hasPanel, isToldOf } from './entity-panels.ts'

test('an entity is the same in an address, whatever its id holds', () => {
  const ref = fc.record({ type: fc.stringMatching(/^[a-z0-9_]{1,64}$/), id: fc.string({ minLength: 1 }) })
  fc.assert(
    fc.property(ref, (one) => {
      expect(readEntityKey(entityKey(one))).toEqual(one)
    }),
  )
})

test.each(['', 'aws_ebs_volume', 'aws_ebs_volume.', '.503765b4', 'AWS.x', 'a b.x'])('%j names none', (key) => {
  expect(readEntityKey(key)).toBeUndefined()
})

test.each([
  ['aws_ebs_volume', 'x', true, true],
  ['brand_new_thing', 'x', true, false],
  ['constructor', 'x', true, false],
  ['aws_ebs_volume', '', false, false],
  ['', 'x', false, false],
  ['Odd type', 'x', false, false],
  ['user', '36', false, false],
  ['organizational_unit', 'x', false, false],
  ['task', '114', false, false],
])('%s %j has a panel: %s, and is a thing that is told of: %s', (type, id, has, told) => {
  expect(hasPanel({ type, id })).toBe(has)
  expect(isToldOf({ type, id })).toBe(told)
})
