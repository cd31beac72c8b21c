import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHosts } from './hosts.ts'
import { regionIn, whyElsewhere } from './region.ts'
import { tokenOf } from './testing.ts'
import { factsOf, hasEnded, readClaims } from './token-claims.ts'

const USER = '284915730264118357'
/** The digits at its end are noise. */
const TOKEN_PATH = '/tokens/9c2934fc-ff4d-41e9-8e11-767060000040'
const REAL = {
  sub: TOKEN_PATH,
  iss: '/organizations/281474976710699137/idp',
  jti: 'e3b0c442-98fc-4c14-9afb-f4c8996fb924',
  iat: 1_767_225_600,
  token_use: 'access',
  'custom:userid': USER,
  'custom:orgid': '281474976710699137',
  'custom:name': 'Dana Ruiz',
  'custom:ns': 'prod-us-west-2',
}
const NOTHING = {
  userId: null,
  fullName: null,
  kind: null,
  organizationId: null,
  region: null,
  issuedAt: null,
  expiresAt: null,
}
const SAID = {
  userId: USER,
  fullName: 'Dana Ruiz',
  kind: 'access',
  organizationId: '281474976710699137',
  region: 'us-west-2',
  issuedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
}

const without = (name: string) => Object.fromEntries(Object.entries(REAL).filter(([key]) => key !== name))
const read = (claims: unknown) => readClaims(tokenOf(claims))

describe('a token of the real form', () => {
  test('names user, organization, region and time of issue; it has no end, and has not expired', () => {
    expect(read(REAL)).toEqual(SAID)
    expect(hasEnded(tokenOf(REAL), Date.UTC(9999, 0))).toBe(false)
  })

  const TELLS = new Map([
    ['custom:userid', 'userId'],
    ['custom:orgid', 'organizationId'],
    ['custom:name', 'fullName'],
    ['custom:ns', 'region'],
    ['token_use', 'kind'],
    ['iat', 'issuedAt'],
  ])
  test.each(Object.keys(REAL))('without %s everything else is told, and what it tells is unknown', (name) => {
    expect(read(without(name))).toEqual({ ...SAID, ...(TELLS.has(name) && { [TELLS.get(name) ?? '']: null }) })
  })

  test.each([
    ['null', null],
    ['a number', 40],
    ['a truth', true],
    ['a list', ['40']],
    ['an object', { toString: '40' }],
    ['empty', ''],
    ['very long', '4'.repeat(5000)],
    ['hidden signs', '\u202e\u0000\u2066\u200b\ufeff\u{e0041}'],
  ])('no claim that is %s says anything or hides another', (_, value) => {
    for (const [name, told] of TELLS) {
      if (name === 'iat' && typeof value === 'number') continue
      // Words that are too long are cut.
      if (['custom:name', 'token_use'].includes(name) && typeof value === 'string' && value.length > 200) continue
      expect(read({ ...REAL, [name]: value }), name).toEqual({ ...SAID, [told]: null })
    }
  })

  test('an end is told and obeyed where there is one', () => {
    const ending = { ...REAL, exp: 1_800_000_000 }
    expect(read(ending).expiresAt).toBe('2027-01-15T08:00:00.000Z')
    expect(hasEnded(tokenOf(ending), 1_799_999_999_999)).toBe(false)
    expect(hasEnded(tokenOf(ending), 1_800_000_000_000)).toBe(true)
    for (const exp of ['1', null, 1e300, Number.NaN, []]) expect(read({ ...REAL, exp }).expiresAt).toBeNull()
  })
})

describe('the user is the one named, or none', () => {
  test.each<[claims: object, id: string | null]>([
    [{ sub: TOKEN_PATH, 'custom:userid': '36' }, '36'],
    [{ sub: '40', 'custom:userid': '36' }, '36'],
    [{ sub: '40', 'custom:userid': 'user|36' }, '40'],
    [{ sub: '40', 'custom:userid': 36 }, '40'],
    [{ sub: '40' }, '40'],
    [{ sub: '/users/40' }, '40'],
    [{ sub: USER }, USER],
    [{ sub: '9223372036854775807' }, '9223372036854775807'],
    [{ sub: TOKEN_PATH }, null],
    [{ sub: '/tokens/40' }, null],
    [{ sub: 'user|40' }, null],
    [{ sub: 'users/40' }, null],
    [{ sub: '/users/40/tokens/7' }, null],
    [{ sub: '/users/x40' }, null],
    [{ sub: '/organizations/1/users/40' }, null],
    [{ sub: '40\n' }, null],
    [{ sub: ' 40' }, null],
    [{ sub: '+40' }, null],
    [{ sub: '4e1' }, null],
    [{ sub: '４０' }, null],
    [{ sub: '1'.repeat(20) }, null],
    [{ sub: 40 }, null],
    [{ 'custom:userid': `${USER}\u200b` }, null],
    [{ userid: '40', user_id: '40', 'cognito:userid': '40' }, null],
    [JSON.parse('{"__proto__":{"custom:userid":"40","sub":"40"}}') as object, null],
    [{ 'custom:userid': '__proto__', sub: 'constructor' }, null],
    [['custom:userid', '40'], null],
  ])('%j: %j', (claims, id) => {
    expect(read(claims).userId).toBe(id)
  })

  test.each(['opaque', 'a.b.c', 'a..c', '..', '', `x.${Buffer.from('[[').toString('base64url')}.y`])(
    '%j is no token with claims: nothing is known',
    (token) => expect(readClaims(token)).toEqual(NOTHING),
  )

  test('whatever the claims are: never part of a text, and nothing that is long, hidden or of another kind', () => {
    const names = ['sub', 'iat', 'exp', 'token_type', ...Object.keys(REAL), '__proto__', 'constructor']
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.stringMatching(/^(\/users\/|user\||\/tokens\/)?[\da-f-]{1,40}\n?$/),
      fc.constantFrom('<img src=x onerror=alert(1)>', '\u202e40', 'us-west-2', 'eu-central-1 us-west-2'),
    )
    const values = fc.oneof(texts, fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.bigInt({ min: 0n }).map(String))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), values), (claims) => {
        const { userId, fullName, kind, organizationId, region, issuedAt, expiresAt } = read(claims)
        const sent = JSON.parse(JSON.stringify(claims)) as Record<string, unknown>
        const allowed = [sent['custom:userid'], sent['sub'], String(sent['sub']).replace(/^\/users\//, '')]
        if (userId !== null) {
          expect(userId).toMatch(/^\d{1,19}$/)
          expect(allowed).toContain(userId)
        }
        if (organizationId !== null) expect(organizationId).toBe(sent['custom:orgid'])
        expect(region ?? 'us-west-2').toMatch(/^[a-z]{2}-[a-z-]+-\d{1,2}$/)
        for (const text of [fullName, kind]) {
          expect(text).not.toBe('')
          expect((text ?? '').length).toBeLessThanOrEqual(200)
          expect(text ?? '').not.toMatch(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
        }
        for (const time of [issuedAt, expiresAt]) if (time !== null) expect(time).toMatch(/^\d{4}-.*Z$/)
      }),
    )
  })

  test('the page is told no more than these facts', () => {
    const { userId: _, fullName: __, ...facts } = SAID
    expect(factsOf(tokenOf({ ...REAL, email: 'x', secret: 'y' }))).toEqual(facts)
  })
})

describe('the region', () => {
  test.each([
    ['us-west-2', 'us-west-2'],
    ['prod-us-west-2', 'us-west-2'],
    ['PROD_EU-CENTRAL-1/cell-7', 'eu-central-1'],
    ['ap-southeast-2.au.api.clumio.com', 'ap-southeast-2'],
    ['us-gov-west-1', 'us-gov-west-1'],
    ['us-west-2 us-west-2', 'us-west-2'],
    ['us-west-2 us-east-1', null],
    ['plus-west-2', null],
    ['us-west-200', null],
    ['us-west', null],
    ['api.clumio.com', null],
    ['', null],
  ])('of %j is %j', (text, region) => expect(regionIn(text)).toBe(region))

  const hosts = createHosts(['api.example.com', 'http://eu-central-1.api.test'], 'http://localhost:8081')
  const said = (region: string | null, name: string) => {
    const host = hosts.find(name)
    if (host === undefined) throw new Error(`no host ${name}`)
    return whyElsewhere(region, host, hosts)
  }

  test('of another host is pointed out, with the host that it belongs to', () => {
    expect(said('us-west-2', 'us-east-1.api.clumio.com')).toBe(
      'This token says that it is of the region us-west-2, and us-east-1.api.clumio.com is the host of us-east-1. A token works on the host of its own portal only, so it has not been sent there. Choose us-west-2.api.clumio.com.',
    )
    expect(said('sa-east-1', 'us-east-1.api.clumio.com')).toMatch(/Choose another host\.$/)
    expect(said('us-west-2', 'http://eu-central-1.api.test')).toMatch(/is the host of eu-central-1/)
  })

  test.each([
    ['us-west-2', 'us-west-2.api.clumio.com'],
    ['ca-central-1', 'ca-central-1.ca.api.clumio.com'],
    [null, 'us-west-2.api.clumio.com'],
    ['us-west-2', 'api.example.com'],
    ['us-west-2', 'sandbox'],
  ])('%j at %s: nothing is said', (region, name) => expect(said(region, name)).toBeUndefined())
})
