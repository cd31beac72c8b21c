import { expect, test } from 'vitest'
import { compareFields } from './fields.ts'

test('fields that come, go and change are told, each once, for the records that both have', () => {
  const before = [
    { id: '1', role: 'a', name: 'x', tags: [], same: null },
    { id: '2', role: 'b', name: 'y', tags: [], same: null },
    { id: '3', role: 'c', name: 'z', tags: [], same: null },
  ]
  const after = [
    { id: '2', name: 'Y', access: [{ role: 'b' }, { role: 'c' }], tags: [], same: null },
    { id: '1', name: 'x', access: [{ role: 'a' }], tags: [], same: null },
  ]
  expect(compareFields(before, after)).toEqual({
    recordCount: 2,
    sameCount: 3,
    changes: [
      { path: 'access[].role', before: undefined, after: '"a"' },
      { path: 'name', before: '"y"', after: '"Y"' },
      { path: 'role', before: '"a"', after: undefined },
    ],
  })
})

test('without common records there is nothing to compare', () => {
  expect(compareFields([{ id: '1' }], [])).toEqual({ recordCount: 0, sameCount: 0, changes: [] })
})
