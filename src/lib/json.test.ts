import { describe, expect, test } from 'vitest'
import { layOut, parseExact, readJson, type JsonNode } from './json.ts'

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
  })
})

describe('numbers that would be rounded', () => {
  test('come as texts, and nothing else changes', () => {
    expect(
      parseExact('{"id":384502917364501928,"list":[384502917364501929,-9007199254740993],"n":9007199254740991}'),
    ).toEqual({
      id: '384502917364501928',
      list: ['384502917364501929', '-9007199254740993'],
      n: 9_007_199_254_740_991,
    })
    expect(parseExact('{"text":"id: 384502917364501928, \\"384502917364501928\\"","r":0.1250000000000000000}')).toEqual(
      {
        text: 'id: 384502917364501928, "384502917364501928"',
        r: 0.125,
      },
    )
  })

  test('what is no JSON is refused as usual', () => {
    expect(() => parseExact('{"a":384502917364501928')).toThrow(SyntaxError)
  })
})
