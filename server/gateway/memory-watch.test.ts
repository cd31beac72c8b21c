/** A memory that fails: what is refused for it, what is not, and that each failure is told. */
import { beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import type { Happening } from './log.ts'
import { createMemory, type Memory } from './memory.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { cookiesOf, messageOf, TOKEN, type TestGateway } from './testing.ts'
import { atAGatewayEach } from './testing-gateway.ts'

const { stub, start } = atAGatewayEach()

let time: number
let gateway: TestGateway
let metrics: Metrics
let happenings: Happening[]
/** By group and name: how often each works before it fails. */
let working: Map<string, number>

/** The same, but for what is told to fail. */
const failing = <Group extends object>(group: string, operations: Group): Group =>
  new Proxy(operations, {
    get: (target, name) => {
      const run = Reflect.get(target, name) as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        const key = `${group}.${String(name)}`
        const left = working.get(key) ?? Infinity
        working.set(key, left - 1)
        return left > 0 ? run(...args) : Promise.reject(new Refusal(503, 'The store is away.'))
      }
    },
  })

const failingMemory = (): Memory => {
  const { sessions, signIns, requests, isReached } = createMemory(() => time)
  return {
    isReached,
    sessions: failing('sessions', sessions),
    signIns: failing('signIns', signIns),
    requests: failing('requests', requests),
  }
}

beforeEach(async () => {
  time = Date.now()
  working = new Map()
  happenings = []
  metrics = createMetrics()
  const tell = (happening: Happening) => void happenings.push(happening)
  gateway = await start({ memory: failingMemory(), now: () => time, metrics, tell, organizationRate: 50 })
})

const fail = (operation: string, after = 0) => working.set(operation, after)
const counted = (operation: string): number =>
  Number(new RegExp(String.raw`memory_failures_total\{operation="${operation}"\} (\d+)`).exec(metrics.text())?.[1] ?? 0)
const WRITE = { method: 'PATCH', body: '{"is_enabled":false}' }
const write = (cookie: string) =>
  gateway.ask('/api/users/40', { ...WRITE, headers: { cookie, 'content-type': 'application/json' } })

describe('R22: where the memory fails', () => {
  test.each(['sessions.ask', 'sessions.noteWrite', 'requests.take'])(
    'a write that needs %s is refused in its words, and not sent',
    async (operation) => {
      const cookie = await gateway.signIn(stub.origin)
      stub.seen.length = 0
      fail(operation)
      const answer = await write(cookie)
      expect([answer.status, messageOf(answer)]).toEqual([503, 'The store is away.'])
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(stub.seen).toEqual([])
    },
  )

  test('a use that cannot be noted everywhere stands in the way of nothing', async () => {
    const cookie = await gateway.signIn(stub.origin)
    fail('sessions.noteUse')
    expect((await write(cookie)).status).toBe(200)
    expect(counted('note-use')).toBe(1)
  })

  test('the outcome of a write that was sent reaches the page', async () => {
    const cookie = await gateway.signIn(stub.origin)
    fail('sessions.noteWrite', 1)
    expect((await write(cookie)).status).toBe(200)
    expect(counted('note-write')).toBe(1)
  })

  test('so does one whose cookie can then not be renewed; it is, later', async () => {
    const cookie = await gateway.signIn(stub.origin)
    time += 60_000
    fail('sessions.ask', 1)
    const answer = await write(cookie)
    expect([answer.status, cookiesOf(answer)]).toEqual([200, ''])
    working.clear()
    expect(cookiesOf(await write(cookie))).not.toBe('')
  })

  test('a sign-in that has succeeded is one, whether or not its try is given back', async () => {
    fail('signIns.giveBack')
    expect(await gateway.signIn(stub.origin)).not.toBe('')
    expect(counted('give-back-try')).toBe(1)
  })

  test('one whose tries cannot be counted is refused, and the API is not asked', async () => {
    fail('signIns.take')
    const body = JSON.stringify({ host: stub.origin, token: TOKEN })
    expect((await gateway.ask('/session', { method: 'POST', body })).status).toBe(503)
    expect(stub.seen).toEqual([])
  })

  test('it is told in the metrics each time, and in the log when it begins and when it is over', async () => {
    const cookie = await gateway.signIn(stub.origin)
    fail('sessions.ask')
    for (let times = 0; times < 3; times += 1)
      expect((await gateway.ask('/session', { headers: { cookie } })).status).toBe(503)
    expect(counted('ask')).toBe(3)
    working.clear()
    for (let times = 0; times < 3; times += 1)
      expect((await gateway.ask('/session', { headers: { cookie } })).status).toBe(200)
    expect(counted('ask')).toBe(3)
    expect(happenings).toEqual([
      { event: 'memory: ask fails', reason: 'The store is away.' },
      { event: 'memory: ask works again', reason: undefined },
    ])
  })
})
