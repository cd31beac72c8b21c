import { describe, expect, test } from 'vitest'
import { readDifferences } from './differences.ts'

describe('differences', () => {
  test('a change of one value', () => {
    expect(readDifferences({ is_enabled: false })).toEqual([{ path: 'is_enabled', kind: 'set', value: 'false' }])
  })

  test('null means not given, an empty text is a value', () => {
    expect(readDifferences({ name: null, notes: '' })).toEqual([{ path: 'notes', kind: 'set', value: '(empty)' }])
  })

  test('both halves of a change of a list', () => {
    const users = { add: [{ user_id: '40', assigned_role: 'r1' }], remove: ['7', '9'] }
    expect(readDifferences({ name: 'Finance', users })).toEqual([
      { path: 'name', kind: 'set', value: 'Finance' },
      { path: 'users', kind: 'add', value: 'user_id 40, assigned_role r1' },
      { path: 'users', kind: 'remove', value: '7' },
      { path: 'users', kind: 'remove', value: '9' },
    ])
  })

  test('nested objects and lists of values', () => {
    expect(readDifferences({ target: { aws_az: 'us-west-2a', tags: ['a', 'b'] }, entities: [{ id: 'x' }] })).toEqual([
      { path: 'target.aws_az', kind: 'set', value: 'us-west-2a' },
      { path: 'target.tags', kind: 'set', value: 'a, b' },
      { path: 'entities', kind: 'set', value: 'id x' },
    ])
  })

  test('what is no object is one line, nothing is none', () => {
    expect(readDifferences('text')).toEqual([{ path: '', kind: 'set', value: 'text' }])
    expect(readDifferences(null)).toEqual([])
    expect(readDifferences(undefined)).toEqual([])
    expect(readDifferences({})).toEqual([])
  })

  test('a huge body stays short', () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`key${at}`, at]))
    expect(readDifferences(body)).toHaveLength(200)
  })
})
