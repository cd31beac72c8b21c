/** Runs copied commands in a real shell, with a stand-in for `curl` that tells what it was called with. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { curlFor } from '#api/transport/curl.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { callLog } from '#api/transport/call-log.ts'
import { argumentsOf, maskedNames, refusalOf } from '../e2e/support/command.ts'

const toCurl = curlFor('posix', 'BEARER_TOKEN')
const ORIGIN = 'https://us-west-2.api.clumio.com'
const TOKEN = 'a token with "quotes", $HOME and spaces'
const AUTHORIZATION = ['-H', `Authorization: Bearer ${TOKEN}`]

const ctx = {
  host: 'us-west-2.api.clumio.com',
  user: '40',
  unit: 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11',
  versions: { all: 'v1', resources: { users: 'v2' } },
} as const

describe('a copied command', () => {
  test('of a read', () => {
    const request = describeRequest(ctx, 'list-users', {
      query: { limit: 25, filter: '{"name":{"$contains":"O\'Hara & `id` $(id) \\"x\\""}}' },
    })
    expect(argumentsOf(toCurl(ORIGIN, request), TOKEN)).toEqual([
      ORIGIN + request.target,
      ...AUTHORIZATION,
      '-H',
      'Accept: application/api.clumio.*=v1&users=v2+json',
      '-H',
      `X-Clumio-OrganizationalUnit-Context: ${ctx.unit}`,
    ])
  })

  test('of a write', () => {
    const body = { notes: `It's "done":\n\t$HOME \`id\` \\ !! @file` }
    const request = describeRequest({ ...ctx, unit: null }, 'update-individual-alert', {
      path: { individual_alert_id: '32e6f210-0b83-4308-b437-8c9ac11f306c' },
      body,
    })
    const given = argumentsOf(toCurl(ORIGIN, request), TOKEN)
    expect(given).toEqual([
      '-X',
      'PATCH',
      `${ORIGIN}/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c`,
      ...AUTHORIZATION,
      '-H',
      'Accept: application/api.clumio.*=v1&users=v2+json',
      '-H',
      'Content-Type: application/json',
      '--data-raw',
      JSON.stringify(body),
    ])
  })

  test('gives back every text as it was, and runs nothing of it', () => {
    const special = fc.constantFrom(...Array.from(`'"\`$\\!#&;|<>(){}[]*?~ \t\n\r-@%=é漢🎉`))
    const texts = fc.string({
      unit: fc.oneof(special, fc.constantFrom('a', "'\\''", '$(id)', '${BEARER_TOKEN}', '\\\n')),
    })
    const requests: fc.Arbitrary<ApiRequest> = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'),
      target: texts.map((text) => `/${text}`),
      headers: fc.record({ Accept: texts, 'X-Other': texts }),
      body: fc.option(texts, { nil: undefined }),
      resource: fc.constant('users'),
      promised: fc.constant('v1'),
    })
    fc.assert(
      fc.property(requests, (request) => {
        const { method, target, headers, body } = request
        expect(argumentsOf(toCurl(ORIGIN, request), TOKEN)).toEqual([
          ...(method === 'GET' ? [] : ['-X', method]),
          ORIGIN + target,
          ...AUTHORIZATION,
          '-H',
          `Accept: ${headers['Accept']}`,
          '-H',
          `X-Other: ${headers['X-Other']}`,
          ...(body === undefined ? [] : ['--data-raw', body]),
        ])
      }),
    )
  })

  test('S16: holds no token, only the name of the variable that has it', () => {
    const command = toCurl(ORIGIN, describeRequest(ctx, 'list-users'))
    expect(command.match(/Bearer \S+/g)).toEqual(['Bearer ${BEARER_TOKEN}"'])
  })
})

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyfDEifQ.c2lnbmF0dXJl'

const ofBody = (body: string, method: ApiRequest['method'] = 'PATCH'): ApiRequest => ({
  method,
  target: '/users/40',
  headers: { Accept: 'application/json' },
  body,
  resource: 'users',
  promised: 'v2',
})

/** As the request log keeps it. */
const logged = (request: ApiRequest): ApiRequest => {
  callLog.follow(ctx, request).sent()
  return callLog.get()[0]?.request ?? request
}

const SHELLS = ['sh', 'bash', 'bash -i'] as const

describe('a command with something masked does not run as it stands', () => {
  const filtered = describeRequest(ctx, 'list-users', { query: { filter: `{"name":{"$contains":"${JWT}"}}` } })
  const note = ofBody(JSON.stringify({ notes: `It's …: use ${JWT} "$HOME"\n\`id\` 100 %` }))
  const password = ofBody('{"current_password":"a \\" b","new_password":"c","name":"x"}')

  test.each([
    ['a note with a token in it', toCurl(ORIGIN, note), JWT],
    ['two passwords', toCurl(ORIGIN, password), '" b'],
    ['a filter of a read', toCurl(ORIGIN, filtered), JWT],
    ['a path', toCurl(ORIGIN, { ...note, method: 'GET', target: `/users/${JWT}`, body: undefined }), JWT],
    ['a note of the request log', toCurl(ORIGIN, logged(note)), JWT],
    ['a read of the request log', toCurl(ORIGIN, logged(filtered)), JWT],
    ['the second of two', toCurl(ORIGIN, ofBody('{}', 'DELETE'), note), JWT],
  ])('S25: %s', (_what, command, secret) => {
    expect(command).not.toContain(secret)
    for (const shell of SHELLS) expect(refusalOf(command, shell), shell).toMatchObject({ called: '' })
    for (const shell of ['sh', 'bash'] as const) expect(refusalOf(command, shell).isRefused, shell).toBe(true)
  })

  test('S25: it runs when what is masked is put in, and then sends what the page would', () => {
    const command = toCurl(ORIGIN, password)
    const [first = '', second = ''] = maskedNames(command)
    const given = argumentsOf(command, TOKEN, { [first]: 'a \\" b', [second]: 'c' })
    expect(given).toEqual([...argumentsOf(toCurl(ORIGIN, ofBody('')), TOKEN).slice(0, -1), password.body])
  })

  test('S25: what was put into one command is not taken by another', () => {
    expect(maskedNames(toCurl(ORIGIN, note))).not.toEqual(maskedNames(toCurl(ORIGIN, password)))
  })

  test('S25: whatever stands around a secret, nothing is called', () => {
    const around = fc.string({ unit: fc.constantFrom(...Array.from(`'"\`$\\!#&;|(){}…\n %=é`), '$(id)', '}"\'') })
    fc.assert(
      fc.property(around, around, (before, after) => {
        const command = toCurl(ORIGIN, ofBody(before + JWT + after))
        expect(command).not.toContain('c2lnbmF0dXJl')
        expect(refusalOf(command, 'sh')).toEqual({ isRefused: true, called: '' })
      }),
      { numRuns: 50 },
    )
  })

  test('a mask that a person typed is text like any other', () => {
    const body = '{"notes":"and so on …","password":"…"}'
    expect(argumentsOf(toCurl(ORIGIN, ofBody(body)), TOKEN).at(-1)).toBe(body)
  })
})
