/** The secrets that connections tell in plain reads, on every way out of the page. */
import { beforeAll, expect, test } from 'vitest'
import { describeOperation } from '#api/resources/explore.ts'
import { callLog } from '#api/transport/call-log.ts'
import { curlFor } from '#api/transport/curl.ts'
import { maskSecrets } from '#api/transport/secrets.ts'
import { toLogFile } from '#app/request-log/log-file.ts'
import { readJson } from '#contract/json-text.ts'
import { inAWorld, itemsOf } from '#server/sandbox/tests/support/testing.ts'

const ctx = { host: 'localhost', user: '1', unit: null, versions: { all: 'latest', resources: {} } } as const
const ORIGIN = 'https://api.example'
const PATH = '/connections/aws'

const { sandbox, world } = inAWorld()
let secrets: string[]
beforeAll(async () => {
  const query = { limit: '500', return_external_id: 'true' }
  const connections = itemsOf<{ token: string; external_id: string }>(await world.ask(PATH, { query }))
  secrets = connections.flatMap(({ token, external_id: externalId }) => [token, externalId])
  expect(secrets.length).toBeGreaterThan(50)
})

const isIn = (text: string): string[] => secrets.filter((secret) => text.includes(secret))

const list = {
  resource: 'aws-connections',
  version: 'v1',
  id: 'list-aws-connections',
  method: 'GET',
  path: PATH,
} as const

test.each([
  ['a list', { ...list }, { limit: '5' }],
  ['a list, which is longer than the log keeps', { ...list }, { limit: '500' }],
  [
    'a read that asks for the external id',
    { ...list, id: 'read-aws-connection', path: `${PATH}/{connection_id}` },
    { 'in.connection_id': '891106093485_us-west-2', return_external_id: 'true' },
  ],
])('S16: the answer of %s leaves the page without its secrets', async (_, operation, values) => {
  const request = describeOperation(ctx, operation, values, '')
  const answer = await fetch(sandbox.url + request.target, {
    headers: { ...request.headers, Authorization: `Bearer ${world.tokens['Super Admin']}` },
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const sent = new TextDecoder().decode(bytes)
  expect(isIn(sent).length).toBeGreaterThan(0)
  // What the explorer shows and copies.
  const masked = maskSecrets(sent)
  expect(isIn(masked)).toEqual([])
  expect(readJson(masked)).toBeDefined()
  expect(masked.split('"token":"…"').length).toBe(sent.split('"token":').length)
  // What the log keeps, shows and copies, and what it saves.
  callLog.clear(() => false)
  const followed = callLog.follow(ctx, request)
  followed.sent()
  const at = Date.now()
  followed.answered({ status: answer.status, headers: answer.headers, bytes, sentAt: at, receivedAt: at })
  expect(callLog.get()).toMatchObject([{ answer: { status: 200, byteCount: bytes.length } }])
  expect(isIn(JSON.stringify(callLog.get()))).toEqual([])
  expect(isIn(toLogFile(callLog.get(), () => ORIGIN, new Date()))).toEqual([])
  expect(isIn(curlFor('posix', 'BEARER_TOKEN')(ORIGIN, request))).toEqual([])
})
