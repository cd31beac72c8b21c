import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeState, choice, pageNumber, readState, text, words, writeState, type Fields } from './url-state.ts'

type State = {
  status: string
  limit: number
  type: readonly string[]
  entity: string
  page: number
}

const fields: Fields<State> = {
  status: choice(['', 'active', 'cleared'], ''),
  limit: choice([25, 50, 100], 25),
  type: words(),
  entity: text(),
  page: pageNumber(),
}
const DEFAULTS: State = { status: '', limit: 25, type: [], entity: '', page: 1 }

const read = (search: string) => readState(fields, new URLSearchParams(search))
const write = (state: State, search = '') => writeState(fields, state, new URLSearchParams(search)).toString()

const states: fc.Arbitrary<State> = fc.record({
  status: fc.constantFrom('', 'active', 'cleared'),
  limit: fc.constantFrom(25, 50, 100),
  type: fc.uniqueArray(fc.stringMatching(/^[\w.-]{1,64}$/), { maxLength: 50 }),
  entity: fc.string({ unit: 'grapheme', maxLength: 40 }),
  page: fc.integer({ min: 1, max: 9_999_999 }),
})

test('a state is read back as it was written', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(read(write(state))).toEqual({ ...state, type: state.type.toSorted() })
    }),
  )
})

test('two ways to the same state give the same address', () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(write({ ...state, type: state.type.toReversed() })).toBe(write(state))
      expect(write(read(write(state)))).toBe(write(state))
    }),
  )
})

test('defaults are left out', () => {
  expect(write(DEFAULTS)).toBe('')
  expect(write(DEFAULTS, 'status=active&limit=50&type=a&entity=x&page=3')).toBe('')
  expect(write({ ...DEFAULTS, limit: 100, page: 2 })).toBe('limit=100&page=2')
})

test('parameters of others stay, and those given are not changed', () => {
  const present = new URLSearchParams('versions=v1&status=active&x=1&x=2')
  expect(writeState(fields, { ...DEFAULTS, status: 'cleared' }, present).toString()).toBe(
    'versions=v1&x=1&x=2&status=cleared',
  )
  expect(present.toString()).toBe('versions=v1&status=active&x=1&x=2')
})

describe('S18: what an address may not say is read as the default', () => {
  test.each([
    'status=ACTIVE',
    'status=active%00',
    'status=constructor',
    'status=nonsense&status=active',
    'limit=1000000',
    'limit=-1',
    'limit=25.0',
    'limit=0x19',
    'limit=',
    'page=0',
    'page=-1',
    'page=1.5',
    'page=1e3',
    'page=01',
    'page=%201',
    'page=NaN',
    'page=Infinity',
    'page=99999999999',
    'type=',
    'type=a%20b',
    'type=%3Cscript%3E',
    'type=a%2Cb',
    `type=${'a'.repeat(65)}`,
    'Status=active',
    '__proto__=x',
    'toString=x',
  ])('%s', (search) => {
    expect(read(search)).toEqual(DEFAULTS)
  })

  test('S18: any address gives a state that every screen can take', () => {
    const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(fields)), fc.string()), fc.string()))
    fc.assert(
      fc.property(pairs, (given) => {
        const { status, limit, type, entity, page } = readState(fields, new URLSearchParams(given))
        expect(['', 'active', 'cleared']).toContain(status)
        expect([25, 50, 100]).toContain(limit)
        expect(Number.isSafeInteger(page) && page >= 1).toBe(true)
        expect(entity.length).toBeLessThanOrEqual(200)
        for (const word of type) expect(word).toMatch(/^[\w.-]{1,64}$/)
      }),
    )
  })
})

describe('words', () => {
  test('come each once and in a fixed order; what is no word is dropped alone', () => {
    expect(read('type=b&type=a&type=%2F&type=b').type).toEqual(['a', 'b'])
  })

  test('are not more than fifty', () => {
    const many = Array.from({ length: 400 }, (_, index) => `type=w${index}`).join('&')
    expect(read(many).type).toHaveLength(50)
  })
})

test('a text is cut at a length that a request can carry', () => {
  expect(read(`entity=${'a'.repeat(5000)}`).entity).toHaveLength(200)
})

describe('changeState', () => {
  const state: State = { ...DEFAULTS, status: 'active', page: 7 }

  test('a change of anything but the page returns to page 1', () => {
    expect(changeState(state, { status: 'cleared' })).toEqual({ ...state, status: 'cleared', page: 1 })
    expect(changeState(state, { limit: 50 })).toEqual({ ...state, limit: 50, page: 1 })
  })

  test('a change of the page keeps everything else', () => {
    expect(changeState(state, { page: 8 })).toEqual({ ...state, page: 8 })
  })
})
