import { describe, expect, test } from 'vitest'
import { readJson, type JsonNode } from '#contract/json-text.ts'
import { readDifferences } from './differences.ts'

const differencesOf = (text: string) => readDifferences(readJson(text) as JsonNode)
const differences = (body: unknown) => differencesOf(JSON.stringify(body))

describe('differences', () => {
  test('a change of one value', () => {
    expect(differences({ is_enabled: false })).toEqual([{ path: 'is_enabled', kind: 'set', value: 'false' }])
  })

  test('null means not given, an empty text is a value', () => {
    expect(differences({ name: null, notes: '' })).toEqual([{ path: 'notes', kind: 'set', value: '(empty)' }])
  })

  test('both halves of a change of a list', () => {
    const users = { add: [{ user_id: '40', assigned_role: 'r1' }], remove: ['7', '9'] }
    expect(differences({ name: 'Finance', users })).toEqual([
      { path: 'name', kind: 'set', value: 'Finance' },
      { path: 'users', kind: 'add', value: 'user_id 40, assigned_role r1' },
      { path: 'users', kind: 'remove', value: '7' },
      { path: 'users', kind: 'remove', value: '9' },
    ])
  })

  test('nested objects and lists of values', () => {
    expect(differences({ target: { aws_az: 'us-west-2a', tags: ['a', 'b'] }, entities: [{ id: 'x' }] })).toEqual([
      { path: 'target.aws_az', kind: 'set', value: 'us-west-2a' },
      { path: 'target.tags', kind: 'set', value: 'a, b' },
      { path: 'entities', kind: 'set', value: 'id x' },
    ])
  })

  test('what is no object is one line, nothing is none', () => {
    expect(differences('text')).toEqual([{ path: '', kind: 'set', value: 'text' }])
    expect(differences(null)).toEqual([])
    expect(differences({})).toEqual([])
  })

  test('every digit, the order of keys, and a key that stands twice', () => {
    const odd = '{"id":123456789012345678901,"r":1.10,"10":"b","2":[384502917364501923,1.0],"k":false,"k":true}'
    expect(differencesOf(odd).map(({ path, value }) => `${path} ${value}`)).toEqual([
      'id 123456789012345678901',
      'r 1.10',
      '10 b',
      '2 384502917364501923, 1.0',
      'k false',
      'k true',
    ])
    expect(differencesOf('{"users":{"add":[{"user_id":384502917364501923}]}}')).toEqual([
      { path: 'users', kind: 'add', value: 'user_id 384502917364501923' },
    ])
  })

  test('a huge body stays short', () => {
    const body = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`key${at}`, at]))
    expect(differences(body)).toHaveLength(200)
  })
})
