/**
 * What is made to be slow to read, from an API host or a browser, at the sizes that are allowed: no turn of the gateway's
 * loop may take long over it, in time of its own processor. The gateway runs in a process of its own.
 */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn, startProcess, type ServerProcess } from './bench/process.ts'
import { JSON_TYPE, send, startStub, TOKEN, type Ask, type Stub } from './testing.ts'

/** The limit is 50 ms; a machine that is busy with other tests gets three times that. */
const LONGEST_TURN_MS = 3 * 50
const KB = 1024
const MB = 1024 * KB

let stub: Stub
let gateway: ServerProcess
let cookie: string

beforeAll(async () => {
  stub = await startStub()
  gateway = await startProcess('gateway-server.ts', stub.origin)
  cookie = await signIn(gateway.port, stub.origin, TOKEN)
}, 60_000)
afterAll(async () => {
  gateway.stop()
  await stub.close()
})

const ask = (path: string, { headers = {}, ...others }: Ask = {}) =>
  send(gateway.port, path, {
    ...others,
    headers: { host: `localhost:${gateway.port}`, 'x-requested-with': 'dashboard', cookie, ...headers },
  })

type Outcome = { status: number; turns: string }
const short = (status: number): Outcome => ({ status, turns: 'short' })

/** Asks twice, since what is done for the first time takes time to compile. */
const turnsOf = async (path: string, request?: Ask): Promise<Outcome> => {
  await ask(path, request)
  await gateway.ask('watch')
  const { status } = await ask(path, request)
  const longestMs = await gateway.ask('longest')
  return { status, turns: longestMs < LONGEST_TURN_MS ? 'short' : `up to ${Math.round(longestMs)} ms` }
}

/** As much of a text over and over as makes so many bytes. */
const much = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes)

const answerWith = (type: string, body: string | Buffer, headers: Record<string, string> = {}, status = 200) =>
  stub.answerWith((_seen, outgoing) => outgoing.writeHead(status, { 'content-type': type, ...headers }).end(body))

describe('S19: an answer is read in short turns', () => {
  test.each([
    ['runs of <', '<'],
    ['<style without an end', '<style'],
    ['<script without an end', '<script>'],
    ['<style and <script in turns', '<style><script>'],
    ['ends without a beginning', '</style></script>'],
    ['comments without an end', '<!--'],
    ['quotes without an end', '<a b="'],
    ['entities', '&amp;&lt;'],
    ['blanks', ' \t\n'],
    ['control characters', '\u0000\u200b\u202e'],
    ['characters that grow in lower case', '\u0130<style>'],
    ['deep elements', '<div>'],
  ])('a page of %s', async (_what, text) => {
    answerWith('text/html', much(text, 64 * KB), {}, 503)
    expect(await turnsOf('/api/users')).toEqual(short(503))
    answerWith('text/html', much(text, 4 * MB), {}, 503)
    expect(await turnsOf('/api/users')).toEqual(short(503))
  })

  test.each([
    ['nothing but blanks', 'identity', () => much(' ', 32 * MB)],
    ['arrays in arrays', 'gzip', () => '['.repeat(16 * MB) + ']'.repeat(16 * MB)],
    ['what cannot be packed', 'gzip', () => randomBytes(8 * MB)],
  ])('megabytes of %s', async (_what, encoding, body) => {
    answerWith(JSON_TYPE, body())
    expect(await turnsOf('/api/users', { headers: { 'accept-encoding': encoding } })).toEqual(short(200))
  })

  test('a small file that unpacks to 32 MB', async () => {
    answerWith(JSON_TYPE, gzipSync(much(' ', 32 * MB)), { 'content-encoding': 'gzip' })
    expect(await turnsOf('/api/users', { headers: { 'accept-encoding': 'gzip' } })).toEqual(short(200))
  })

  test('nothing, packed over and over', async () => {
    answerWith(JSON_TYPE, Buffer.from(gzipSync('').toString('latin1').repeat(200_000), 'latin1'), {
      'content-encoding': 'gzip',
    })
    expect(await turnsOf('/api/users', { headers: { 'accept-encoding': 'gzip' } })).toEqual(short(200))
  })

  test.each([
    // What of the token is looked for would be in it.
    ['in the middle', 502, 4096, 4095],
    ['near the end', 200, 8000, 100],
  ])('a token but for a letter %s, everywhere', async (_where, status, before, after) => {
    answerWith(JSON_TYPE, '{}')
    const token = `${'a'.repeat(before)}b${'a'.repeat(after)}`
    const headers = { cookie: await signIn(gateway.port, stub.origin, token) }
    answerWith(JSON_TYPE, much('a', MB))
    expect(await turnsOf('/api/users', { headers })).toEqual(short(status))
  })

  test.each([
    ['a long type', { 'content-type': `application/${much('a.', 14_000)}+jso` }],
    ['a type of many parameters', { 'content-type': `application/json${much('; ', 14_000)}` }],
    ['a date of blanks', { date: much('Mon, 1 ', 14_000) }],
    ['a long wait', { 'retry-after': much('9', 14_000) }],
    ['a length that is none', { 'content-length': '7', 'x-lengths': much('7, ', 14_000) }],
    ['many headers', Object.fromEntries(Array.from({ length: 1900 }, (_, at) => [`x${at}`, '']))],
    ['many cookies', { 'set-cookie': Array.from({ length: 1000 }, (_, at) => `a${at}=b`) }],
  ])('%s', async (_what, headers) => {
    stub.answerWith((_seen, outgoing) =>
      outgoing.writeHead(500, { 'content-type': 'text/html', ...headers }).end('<p>hello'.slice(0, 7)),
    )
    await ask('/api/users')
    expect(await turnsOf('/api/users')).toEqual(short(500))
  })
})

describe('S19: a request is read in short turns', () => {
  const change = (body: string): Ask => ({ method: 'PATCH', body, headers: { 'content-type': 'application/json' } })
  const filter = (text: string) => `/api/users?filter=${text}`

  beforeAll(() => {
    answerWith(JSON_TYPE, '{}')
  })

  test.each<[string, number, string, Ask?]>([
    ['arrays in a filter', 400, filter(much('[', 8000))],
    ['objects in a filter', 400, filter(much('%7B%22a%22:', 8000))],
    ['many filters', 400, `/api/users?${much('filter=%7B%7D&', 8000)}`],
    ['many parameters', 200, `/api/users?${much('a=b&', 8000)}`],
    ['plus signs', 200, `/api/users?a=${much('+', 8000)}`],
    ['encoded characters', 200, `/api/users?a=${much('%41', 7998)}`],
    ['characters that are not well encoded', 400, `/api/users?a=${much('%e4', 7998)}`],
    ['dots in the path', 400, `/api/${much('.', 8000)}`],
    ['slashes in the path', 400, `/api${much('/', 8000)}`],
    ['segments in the path', 200, `/api${much('/a', 8000)}`],
    ['encoded characters in the path', 200, `/api/${much('%41', 7998)}`],
    ['dot segments in the path', 400, `/api${much('/..', 8000)}`],
    ['a longer path than is read', 400, `/api/${much('a', 30_000)}`],
    ['dots in a page', 200, `/${much('.', 8000)}`],
    ['versions', 400, '/api/users', { headers: { accept: `application/api.clumio.${much('a=v1&', 16_000)}+json` } }],
    ['dashes in a version', 400, '/api/users', { headers: { accept: `application/api.clumio.${much('a-', 16_000)}` } }],
    ['stars in a version', 400, '/api/users', { headers: { accept: much(String.raw`\*`, 16_000) } }],
    ['encodings', 200, '/api/users', { headers: { 'accept-encoding': much('gzi,', 16_000) } }],
    ['a unit', 400, '/api/users', { headers: { 'x-clumio-organizationalunit-context': much('0-', 16_000) } }],
    ['an origin', 403, '/api/users', { headers: { origin: much('http://', 16_000) } }],
    ['tags', 200, '/', { headers: { 'if-none-match': much('W/"a",', 16_000) } }],
    [
      'many headers',
      200,
      '/api/users',
      { headers: Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`x${at}`, ''])) },
    ],
    ['arrays in a body', 400, '/api/users/40', change(much('[', 64 * KB))],
    ['closed arrays in a body', 200, '/api/users/40', change('['.repeat(32 * KB) + ']'.repeat(32 * KB))],
    ['objects in a body', 400, '/api/users/40', change(much('{"a":', 64 * KB))],
    [
      'keys in a body',
      200,
      '/api/users/40',
      change(`{${Array.from({ length: 6000 }, (_, at) => `"${at}":1`).join()}}`),
    ],
    ['a number in a body', 200, '/api/users/40', change(much('9', 64 * KB))],
    ['escapes in a body', 200, '/api/users/40', change(`"${much(String.raw`\u0041`, 60_000)}"`)],
  ])('%s', async (_what, status, path, request) => {
    expect(await turnsOf(path, request)).toEqual(short(status))
  })

  test.each([
    ['many of them', much('a=b; ', 20_000)],
    ['empty ones', much(';', 20_000)],
    ['blanks', much(' ', 20_000)],
    ['quotes', `a=${much('"', 20_000)}`],
    ['encoded characters', `a=${much('%41', 19_998)}`],
    ['characters that are not well encoded', `a=${much('%e4', 19_998)}`],
  ])('cookies: %s', async (_what, others) => {
    expect(await turnsOf('/api/users', { headers: { cookie: `${cookie}; ${others}` } })).toEqual(short(200))
  })

  test.each([
    ['no session', () => much('a.', 15_000)],
    ['dots', () => much('.', 15_000)],
    ['a large head', () => `${Buffer.from(much('[', 11_000)).toString('base64url')}....`],
    [
      'a head of many keys',
      () =>
        `${Buffer.from(`{"alg":"dir","enc":"A256GCM","crit":[${much('"a",', 10_000)}"a"]}`).toString('base64url')}..a.b.c`,
    ],
    [
      'unpacking',
      () => `${Buffer.from('{"alg":"dir","enc":"A256GCM","zip":"DEF"}').toString('base64url')}..${much('A', 14_000)}`,
    ],
  ])('a sealed session of %s', async (_what, sealed) => {
    const chunks = sealed().match(/.{1,3800}/g) ?? []
    const planted = chunks.map((chunk, at) => `dashboard-${gateway.port}-${at}=${chunk}`).join('; ')
    expect(await turnsOf('/api/users', { headers: { cookie: planted } })).toEqual(short(401))
  })

  const HEADER = Buffer.from('{"alg":"none"}').toString('base64url')
  test.each([
    ['of letters and an end that is none', 400, `${much('a', 8000)}=é`],
    ['of equal signs', 400, `${much('=', 8000)}é`],
    ['whose claims are arrays', 200, `${HEADER}.${Buffer.from(much('[', 6000)).toString('base64url')}.a`],
    [
      'whose subject is digits',
      200,
      `${HEADER}.${Buffer.from(`{"sub":"${much('1', 5900)}x"}`).toString('base64url')}.a`,
    ],
    ['of blanks', 400, much(' ', 60_000)],
    ['longer than a session holds', 400, much('a', 60_000)],
  ])('a sign-in with a token %s', async (_what, status, token) => {
    const request = {
      method: 'POST',
      body: JSON.stringify({ host: stub.origin, token }),
      headers: { cookie: '' },
    }
    expect(await turnsOf('/session', request)).toEqual(short(status))
  })

  test.each([
    ['slashes', much('/', 290)],
    ['blanks', much(' ', 290)],
  ])('a sign-in at a host of %s', async (_what, host) => {
    expect(await turnsOf('/session', { method: 'POST', body: JSON.stringify({ host, token: 'a' }) })).toEqual(
      short(400),
    )
  })
})
