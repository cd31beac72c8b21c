import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPastedToken } from './pasted-token.ts'

const HEAD = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ'
const CLAIMS = 'eyJzdWIiOiJ1c2VyfDQwIiwiZXhwIjoxOTAwMDAwMDAwfQ'
const JWT = `${HEAD}.${CLAIMS}.c2lnbmF0dXJl-_c2lnbmF0dXJl`
const OTHER = `${HEAD}.${CLAIMS}.YW5vdGhlcg`
const OPAQUE = 'q83v-EjRWeJq/Zm+7w=='

const wrap = (text: string, width: number, joint = '\n') =>
  (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join(joint)

/** What is harmless around one token, whatever its form. */
const AROUND: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => ` ${token}\t\n`,
  (token) => `\u00A0${token}\u00A0`,
  (token) => `\uFEFF${token}\u200B`,
  (token) => `Bearer ${token}`,
  (token) => `bearer ${token}`,
  (token) => `BEARER\t${token}`,
  (token) => `Bearer: ${token}`,
  (token) => `Authorization: Bearer ${token}`,
  (token) => `authorization:bearer ${token}`,
  (token) => `Authorization=Bearer ${token}`,
  (token) => `"Authorization": "Bearer ${token}",`,
  (token) => `'Authorization': 'Bearer ${token}'`,
  (token) => `-H "Authorization: Bearer ${token}"`,
  (token) => `-H 'authorization: bearer ${token}' \\`,
  (token) => `--header "Authorization: Bearer ${token}"`,
  (token) => `curl -s -H "Authorization: Bearer ${token}" 'https://us-west-2.api.clumio.com/users?limit=1'`,
  (token) => `curl 'https://us-west-2.api.clumio.com/users' \\\n  -H 'Authorization: Bearer ${token}'`,
  (token) => `"${token}"`,
  (token) => `'${token}'`,
  (token) => `“${token}”`,
  (token) => `„${token}“`,
  (token) => `‘${token}’`,
  (token) => `«${token}»`,
  (token) => `« ${token} »`,
  (token) => `\`${token}\``,
  (token) => `\`\`\`\n${token}\n\`\`\``,
  (token) => `${token},`,
  (token) => `${token};`,
  (token) => `"${token}",`,
  (token) => `(${token})`,
  (token) => `<${token}>`,
  (token) => `[${token}]`,
  (token) => `{"token": "${token}"}`,
  (token) => `{\n  "access_token": "${token}"\n}`,
  (token) => `"apiToken":"${token}",`,
  (token) => `{"api_key":"${token}"}`,
  (token) => `token: ${token}`,
  (token) => `API token: ${token}`,
  (token) => `Token=${token}`,
  (token) => `TOKEN=${token}`,
  (token) => `export TOKEN=${token}`,
  (token) => `export BEARER_TOKEN="${token}"`,
  (token) => `CLUMIO_API_TOKEN='${token}';`,
  (token) => `set CLUMIO_TOKEN=${token}`,
  (token) => `$env:CLUMIO_TOKEN = "${token}"`,
  (token) => `const token = '${token}';`,
  (token) => `> ${token}`,
  (token) => `Bearer%20${encodeURIComponent(token)}`,
  (token) => `%22${encodeURIComponent(token)}%22`,
  (token) => `&quot;${token}&quot;`,
  (token) => `Bearer&nbsp;${token}`,
  (token) => `\\"${token}\\"`,
  (token) => `Bearer\n${token}`,
  (token) => `Authorization: Bearer\r\n${token}\r\n`,
]

/** What only the form of the API's own tokens can be found in. */
const AROUND_JWT: readonly ((token: string) => string)[] = [
  (token) => `Bearer${token}`,
  (token) => `AUTHORIZATION: BEARER${token}`,
  (token) => `Here it is: ${token}.`,
  (token) => `Here it is:\n\n${token}\n\nKeep it secret.`,
  (token) => `**${token}**`,
  (token) => `{"access_token":"${token}","token_type":"bearer","expires_in":3600}`,
  (token) => `{"id":"1","access_token":"${token}"}`,
  (token) => `${token} ${token}`,
  (token) => `curl --oauth2-bearer ${token} https://us-west-2.api.clumio.com/users`,
  (token) => `http GET us-west-2.api.clumio.com/users 'Authorization:Bearer ${token}'`,
  (token) => `\\u0022${token}\\u0022`,
  (token) => `"${token}\\n"`,
  (token) => `headers = {"Authorization": f"Bearer ${token}"}`,
  (token) => wrap(token, 20),
  (token) => wrap(token, 33, '\r\n'),
  (token) => wrap(token, 76),
  (token) => wrap(token, 52),
  (token) => wrap(token, 40, '\n> '),
  (token) => wrap(token, 30, ' \n   '),
  (token) => wrap(token, 40, '=\n'),
  (token) => wrap(token, 40, '\\\n'),
  (token) => wrap(token, 10, '\u200B'),
  (token) => wrap(token, 12, '\u00AD'),
  (token) => wrap(`Authorization: Bearer ${token}`, 76),
  (token) => wrap(`"Authorization": "Bearer ${token}",`, 50),
]

describe('what stands around a token is taken off', () => {
  test.each(AROUND.map((around) => [around(JWT), around(OPAQUE)]))('%j', (jwt, opaque) => {
    expect(readPastedToken(jwt)).toEqual({ token: JWT })
    expect(readPastedToken(opaque)).toEqual({ token: OPAQUE })
  })

  test.each(AROUND_JWT.map((around) => around(JWT)))('%j', (text) => {
    expect(readPastedToken(text)).toEqual({ token: JWT })
  })

  test('whatever is taken together, of any token', () => {
    const part = fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019_-')), minLength: 8, maxLength: 300 })
    const jwts = fc.tuple(part, part, part).map(([head, claims, seal]) => `eyJ${head}.eyJ${claims}.${seal}a`)
    const around = fc.array(fc.constantFrom(...AROUND), { maxLength: 3 })
    const width = fc.integer({ min: 16, max: 100 })
    fc.assert(
      fc.property(jwts, around, width, fc.boolean(), (jwt, wrappings, columns, isWrapped) => {
        const token = isWrapped ? wrap(jwt, columns) : jwt
        // Only what is broken nowhere else.
        const text = isWrapped ? token : wrappings.reduce((inner, wrapping) => wrapping(inner), token)
        expect(readPastedToken(text)).toEqual({ token: jwt })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is no token is said in words', () => {
  test.each([
    ['', /^Enter an API token/],
    [' \u00A0\u200B\n', /^Enter an API token/],
    ['Bearer', /only what stands around/],
    ['Authorization: Bearer ', /only what stands around/],
    ['""', /only what stands around/],
    ['margaret@example.com', /an email address/],
    ['"margaret@example.com"', /an email address/],
    ['https://portal.clumio.com/settings/api-tokens', /address of a page/],
    ['portal.clumio.com', /address of a page/],
    ['us-west-2.api.clumio.com/users', /address of a page/],
    ['${BEARER_TOKEN}', /a stand-in/],
    ['Bearer ${BEARER_TOKEN}', /a stand-in/],
    ['$TOKEN', /a stand-in/],
    ['%TOKEN%', /a stand-in/],
    ['{{token}}', /a stand-in/],
    ['<your token>', /a stand-in/],
    ['YOUR_API_TOKEN', /a stand-in/],
    ['b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11', /id of something/],
    ['{B3F0F6F2-51AB-4A36-9F0E-2F1F6F2A7D11}', /id of something/],
    ['AKIAIOSFODNN7EXAMPLE', /AWS access key/],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', /a key or a certificate/],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', /another service/],
    ['Authorization: Basic dXNlcjpwYXNz', /user name with a password/],
    ['correct horse battery staple', /blanks/],
    ['Northwind-2026-Seed!', /a password/],
    ['pässwörd', /a password/],
    ['nul\u0000', /a password/],
    ['line\nbreak', /blanks/],
    ['…', /left out or masked/],
    ['••••••••', /left out or masked/],
    ['************', /left out or masked/],
    ['Bearer abc...xyz', /left out or masked/],
    [`${JWT}...`, /end of this token is left out/],
    [`${JWT}…`, /end of this token is left out/],
    [`${HEAD.slice(0, 12)}…`, /end of this token is left out/],
    [`${HEAD.slice(0, 12)}***`, /end of this token is left out/],
    [HEAD, /A part of this token is missing/],
    [`${HEAD}.${CLAIMS}`, /A part of this token is missing/],
    [`${HEAD}.${CLAIMS}.`, /A part of this token is missing/],
    [`${CLAIMS}.c2ln`, /A part of this token is missing/],
    [`${HEAD}..c2ln`, /A part of this token is missing/],
    [JWT.slice(1), /beginning of this token is missing/],
    [JWT.toUpperCase(), /Small and capital letters/],
    [`${JWT}\n${OTHER}`, /more than one token/],
    [`${JWT} ${OTHER}`, /more than one token/],
    [`{"access_token":"${JWT}","refresh_token":"${OTHER}"}`, /more than one token/],
    [`${JWT}.${OTHER}`, /more parts than a token/],
    [`${JWT}=and more`, /password|blanks/],
    [`${HEAD}.${CLAIMS} .c2ln`, /A part of this token is missing/],
    ['x'.repeat(70_000), /far too long/],
  ])('%j', (text, words) => {
    const read = readPastedToken(text)
    expect(read).toEqual({ problem: expect.stringMatching(words) as string })
  })

  test('and never with a part of what was pasted in the words', () => {
    const said = (text: string) => {
      const read = readPastedToken(text)
      return 'problem' in read && read.problem.includes(text.trim())
    }
    expect(() =>
      fc.assert(fc.property(fc.string({ minLength: 12, maxLength: 60 }), (text) => !said(text))),
    ).not.toThrow()
  })
})

test('a long line of its own does not go on in the next', () => {
  const long = `${JWT}${'x'.repeat(300)}`
  expect(readPastedToken(`${long}\nThanks`)).toEqual({ token: long })
  expect(readPastedToken(wrap(long, 120))).toEqual({ token: long })
})

test('a token that is no more than a word, or one of another form, is left as it is', () => {
  for (const token of ['opaque', 'a.b.xxxx', 'abc+/~-_.==', `${HEAD}.bm9ib2R5.c2lnbmF0dXJl`])
    expect(readPastedToken(token)).toEqual({ token })
})
