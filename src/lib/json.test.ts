import { describe, expect, test } from 'vitest'
import { parseExact } from './json.ts'

describe('numbers that would be rounded', () => {
  test('R9: come as texts, and nothing else changes', () => {
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

  test.each(['384502917364501928', '[-384502917364501928]', '{"a": 384502917364501928}', '[1,384502917364501928]'])(
    'wherever they stand: %s',
    (text) => expect(JSON.stringify(parseExact(text)).replaceAll('"', '')).toBe(text.replaceAll(/["\s]/g, '')),
  )

  test('what is no JSON is refused as usual', () => {
    expect(() => parseExact('{"a":384502917364501928')).toThrow(SyntaxError)
  })
})
