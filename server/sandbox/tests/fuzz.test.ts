/** Thousands of malformed requests: each is refused with the API's error body, nothing changes, nothing dies. */
import http from 'node:http'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import type { Operation } from '#contract/operations.ts'
import { READS } from '#contract/reads.ts'
import { errorBody } from '#contract/wire.ts'
import { POLICY, policyIdOf } from '../seed/policies.ts'
import { inAWorld, inOne, walk, type Json } from './support/testing.ts'

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 5000)
const SEED = process.env['FUZZ_SEED'] === 'now' ? Date.now() : Number(process.env['FUZZ_SEED'] ?? 20_260_304)
const AT_ONCE = 20

type Malformed = { method: string; path: string; headers?: Record<string, string>; body?: string }

const { sandbox, world } = inAWorld({ alerts: 60, audit: 20, tasks: 40 })
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })
afterAll(() => agent.destroy())

/** Sends exactly this path, which `fetch` would put in order. */
const send = ({
  method,
  path,
  headers = {},
  body,
}: Malformed): Promise<{ status: number; type: string; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.url)
    const token = { authorization: `Bearer ${world.tokens['Super Admin']}` }
    const request = http.request(
      { agent, hostname, port, method, path, headers: { ...token, ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (piece: string) => (text += piece))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })

const entries = Object.entries<Operation>(imitatedOperations)
const pathsOf = (wanted: (operation: Operation) => boolean) =>
  entries
    .filter(([, operation]) => wanted(operation))
    .flatMap(([, { calls }]) => Object.values(calls).map((call) => call?.path ?? ''))
const lists = pathsOf(({ paged }) => paged !== undefined).map(inOne)
const sortable = pathsOf(({ sorts }) => sorts !== undefined)
const embedding = pathsOf(({ embeds }) => embeds !== undefined).filter((path) => !path.includes('{'))
/** Those that can be told how many days of runs they are to judge. */
const judging = entries.flatMap(([id, { calls: versions }]) => {
  const isJudging = READS.get(`${id} v1`)?.parameters.some(({ name }) => name === 'lookback_days') === true
  const path = versions.v1?.path ?? ''
  return isJudging && !path.includes('{') ? [path] : []
})
const writes = [
  { method: 'PATCH', path: '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', field: 'status' },
  { method: 'PATCH', path: '/alerts/consolidated/d78cd819-ab15-48e2-acea-3f94d3a9f2fb', field: 'notes' },
  { method: 'PATCH', path: '/users/40', field: 'is_enabled' },
  { method: 'POST', path: '/users', field: 'email' },
  { method: 'PATCH', path: '/users/my-profile', field: 'full_name' },
  { method: 'PUT', path: '/users/_change_password', field: 'new_password' },
  { method: 'PUT', path: '/users/40/password', field: 'new_password' },
  { method: 'POST', path: '/organizational-units', field: 'name' },
  { method: 'PATCH', path: '/organizational-units/b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11', field: 'users' },
  { method: 'PATCH', path: '/tasks/140', field: 'status' },
  { method: 'POST', path: '/policies/assignments', field: 'items' },
  { method: 'POST', path: '/backups/aws/ebs-volumes', field: 'volume_id' },
  { method: 'POST', path: '/backups/aws/ec2-instances', field: 'instance_id' },
  { method: 'POST', path: '/backups/aws/dynamodb-tables', field: 'table_id' },
  { method: 'POST', path: '/restores/aws/ebs-volumes', field: 'source' },
  { method: 'PUT', path: `/policies/definitions/${policyIdOf(7, POLICY.silver)}`, field: 'operations' },
]
const calls = entries.flatMap(([, operation]) => Object.values(operation.calls).filter((call) => call !== undefined))
/** Everything that is asked of one item, without its id. */
const withItem = calls.flatMap(({ method, path }) =>
  path.endsWith('}') ? [[method, inOne(path.slice(0, path.lastIndexOf('{')))] as const] : [],
)

test('all that takes a body is sent malformed ones', () => {
  const withBody = calls.filter(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH')
  const isOf = (path: string) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
  for (const { method, path } of withBody)
    expect(
      writes.some((write) => write.method === method && isOf(path).test(write.path)),
      `${method} ${path}`,
    ).toBe(true)
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', '../..', '%00', '\u0000', '‮', '💥'),
)
const isWell = (text: string): boolean => text.isWellFormed()
const encoded = anyText.filter(isWell).map(encodeURIComponent)
const notNumber = anyText
  .filter((text) => isWell(text) && text !== '' && !/^[0-9]+$/.test(text))
  .map(encodeURIComponent)
const headerText = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== '')
const anyJson = fc.json({ maxDepth: 3 })
const get = (path: string): Malformed => ({ method: 'GET', path })

const badQuery = fc.oneof(
  fc
    .record({ path: fc.constantFrom(...lists), name: fc.constantFrom('limit', 'start'), value: notNumber })
    .map(({ path, name, value }) => get(`${path}?${name}=${value}`)),
  fc
    .record({ path: fc.constantFrom(...lists), value: fc.constantFrom('0', '-1', '00', '1.0', '1e1', '%2B1') })
    .map(({ path, value }) => get(`${path}?start=${value}`)),
  fc
    .record({ path: fc.constantFrom(...lists), value: notNumber })
    .map(({ path, value }) => get(`${path}?filter=${value}`)),
  fc
    .record({ path: fc.constantFrom(...lists), field: anyText.filter(isWell), value: anyJson })
    .map(({ path, field, value }) =>
      get(`${path}?filter=${encodeURIComponent(`{${JSON.stringify(`?${field}`)}:${value}}`)}`),
    ),
  fc
    .record({ path: fc.constantFrom(...lists), depth: fc.integer({ min: 50, max: 400 }) })
    .map(({ path, depth }) => get(`${path}?filter=${'['.repeat(depth)}`)),
  fc
    .record({ path: fc.constantFrom(...sortable), value: notNumber.filter((text) => !text.endsWith('_timestamp')) })
    .map(({ path, value }) => get(`${path}?sort=${value}`)),
  fc
    .record({ path: fc.constantFrom(...embedding), value: notNumber })
    .map(({ path, value }) => get(`${path}?embed=${value}`)),
  fc
    .record({ path: fc.constantFrom(...judging), value: fc.constantFrom('0', '-1', '61', '1.5', 'x', '1e1', '%2030') })
    .map(({ path, value }) => get(`${path}?lookback_days=${value}`)),
  fc
    .record({ path: fc.constantFrom('/users', '/tasks', '/roles', '/roles/permissions'), value: notNumber })
    .map(({ path, value }) => get(`${path}?sort=${value}`)),
)

const badHeader = fc
  .oneof(
    headerText.filter((text) => !/[,;]/.test(text)).map((text) => ({ accept: `application/api.clumio.${text}` })),
    headerText.map((text) => ({ 'x-clumio-organizationalunit-context': `${text}-` })),
    headerText.map((text) => ({ authorization: `Bearer ${text}` })),
    headerText.map((text) => ({ authorization: text })),
  )
  .chain((headers) => fc.constantFrom(...lists).map((path): Malformed => ({ ...get(path), headers })))

const badPath = fc.oneof(
  fc
    .record({
      item: fc.constantFrom(...withItem),
      id: encoded.filter(
        (id) => !/^[0-9]*$/.test(id) && id !== 'my-profile' && id !== 'permissions' && !id.startsWith('_'),
      ),
    })
    .map(({ item: [method, path], id }): Malformed => ({
      method,
      path: path + id,
      ...(method === 'PATCH' && { body: '{}' }),
    })),
  encoded.filter((text) => text !== '' && text !== '.').map((text) => get(`/${text}x`)),
  fc.record({
    path: fc.constantFrom(...lists),
    method: fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'),
  }),
  fc
    .constantFrom(
      '/users/%',
      '/users/%zz',
      '/users/%c0%ae',
      '/%2e%2e/users/..%2f',
      '//',
      '/users//40',
      '/users/40/',
      '/users/40?limit=1&sort=x',
    )
    .map(get),
)

const notText = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.integer(), { minLength: 1, maxLength: 3 }))
const badBody = fc.constantFrom(...writes).chain(({ method, path, field }) =>
  fc
    .oneof(
      fc.string().filter((text) => !text.trim().startsWith('{')),
      fc.json().filter((text) => !text.startsWith('{')),
      fc.json().map((text) => `{"a":${text}`),
      fc.integer({ min: 10, max: 30_000 }).map((depth) => '{"a":'.repeat(depth)),
      (field === 'is_enabled' ? fc.oneof(fc.string(), fc.integer()) : notText).map((value) =>
        JSON.stringify({ [field]: value }),
      ),
      fc.constant(JSON.stringify({ [field]: { add: 'x' } })),
    )
    .map((body): Malformed => ({ method, path, body })),
)

const malformed: fc.Arbitrary<Malformed> = fc.oneof(badQuery, badHeader, badPath, badBody)

test(`${REQUESTS} malformed requests are refused as the API refuses, and change nothing`, async () => {
  const paths = [
    '/alerts/individual',
    '/alerts/consolidated',
    '/users',
    '/organizational-units',
    '/tasks',
    '/datasources/aws/ebs-volumes',
  ]
  const state = async () =>
    Promise.all([
      ...paths.map((path) => walk<Json>(world.ask, path, { query: { limit: '500' } })),
      walk<Json>(world.ask, '/policies/definitions'),
    ])
  const before = await state()
  const requests = fc.sample(malformed, { numRuns: REQUESTS, seed: SEED })
  for (let from = 0; from < requests.length; from += AT_ONCE)
    await Promise.all(
      requests.slice(from, from + AT_ONCE).map(async (request) => {
        const { status, type, text } = await send(request)
        const told = `${request.method} ${request.path} ${JSON.stringify(request.headers ?? {})} ${request.body?.slice(0, 200) ?? ''} -> ${status}`
        expect(status >= 400 && status < 500, told).toBe(true)
        expect(type, told).toBe('application/json')
        const body = errorBody.parse(JSON.parse(text))
        expect(
          body.errors.every(({ error_code, error_message }) => error_code !== status && error_message !== ''),
          told,
        ).toBe(true)
      }),
    )
  expect(await state()).toEqual(before)
  const written = await walk<Json>(world.ask, '/audit-trails', { query: { limit: '1000' } })
  const added = written.slice(0, -20)
  expect(added.every((event) => event['status'] === 'failure')).toBe(true)
}, 600_000)
