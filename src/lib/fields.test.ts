import { expect, test } from 'vitest'
import { itemsOf, readJson } from '#contract/json-text.ts'
import { compareFields } from './fields.ts'

const sent = (items: unknown) => itemsOf(readJson(typeof items === 'string' ? items : JSON.stringify(items)))

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
  expect(compareFields(sent(before), sent(after))).toEqual({
    recordCount: 2,
    apartCount: 1,
    sameCount: 3,
    changes: [
      { path: 'access[].role', before: undefined, after: '"a"' },
      { path: 'name', before: '"y"', after: '"Y"' },
      { path: 'role', before: '"a"', after: undefined },
    ],
  })
})

test('without common records there is nothing to compare', () => {
  expect(compareFields(sent([{ id: '1' }]), [])).toEqual({ recordCount: 0, apartCount: 1, sameCount: 0, changes: [] })
})

test('every digit counts, and records with ids that differ in their last digit only are not mistaken for one another', () => {
  const before =
    '[{"id":384502917364501930,"org_id":384502917364501923,"size":1.10},{"id":"384502917364501931","size":2}]'
  const after =
    '[{"id":"384502917364501931","size":2},{"id":384502917364501930,"org_id":384502917364501924,"size":1.1}]'
  expect(compareFields(sent(before), sent(after))).toEqual({
    recordCount: 2,
    apartCount: 0,
    sameCount: 1,
    changes: [
      { path: 'org_id', before: '384502917364501923', after: '384502917364501924' },
      { path: 'size', before: '1.10', after: '1.1' },
    ],
  })
})
