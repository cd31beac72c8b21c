import { describe, expect, test } from 'vitest'
import { fieldOf, itemsOf, layOut, readJson, textOf, withFields, writeJson, type JsonNode } from './json-text.ts'

const ODD = '{"id":123456789012345678901,"r":1.10,"10":"b","2":"a","k":false,"k":true}'

const flat = (node: JsonNode | undefined): unknown => {
  if (node?.kind === 'object') return node.entries.map(([key, value]) => [key, flat(value)])
  return node?.kind === 'array' ? node.items.map(flat) : node?.text
}

describe('JSON as it was written', () => {
  test('keeps every digit, the order of keys, and a key that stands twice', () => {
    expect(flat(readJson(ODD))).toEqual([
      ['id', '123456789012345678901'],
      ['r', '1.10'],
      ['10', 'b'],
      ['2', 'a'],
      ['k', 'false'],
      ['k', 'true'],
    ])
  })

  test('laid out, it says the same', () => {
    const text = layOut(ODD)
    expect(text?.replaceAll(/\n */g, '').replaceAll('": ', '":')).toBe(ODD)
    expect(text?.split('\n')[1]).toBe('  "id": 123456789012345678901,')
  })

  test('written again, it is the same', () => {
    const spaced = ODD.replaceAll(',', ' ,\n ').replaceAll(':', ' : ')
    for (const text of [ODD, spaced]) expect(writeJson(readJson(text) as JsonNode)).toBe(ODD)
  })

  test('a field is the last of its key; what is not there is nothing', () => {
    const node = readJson(`{"a":${ODD},"list":[1.50,null]}`)
    expect(textOf(fieldOf(fieldOf(node, 'a'), 'k'))).toBe('true')
    expect(textOf(fieldOf(fieldOf(node, 'a'), 'id'))).toBe('123456789012345678901')
    expect(itemsOf(fieldOf(node, 'list')).map(textOf)).toEqual(['1.50', 'null'])
    expect([fieldOf(node, 'b'), fieldOf(fieldOf(node, 'list'), 'a'), fieldOf(undefined, 'a')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect([itemsOf(node), textOf(node), textOf(undefined)]).toEqual([[], '', ''])
  })

  test('fields are changed or left out, wherever they are', () => {
    const node = readJson(`{"id":1,"secret":"x","list":[{"secret":{"a":1},"id":${ODD}}]}`) as JsonNode
    const changed = withFields(node, (key, value) =>
      key === 'secret' ? { kind: 'string', text: '*' } : key === 'r' ? undefined : value,
    )
    expect(writeJson(changed)).toBe(
      `{"id":1,"secret":"*","list":[{"secret":"*","id":${ODD.replace('"r":1.10,', '')}}]}`,
    )
  })

  test.each([
    'null',
    '0',
    '-1.5e3',
    '"a\\"b\\\\"',
    '[]',
    '{}',
    '[[],{},[1,{"a":[null]}]]',
    '{"":{"":""}}',
    ' [ 1 , 2 ] ',
  ])('reads %s as JSON.parse does', (text) => {
    expect(JSON.parse(layOut(text) ?? '')).toEqual(JSON.parse(text))
  })

  test.each(['', '{', '[1,]', '{"a" 1}', '01', "{'a':1}", 'undefined', '{"a":1}}'])('%j is none', (text) => {
    expect(readJson(text)).toBeUndefined()
    expect(layOut(text)).toBeUndefined()
  })

  test('depth does not end it', () => {
    const depth = 100_000
    expect(readJson('['.repeat(depth) + ']'.repeat(depth))?.kind).toBe('array')
    expect(layOut('['.repeat(150) + ']'.repeat(150))).toContain('\n')
    expect(layOut('['.repeat(depth) + ']'.repeat(depth))).toBeUndefined()
    expect(writeJson(readJson('['.repeat(depth) + ']'.repeat(depth)) as JsonNode)).toBeUndefined()
  })
})
