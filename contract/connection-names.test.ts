import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionName, hostName, PORTALS, readConnection, type Connection } from './connection-names.ts'

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/)
const name = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'))
const origin = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.oneof(
      name,
      label,
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    ),
  )
  .chain(([scheme, host]) =>
    fc.oneof(
      fc.constant(`${scheme}://${host}`),
      fc.integer({ min: 1, max: 65_535 }).map((port) => `${scheme}://${host}:${port}`),
    ),
  )
/** Those that can be set. */
const known = fc.oneof(fc.constantFrom(...Object.values(PORTALS), 'sandbox'), name, origin)
/** And whatever else somebody may take for one. */
const host = fc.oneof(
  known,
  fc.constantFrom(
    'us',
    'us2',
    'a',
    '..',
    '.',
    '/',
    '%2f',
    'a/b',
    'a..b',
    '__2e',
    '.__2e',
    '_',
    '-',
    'ÄÖ',
    'A.B',
    '.a:b.',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
)
const organization = fc.option(fc.stringMatching(/^[0-9]{1,19}$/))
const connection: fc.Arbitrary<Connection> = fc.record({ host, organization })
const ofKnown: fc.Arbitrary<Connection> = fc.record({ host: known, organization })

describe('a name of a connection', () => {
  test.each<[string, string | null, string]>([
    ['us-west-2.api.clumio.com', '281474976710699137', 'us.281474976710699137'],
    ['us-west-2.api.clumio.com', null, 'us'],
    ['us-east-1.api.clumio.com', '7', 'us2.7'],
    ['ca-central-1.ca.api.clumio.com', null, 'canada'],
    ['eu-central-1.de.api.clumio.com', '7', 'eu1.7'],
    ['ap-southeast-2.au.api.clumio.com', null, 'au'],
    ['sandbox', '384502917364501923', 'sandbox.384502917364501923'],
    ['api.example.com', '7', 'api_example_com.7'],
    ['http://127.0.0.1:9000', null, 'http__3a__2f__2f127_0_0_1__3a9000'],
  ])('%s and organization %s: %s', (of, id, called) => {
    expect(connectionName({ host: of, organization: id })).toBe(called)
  })

  test('tells its connection, and so no two have one name', () => {
    fc.assert(
      fc.property(ofKnown, (of) => {
        expect(readConnection(connectionName(of))).toEqual(of)
      }),
      { numRuns: 500 },
    )
  })

  test('never tells another one', () => {
    fc.assert(
      fc.property(connection, (of) => {
        expect([undefined, of]).toContainEqual(readConnection(connectionName(of)))
      }),
      { numRuns: 500 },
    )
  })

  test('is one segment of an address in which nothing needs a code, whatever the host', () => {
    fc.assert(
      fc.property(connection, (of) => {
        const called = connectionName(of)
        expect(called).toMatch(/^[a-z0-9_-]+(?:\.\d+)?$/)
        expect(new URL(`/at/${called}/ou/global/alerts`, 'https://clumio.example.com').pathname.split('/')[2]).toBe(
          called,
        )
      }),
    )
  })

  test('begins with that of its host, whatever the organization', () => {
    fc.assert(
      fc.property(connection, (of) => {
        expect(connectionName(of).split('.')[0]).toBe(hostName(of.host))
      }),
    )
  })
})

describe('S23: a hostile name', () => {
  test.each([
    '',
    '.',
    '..',
    '.7',
    'us.',
    'us..7',
    'us.7.8',
    'us.-7',
    'us.7e3',
    `us.${'7'.repeat(20)}`,
    'US.7',
    'us.٧',
    'us/7',
    'us%2f7',
    'us 7',
    ' us',
    'us\n',
    'http://us',
    '__2e__2e',
    '__2F',
    '__61pi_example_com',
    '__ff',
    '_'.repeat(3000),
    'a'.repeat(3000),
    'us\u200b',
    '\u202eus',
    'ｕｓ',
    '__proto__',
    'us9',
    '__3cb__3e_x',
    'call_555__20now',
    'http__3a__2f__2fa__2fb_c',
    'constructor.1',
  ])('%j names none', (called) => {
    expect(readConnection(called)).toBeUndefined()
  })

  test('is never another way to write one that has a name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z0-9_.-]{0,30}$/)), (called) => {
        const read = readConnection(called)
        expect(read === undefined || connectionName(read) === called).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
