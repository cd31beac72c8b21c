import { describe, expect, it } from 'vitest'
import { accessChange, applyChange, byRole, inOneRole, isSameAccess, withPair, type AccessPair } from './access.ts'

const ZERO = '00000000-0000-0000-0000-000000000000'
const pair = (roleId: string, unitId: string): AccessPair => ({ roleId, unitId })

describe('access changes', () => {
  const before = [pair('a', '1'), pair('a', '2'), pair('b', '1')]

  it('holds only the difference', () => {
    expect(accessChange(before, [pair('b', '1'), pair('a', '2'), pair('c', '3')])).toEqual({
      add: [pair('c', '3')],
      remove: [pair('a', '1')],
    })
  })

  it('does not mind the order', () => {
    expect(isSameAccess(before, before.toReversed())).toBe(true)
    expect(isSameAccess(before, before.slice(1))).toBe(false)
  })

  it('tells a role from a unit with the same id', () => {
    expect(isSameAccess([pair(ZERO, '1')], [pair('1', ZERO)])).toBe(false)
  })

  it('makes the same change to what somebody else has left', () => {
    const mine = accessChange(before, [...before.slice(1), pair('c', '3')])
    expect(applyChange([pair('b', '1'), pair('d', '4'), pair('c', '3')], mine)).toEqual([
      pair('b', '1'),
      pair('d', '4'),
      pair('c', '3'),
    ])
  })

  it('adds a pair once', () => {
    expect(withPair(before, pair('a', '2'))).toBe(before)
  })

  it('puts all units into one role, each once', () => {
    expect(inOneRole(before, 'z')).toEqual([pair('z', '1'), pair('z', '2')])
  })

  it('groups by role', () => {
    expect(byRole(before)).toEqual([
      { roleId: 'a', unitIds: ['1', '2'] },
      { roleId: 'b', unitIds: ['1'] },
    ])
  })
})
