import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeState,
  choice,
  notUnderstood,
  pageNumber,
  readState,
  text,
  words,
  writeState,
  type Fields,
} from './url-state.ts'

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
  type: fc.uniqueArray(fc.stringMatching(/^[\w.-]{0,63}\w$/), { maxLength: 50 }),
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
    'status=activ',
    'status=constructor',
    'status=nonsense&status=none',
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
    'Statusactive',
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

describe('R19: what is not understood', () => {
  const said = (search: string) => notUnderstood(fields, new URLSearchParams(search)).map((one) => one.text)

  test.each([
    ['status=ACTIVE', { status: 'active' }],
    ['Status=%20active%20', { status: 'active' }],
    ['status=active%00', { status: 'active' }],
    ['status=active%E2%80%8B)', { status: 'active' }],
    ['amp;status=active', { status: 'active' }],
    ['LIMIT=50', { limit: 50 }],
    ['type=%2561', { type: ['a'] }],
    ['entity=vol%252012', { entity: 'vol 12' }],
    ['entity=vol+12', { entity: 'vol 12' }],
    ['entity=vol%C2%A012%20', { entity: 'vol 12' }],
    ['entity=vol%C2%AD-%E2%80%8B12%3E', { entity: 'vol-12' }],
    ['entity=<vol>', { entity: '<vol>' }],
    ['entity=a%2Bb@x.com', { entity: 'a+b@x.com' }],
    ['utm_source=chat&fbclid=x&gclid=y', {}],
    ['_ga=2.1&srsltid=z&at_medium=mail&mtm_campaign=a&trk=b', {}],
  ])('is little: %s is mended', (search, change) => {
    expect(read(search)).toEqual({ ...DEFAULTS, ...change })
    expect(said(search)).toEqual([])
  })

  test.each([
    ['status=foo', ['status=foo']],
    ['status=activ', ['status=activ']],
    ['status=active&status=cleared', ['status=cleared']],
    ['status=', ['status=']],
    ['limit=10', ['limit=10']],
    ['page=0', ['page=0']],
    ['type=a&type=%2F', ['type=/']],
    ['severity=error', ['severity=error']],
    ['entity=', ['entity=']],
    ['entity=vol…', ['entity=vol…']],
    ['entity=a%2Bb', ['entity=a+b']],
    [`entity=${'a'.repeat(201)}`, [`entity=${'a'.repeat(201)}`]],
    ['toString=x&__proto__=y', ['toString=x', '__proto__=y']],
  ])('is said: %s', (search, texts) => {
    expect(said(search)).toEqual(texts)
  })

  test('stays in the address until it is taken away, or its field is changed', () => {
    const search = 'status=foo&type=a&type=%2F&color=red'
    const state = read(search)
    const next = write({ ...state, limit: 50 }, search)
    expect(said(next)).toEqual(said(search).toSorted())
    expect(said(write({ ...state, status: 'active', type: ['b'] }, search))).toEqual(['color=red'])
    const [first] = notUnderstood(fields, new URLSearchParams(search))
    expect(first?.rest().toString()).toBe('type=a&type=%2F&color=red')
  })

  test('leaves a text that is in doubt as the filter that it was', () => {
    const [doubt] = notUnderstood(fields, new URLSearchParams('entity=a%2Bb&limit=50'))
    const rest = doubt?.rest() ?? new URLSearchParams()
    expect(read(rest.toString()).entity).toBe('a+b')
    expect(notUnderstood(fields, rest)).toEqual([])
  })
})
