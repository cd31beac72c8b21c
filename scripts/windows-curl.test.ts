/** Copied commands for the shells of Windows, read by these shells' rules; what PowerShell pipes is read by curl itself. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { curlFor } from '#api/transport/curl.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { isMaskedCommand } from '#lib/masked-command.ts'
import { maskedNames } from '../e2e/support/command.ts'
import { cmdArguments, powerShellInputs } from '../e2e/support/windows-command.ts'

/** Names that stand between two `%` in addresses and bodies would be taken by a cmd that is let. */
const ENV = {
  BEARER_TOKEN: 'a.token-of_mine',
  VAR: 'taken',
  PATH: 'taken',
  '7B': 'taken',
  '22name': 'taken',
  ' ': 'taken',
}
const ORIGIN = 'https://us-west-2.api.clumio.com'

const HOSTILE = [
  `"`,
  `'`,
  '`',
  `""`,
  `'''`,
  `"'"`,
  `\\`,
  `\\\\`,
  `\\"`,
  `a\\`,
  `\\\\"\\`,
  `it's`,
  `O’Connor`,
  `‘a’ ‚b‛`,
  `“a” „b‟`,
  '%VAR%',
  '%%VAR%%',
  '%PATH:a=b%',
  '100 % of %',
  '!VAR!',
  '^',
  '^^&',
  'a^',
  '& calc',
  '| more',
  '> out < in',
  '(a)) & (b',
  '$(id)',
  '$HOME ${HOME} $env:PATH',
  '`id`',
  '@file',
  '-X DELETE',
  '--config x',
  '; rm',
  '#',
  '/c',
  '{}[]*?~',
  'a\nb',
  'a\r\n& calc',
  '\t',
  "\n'@ | iex",
  '\u0000\u0007\u001f',
  'é漢',
  '🎉👩‍👩‍👧',
  '\ud800',
  'שלום \u202e',
  '\u200b\ufeff\u2028\u00a0',
  '',
  ' ',
  'a  b ',
]

const unit = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const ctx = {
  host: 'us-west-2.api.clumio.com',
  user: '40',
  unit,
  versions: { all: 'v1', resources: { users: 'v2' } },
} as const

const writeOf = (value: unknown): ApiRequest =>
  describeRequest(ctx, 'update-individual-alert', { path: { individual_alert_id: 'a b%&"' }, body: value })
const readOf = (value: string): ApiRequest =>
  describeRequest(ctx, 'list-users', { query: { limit: 25, filter: JSON.stringify({ name: { $contains: value } }) } })

type Sent = { method: string; url: string; headers: string[]; body: string | undefined }

const sentBy = ({ method, target, headers, body }: ApiRequest): Sent => ({
  method,
  url: ORIGIN + target,
  headers: [`Authorization: Bearer ${ENV.BEARER_TOKEN}`, ...Object.entries(headers).map((pair) => pair.join(': '))],
  body,
})

const collect = (options: Iterable<readonly [string, string]>): Sent => {
  const sent: Sent = { method: 'GET', url: '', headers: [], body: undefined }
  for (const [option, value] of options)
    if (option === 'url') sent.url = value
    else if (option === 'request') sent.method = value
    else if (option === 'header') sent.headers.push(value)
    else if (option === 'data-raw') sent.body = value
    else throw new Error(`Unknown to the test: ${option}`)
  return sent
}

/** As curl's manual has it of quoted values. */
const sentByInput = (input: string): Sent =>
  collect(
    input.split('\r\n').flatMap((line) => {
      if (line === '#' || line === '') return []
      const [, option = '', value] = /^([a-z-]+) = "((?:[^"\\]|\\.)*)"$/u.exec(line) ?? []
      if (value === undefined) throw new Error(`Not an option: ${line}`)
      return [[option, value.replaceAll(/\\(.)/gu, '$1')] as const]
    }),
  )

const LONG: Readonly<Record<string, string>> = { '-X': 'request', '-H': 'header', '--data-raw': 'data-raw' }

const sentByArguments = (given: readonly string[]): Sent => {
  const options: [string, string][] = []
  for (let at = 0; at < given.length; at += 1) {
    const name = LONG[given[at] ?? '']
    options.push([name ?? 'url', given[name ? (at += 1) : at] ?? ''])
  }
  return collect(options)
}

const SHELLS = {
  powershell: (command: string, env: Readonly<Record<string, string>> = ENV) =>
    powerShellInputs(command, env).map(sentByInput),
  cmd: (command: string, env: Readonly<Record<string, string>> = ENV) => {
    const given = cmdArguments(command, env, false)
    expect(cmdArguments(command, env, true)).toEqual(given)
    return given.length === 0 ? [] : [sentByArguments(given)]
  },
}

const meant = ({ body, ...sent }: Sent) => ({
  ...sent,
  body: body === undefined ? undefined : (JSON.parse(body) as unknown),
})

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyfDEifQ.c2lnbmF0dXJl'

describe.each(['powershell', 'cmd'] as const)('a command for %s', (shell) => {
  const toCurl = curlFor(shell, 'BEARER_TOKEN')
  const read = SHELLS[shell]
  const sent = (request: ApiRequest) => read(toCurl(ORIGIN, request)).map(meant)

  test.each(HOSTILE)('sends a body and a filter as they are: %j', (value) => {
    expect(sent(writeOf({ notes: value, [value]: [value, 1, true, null] }))).toEqual([
      meant(sentBy(writeOf({ notes: value, [value]: [value, 1, true, null] }))),
    ])
    expect(sent(readOf(value))).toEqual([meant(sentBy(readOf(value)))])
  })

  test('sends every text as it is', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 1 })),
    })
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        if ((one + other).includes('eyJ')) return
        expect(sent(writeOf({ notes: one, list: [other] }))).toEqual([
          meant(sentBy(writeOf({ notes: one, list: [other] }))),
        ])
        expect(sent(readOf(one))).toEqual([meant(sentBy(readOf(one)))])
      }),
    )
  })

  test('S16: holds no token, only the name of the variable that has it', () => {
    const command = toCurl(ORIGIN, readOf('a'))
    expect(command).toContain(shell === 'cmd' ? '%BEARER_TOKEN%' : '$env:BEARER_TOKEN')
    expect(command).not.toContain(ENV.BEARER_TOKEN)
  })

  test.each(HOSTILE)(
    'S25: beside %j, it sends nothing until what is masked is put in, and then what the page would',
    (value) => {
      const body = { a: value, current_password: 'masked', notes: `${value} ${JWT} ${value}`, z: value }
      const command = toCurl(ORIGIN, writeOf(body))
      expect(isMaskedCommand(shell, command)).toBe(true)
      expect(command).not.toContain('c2lnbmF0dXJl')
      expect(read(command)).toEqual([])
      const [first = '', second = ''] = maskedNames(command)
      expect(read(command, { ...ENV, [first]: 'x' })).toEqual([])
      const password = "& calc | %VAR% ^ <é> (') !"
      expect(read(command, { ...ENV, [first]: password, [second]: JWT }).map(meant)).toEqual([
        meant(sentBy(writeOf({ ...body, current_password: password }))),
      ])
    },
  )

  test('S25: a filter and one of two calls', () => {
    expect(read(toCurl(ORIGIN, readOf(JWT)))).toEqual([])
    expect(read(toCurl(ORIGIN, readOf('a'), writeOf({ password: 'a' })))).toEqual([])
  })
})

test('PowerShell: quotes and backslashes of what is put in stay', () => {
  const command = curlFor('powershell', 'BEARER_TOKEN')(ORIGIN, writeOf({ password: 'a' }))
  const [name = ''] = maskedNames(command)
  const password = 'a " \\ b\\'
  const env = { ...ENV, [name]: JSON.stringify(password).slice(1, -1) }
  expect(SHELLS.powershell(command, env).map(meant)).toMatchObject([{ body: { password } }])
})

test('cmd: a command is one line', () => {
  for (const value of HOSTILE) expect(curlFor('cmd', 'BEARER_TOKEN')(ORIGIN, writeOf({ value }))).not.toMatch(/[\r\n]/)
})

describe('what PowerShell pipes, read by curl', () => {
  const received: { request: IncomingMessage; body: string }[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ request, body })
      response.end()
    })
  })
  let origin = ''
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterAll(() => server.close())

  test.each(['', '\ufeff'])('with %j in front', async (mark) => {
    for (const value of ['plain', HOSTILE.join(' ')])
      for (const request of [writeOf({ value }), readOf(value)]) {
        const [input = ''] = powerShellInputs(curlFor('powershell', 'BEARER_TOKEN')(origin, request), ENV)
        const child = execFile('curl', ['--silent', '--config', '-'], { timeout: 10_000 })
        child.stdin?.end(mark + input)
        await once(child, 'close')
        const { request: got, body } = received.pop() ?? {}
        expect([got?.method, got?.url]).toEqual([request.method, request.target])
        expect(got?.headers).toMatchObject({
          authorization: `Bearer ${ENV.BEARER_TOKEN}`,
          'x-clumio-organizationalunit-context': unit,
          accept: request.headers['Accept'],
        })
        expect(body && JSON.parse(body)).toEqual(request.body === undefined ? '' : { value })
      }
  })
})
