/** Runs copied commands in a real shell, with a stand-in for `curl` that tells what it was called with. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCurl } from '#api/curl.ts'
import { describeRequest, type ApiRequest } from '#api/request.ts'
import { argumentsOf } from '../e2e/support/command.ts'

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
