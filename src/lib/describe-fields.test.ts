import { expect, test } from 'vitest'
import { describeFields } from './describe-fields.ts'

test('a filter is told by the names of its fields, and what is not set is left out', () => {
  expect(describeFields({ status: ['failed', 'aborted'], entityId: 'vol-1', created: '', type: [] })).toBe(
    'status failed, aborted; entity id vol-1',
  )
  expect(describeFields({ name: '' })).toBe('none')
})
