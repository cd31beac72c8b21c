import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { createUpstream } from './upstream.ts'
import { answerJson, startGateway, startStub, type Stub, type TestGateway, type TestOptions } from './testing.ts'
import { createUnderWay } from './under-way.ts'

let stub: Stub
let gateway: TestGateway
let metrics: ReturnType<typeof createMetrics>

beforeEach(async () => {
  stub = await startStub()
  metrics = createMetrics()
  const upstream = metrics.follow(createUpstream({ timeoutMs: 10_000 }))
  gateway = await startGateway({ apiHosts: [stub.origin], metrics, upstream })
})
afterEach(async () => {
  await gateway.close()
  await stub.close()
})

/** The lines of one metric, without its explanations. */
const linesOf = (name: string): string[] =>
  metrics
    .text()
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))

test('requests are counted by route, operation, method and status, calls by host, refusals by status', async () => {
  const cookie = await gateway.signIn(stub.origin)
  await gateway.ask('/api/users/40', { headers: { cookie } })
  await gateway.ask('/api/users/41', { headers: { cookie } })
  await gateway.ask('/api/users', { headers: {} })
  await gateway.ask('/ou/global/alerts')
  expect(linesOf('clumio_admin_requests_total')).toEqual([
    'clumio_admin_requests_total{route="session",operation="",method="POST",status="200"} 1',
    'clumio_admin_requests_total{route="api",operation="read-user",method="GET",status="200"} 2',
    'clumio_admin_requests_total{route="api",operation="list-users",method="GET",status="401"} 1',
    'clumio_admin_requests_total{route="page",operation="",method="GET",status="200"} 1',
  ])
  expect(linesOf('clumio_admin_rejected_requests_total')).toEqual([
    'clumio_admin_rejected_requests_total{route="api",status="401"} 1',
  ])
  const host = `host="${stub.origin}"`
  expect(linesOf('clumio_admin_upstream_requests_total')).toEqual([
    `clumio_admin_upstream_requests_total{${host},status="200"} 4`,
  ])
  expect(linesOf('clumio_admin_upstream_duration_seconds_count')).toEqual([
    `clumio_admin_upstream_duration_seconds_count{${host}} 4`,
  ])
  expect(linesOf('clumio_admin_request_duration_seconds_bucket').at(-1)).toMatch(/route="page",le="\+Inf"\} 1$/)
  expect(linesOf('clumio_admin_sessions')).toEqual(['clumio_admin_sessions 1'])
  expect(linesOf('clumio_admin_api_requests_under_way')).toEqual(['clumio_admin_api_requests_under_way 0'])
})

test('reads of assets, backups and policies are named as well, and orders of backups', async () => {
  const cookie = await gateway.signIn(stub.origin)
  for (const path of ['/datasources/aws/ebs-volumes', '/backups/aws/ebs-volumes/1', '/policies/definitions'])
    await gateway.ask(`/api${path}`, { headers: { cookie } })
  await gateway.ask('/api/backups/aws/ebs-volumes', { method: 'POST', headers: { cookie } })
  expect(linesOf('clumio_admin_requests_total').slice(1)).toEqual([
    'clumio_admin_requests_total{route="api",operation="list-aws-ebs-volumes",method="GET",status="200"} 1',
    'clumio_admin_requests_total{route="api",operation="read-backup-aws-ebs-volume",method="GET",status="200"} 1',
    'clumio_admin_requests_total{route="api",operation="list-policy-definitions",method="GET",status="200"} 1',
    'clumio_admin_requests_total{route="api",operation="create-backup-aws-ebs-volume",method="POST",status="200"} 1',
  ])
})

test('an API that is away is told from one that answers', async () => {
  const cookie = await gateway.signIn(stub.origin)
  await stub.close()
  expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(502)
  expect(linesOf('clumio_admin_upstream_requests_total').at(-1)).toMatch(/status="none"\} 1$/)
  expect(linesOf('clumio_admin_rejected_requests_total')).toEqual([])
  stub = await startStub()
})

const REJECTED = 'clumio_admin_rejected_requests_total'

/** By status, how often the API was asked, and how often the time that it took was noted. */
const upstreamOf = () => ({
  statuses: linesOf('clumio_admin_upstream_requests_total').map((line) =>
    /status="([^"]*)"\} (\d+)/.exec(line)?.slice(1),
  ),
  timed: linesOf('clumio_admin_upstream_duration_seconds_count').map((line) => line.split(' ').at(-1)),
})

/** A gateway with the same metrics that behaves otherwise. */
const another = async (options: TestOptions & Parameters<typeof createUpstream>[0]) => {
  const upstream = metrics.follow(createUpstream(options))
  const started = await startGateway({ apiHosts: [stub.origin], metrics, upstream, ...options })
  return { ...started, cookie: await started.signIn(stub.origin) }
}

test('a browser that gives up is neither a failure of the API nor a refusal, and times nothing', async () => {
  const cookie = await gateway.signIn(stub.origin)
  const before = upstreamOf()
  const leave = new AbortController()
  stub.answerWith(() => leave.abort())
  const url = `http://localhost:${gateway.port}/api/users`
  await expect(fetch(url, { headers: { cookie }, signal: leave.signal })).rejects.toThrow()
  await expect.poll(() => linesOf('clumio_admin_requests_total').at(-1)).toContain('status="499"} 1')
  expect(upstreamOf()).toEqual({ ...before, statuses: [...before.statuses, ['given-up', '1']] })
  expect(linesOf(REJECTED)).toEqual([])
})

test('an API that takes too long is told as that, and its request is not one that was refused', async () => {
  const impatient = await another({ timeoutMs: 100 })
  const before = upstreamOf()
  stub.answerWith(() => undefined)
  expect((await impatient.ask('/api/users', { headers: { cookie: impatient.cookie } })).status).toBe(504)
  expect(upstreamOf().statuses).toEqual([...before.statuses, ['timeout', '1']])
  expect(upstreamOf().timed).not.toEqual(before.timed)
  expect(linesOf(REJECTED)).toEqual([])
  await impatient.close()
})

test('an API that answers what cannot be passed on is not away, and refuses nothing', async () => {
  const cookie = await gateway.signIn(stub.origin)
  stub.answerWith(answerJson({ ok: true }, 200, { 'content-encoding': 'br' }))
  expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(502)
  expect(upstreamOf().statuses.at(-1)).toEqual(['unusable', '1'])
  expect(linesOf(REJECTED)).toEqual([])
})

test('an error of the API that the gateway tells in words of its own is no refusal of it', async () => {
  const cookie = await gateway.signIn(stub.origin)
  stub.answerWith((_seen, outgoing) => outgoing.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Away</h1>'))
  expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(503)
  expect(gateway.log.at(-1)).toMatchObject({ status: 503, isOwn: false })
  expect(linesOf(REJECTED)).toEqual([])
})

test('an answer that the gateway has no room for is not a failure of the API, but a refusal', async () => {
  const bounds = { requests: 10, bytes: 1 }
  const narrow = await another({ underWay: createUnderWay({ all: bounds, session: bounds, waitMs: 0 }) })
  const before = upstreamOf()
  stub.answerWith(answerJson({ much: 'x'.repeat(300 * 1024) }))
  expect((await narrow.ask('/api/users', { headers: { cookie: narrow.cookie } })).status).toBe(503)
  expect(upstreamOf()).toEqual({ ...before, statuses: [...before.statuses, ['no-room', '1']] })
  expect(linesOf(REJECTED)).toEqual([`${REJECTED}{route="api",status="503"} 1`])
  await narrow.close()
})

test('S18: whatever is asked for, there are no more series, and nothing of it is told', async () => {
  const cookie = await gateway.signIn(stub.origin)
  const ask = (index: number) =>
    gateway.ask(`/api/made-up/${index}?secret=${index}`, { method: 'GET', headers: { cookie, 'x-odd': String(index) } })
  await ask(0)
  await gateway.ask('/made-up-page')
  const before = metrics.text().split('\n').length
  for (let index = 1; index <= 20; index += 1) {
    await ask(index)
    await gateway.ask(`/made-up-page/${index}`)
  }
  await gateway.ask('/', { method: 'PROPFIND' })
  expect(metrics.text().split('\n').length).toBeLessThanOrEqual(before + 3)
  expect(metrics.text()).not.toMatch(/made-up|secret|PROPFIND|eyJ/)
})

test('what is told is what Prometheus reads: each metric with its help and type, each line a number', () => {
  const lines = metrics.text().trimEnd().split('\n')
  for (const line of lines)
    expect(line).toMatch(/^# (?:HELP|TYPE) [a-z_0-9]+ \S.*$|^[a-z_0-9]+(?:\{(?:[a-z]+="[^"\n]*",?)*\})? [0-9.e+-]+$/)
  expect(lines.filter((line) => line.startsWith('# TYPE')).length).toBe(
    lines.filter((line) => line.startsWith('# HELP')).length,
  )
})

test('a request has an id, in its answer and in the log', async () => {
  const answer = await gateway.ask('/api/users')
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{12}$/)
  expect(gateway.log.at(-1)).toMatchObject({ id: answer.headers['x-request-id'], status: 401, isOwn: true })
  expect((await gateway.ask('/api/users')).headers['x-request-id']).not.toBe(answer.headers['x-request-id'])
})
