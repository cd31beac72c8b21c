/** Gateways of one key that remember together, as several behind one address: what one knows, the other knows at once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PRIORITY_HEADER } from '#contract/headers.ts'
import { createMemory, type Memory } from './memory.ts'
import { createMetrics } from './metrics.ts'
import { answerJson, cookiesOf, messageOf, tokenOf, TOKEN, type Answer, type TestGateway } from './testing.ts'
import { deriveStoreKey } from './session-key.ts'
import { createSharedMemory, type SharedMemory } from './store/shared-memory.ts'
import { hasRedis, PATIENT, startRedis, type Redis } from './store/testing-redis.ts'
import { createTestClock } from './testing-clock.ts'
import { atAGatewayEach } from './testing-gateway.ts'

const { stub, start } = atAGatewayEach()
const RATE = 20
const ORGANIZATION = tokenOf({ 'custom:orgid': '7' })
const STORE_KEY = deriveStoreKey('a secret for tests, of fair length')

let time = Date.now()
const now = () => time

const together = () => {
  const memory = createMemory(now)
  return { remember: async (): Promise<Memory> => memory, forget: () => {} }
}

let redis: Redis
beforeAll(async () => {
  if (hasRedis) redis = await startRedis()
})
afterAll(() => redis?.kill())

/** Each has a memory of its own, and they have a store. */
const atAStore = () => {
  const memories: SharedMemory[] = []
  return {
    remember: async (): Promise<Memory> => {
      const memory = createSharedMemory({ address: redis.address, key: STORE_KEY, tell: () => {}, now, times: PATIENT })
      memories.push(memory)
      await memory.begun
      return memory
    },
    forget: () => {
      for (const memory of memories) memory.close()
    },
  }
}

describe.each([
  ['in one process', together, true],
  ['at a redis-server (left out where there is none)', atAStore, hasRedis],
] as const)('two gateways that remember together %s', (_, make, isToBeHad) => {
  let one: TestGateway
  let other: TestGateway
  let memory: ReturnType<typeof make>

  beforeEach(async () => {
    if (!isToBeHad) return
    memory = make()
    // What the tests before have taken is to be had again.
    time += 120_000
    const options = async () => ({
      memory: await memory.remember(),
      now,
      publicOrigin: 'http://dashboard.example.com',
      organizationRate: RATE,
    })
    one = await start(await options())
    other = await start(await options())
  })
  afterEach(() => memory?.forget())

  const use = (gateway: TestGateway, cookie: string): Promise<Answer> =>
    gateway.ask('/session', { headers: { cookie } })

  test.skipIf(!isToBeHad)('S6: the end of a session at one holds at the other at once', async () => {
    const cookie = await one.signIn(stub.origin)
    expect((await use(other, cookie)).status).toBe(200)
    await one.ask('/session', { method: 'DELETE', headers: { cookie } })
    for (const gateway of [one, other]) expect((await use(gateway, cookie)).status).toBe(401)
  })

  test.skipIf(!isToBeHad)('S6: a copy of a cookie that was renewed at one is refused by both', async () => {
    const copy = await one.signIn(stub.origin)
    time += 60_000
    const renewed = cookiesOf(await use(one, copy))
    expect((await use(other, renewed)).status).toBe(200)
    time += 30_001
    for (const gateway of [one, other]) {
      expect((await use(gateway, copy)).status).toBe(401)
      expect((await use(gateway, renewed)).status).toBe(200)
    }
  })

  test.skipIf(!isToBeHad)('S6: a sign-in at one ends the one before at both', async () => {
    const first = await one.signIn(stub.origin)
    const body = JSON.stringify({ host: stub.origin, token: TOKEN })
    await other.ask('/session', { method: 'POST', body, headers: { cookie: first } })
    for (const gateway of [one, other]) expect((await use(gateway, first)).status).toBe(401)
  })

  test.skipIf(!isToBeHad)('S15: failed sign-ins at either are counted together', async () => {
    stub.answerWith(answerJson({}, 401))
    const statuses: number[] = []
    for (let tries = 0; tries < 24; tries += 1) {
      const body = JSON.stringify({ host: stub.origin, token: 'wrong' })
      statuses.push((await [one, other][tries % 2]?.ask('/session', { method: 'POST', body }))?.status ?? 0)
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), ...Array<number>(4).fill(429)])
  })

  test.skipIf(!isToBeHad)('R3: of an organization’s share no more is sent by both in a second', async () => {
    const cookies = await Promise.all([one, other].map((gateway) => gateway.signIn(stub.origin, ORGANIZATION)))
    const arrivedAt: number[] = []
    stub.answerWith((...seen) => {
      arrivedAt.push(performance.now())
      answerJson({})(...seen)
    })
    const read = (index: number): Promise<Answer> => {
      const [gateway, cookie] = index % 2 === 0 ? [one, cookies[0]] : [other, cookies[1]]
      return gateway.ask(`/api/users/${index}`, { headers: { cookie: cookie ?? '' } })
    }
    const answers = await Promise.all(Array.from({ length: 3 * RATE }, (__, index) => read(index)))
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(3 * RATE).fill(200))
    // The first arrive when they are sent, or later; the last were sent two seconds after them at the earliest.
    const [first = 0] = arrivedAt
    expect(arrivedAt.filter((at) => at - first >= 1900).length).toBeGreaterThanOrEqual(RATE)
  })
})

test.skipIf(!hasRedis)('R3: what a person reads asks the store once, for session and share together', async () => {
  const store = atAStore()
  const gateway = await start({ memory: await store.remember(), now, organizationRate: RATE })
  const cookie = await gateway.signIn(stub.origin, ORGANIZATION)
  const read = async (headers: Record<string, string> = {}): Promise<void> => {
    expect((await gateway.ask('/api/users', { headers: { cookie, ...headers } })).status).toBe(200)
  }
  const questionsOf = async (work: () => Promise<void>): Promise<number> => {
    const count = async () =>
      Number(/cmdstat_evalsha:calls=(\d+)/.exec(String(await redis.ask(['INFO', 'commandstats'])))?.[1])
    const before = await count()
    await work()
    return (await count()) - before
  }
  await read()
  expect(await questionsOf(() => read())).toBe(1)
  expect(await questionsOf(() => read({ [PRIORITY_HEADER]: 'later' }))).toBe(2)
  store.forget()
})

describe('R3: the share of an organization', () => {
  const person = (id: string): string => tokenOf({ 'custom:orgid': '7', 'custom:userid': id })

  /** Two gateways that send 4 a second together, and a colleague signed in at each. */
  const setUp = async () => {
    const { clock, pass } = createTestClock()
    const memory = createMemory(now, clock.now)
    const people = await Promise.all(
      ['1', '2'].map(async (id) => {
        const metrics = createMetrics()
        const gateway = await start({ memory, now, clock, metrics, organizationRate: 4 })
        const cookie = await gateway.signIn(stub.origin, person(id))
        const waiting = (): number => Number(/share_waiting (\d+)/.exec(metrics.text())?.[1])
        const read = (path: string, headers: Record<string, string> = {}) =>
          gateway.ask(path, { headers: { cookie, ...headers } })
        return { gateway, metrics, cookie, waiting, read }
      }),
    )
    stub.seen.length = 0
    const [first, second] = people
    if (!first || !second) throw new Error('There are two.')
    const arrived = (): number => stub.seen.length
    return { first, second, pass, arrived }
  }

  test('holds for gateways together, counted where the requests arrive', async () => {
    const { first, second, pass, arrived } = await setUp()
    const answers = Array.from({ length: 14 }, (_, index) =>
      (index % 2 === 0 ? first : second).read(`/api/users/${index}`),
    )
    for (const sent of [4, 8, 12, 14]) {
      await expect.poll(arrived).toBe(sent)
      await expect.poll(() => first.waiting() + second.waiting()).toBe(14 - sent)
      await pass(1000)
    }
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array<number>(14).fill(200))
  })

  test('goes to what people wait for first, and a quarter of it to nothing else', async () => {
    const { first, pass, arrived } = await setUp()
    const later = (path: string) => first.read(path, { [PRIORITY_HEADER]: 'later' })
    const answers = Array.from({ length: 5 }, (_, index) => later(`/api/tasks/${index}`))
    await expect.poll(arrived).toBe(3)
    answers.push(...Array.from({ length: 3 }, (_, index) => first.read(`/api/users/${index}`)))
    await expect.poll(arrived).toBe(4)
    await expect.poll(first.waiting).toBe(4)
    await pass(1000)
    await expect.poll(arrived).toBe(7)
    await pass(1000)
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array<number>(8).fill(200))
    // What is sent in one moment may arrive in any order.
    const kinds = stub.seen.map(({ target }) => target.split('/')[1])
    const steps = [kinds.slice(0, 3), kinds.slice(3, 4), kinds.slice(4, 7), kinds.slice(7)]
    const people = steps.map((step) => step.filter((kind) => kind === 'users').length)
    expect(people).toEqual([0, 1, 2, 0])
  })

  test('is refused in words to whoever would wait too long, and the API is not asked', async () => {
    const { first, pass, arrived } = await setUp()
    const asked = Array.from({ length: 24 }, (_, index) => first.read(`/api/users/${index}`))
    await expect.poll(arrived).toBe(4)
    await expect.poll(first.waiting).toBe(20)
    const late = await first.read('/api/users/late')
    expect([late.status, late.headers['retry-after'], late.headers['x-gateway-error']]).toEqual([
      429,
      '6',
      'over-share',
    ])
    expect(messageOf(late)).toBe(
      'This dashboard sends at most 4 requests a second for your organization, and more are waiting. Try again in 6 seconds.',
    )
    expect(first.gateway.log.at(-1)).toMatchObject({ status: 429, isOwn: true, reason: messageOf(late) })
    expect(first.metrics.text()).toContain('clumio_admin_over_share_total{priority="now"} 1\n')
    for (let sent = 8; sent <= 24; sent += 4) {
      await pass(1000)
      await expect.poll(arrived).toBe(sent)
    }
    await Promise.all(asked)
    expect(first.metrics.text()).toContain('clumio_admin_share_wait_seconds_count{priority="now"} 24\n')
    expect(stub.seen.map(({ target }) => target)).not.toContain('/users/late')
  })

  test('is not used up by sign-ins with a made-up token that tells the organization', async () => {
    const { first, arrived } = await setUp()
    stub.answerWith(answerJson({}, 401))
    const body = JSON.stringify({ host: stub.origin, token: person('9') })
    for (let tries = 0; tries < 8; tries += 1)
      expect((await first.gateway.ask('/session', { method: 'POST', body })).status).toBe(401)
    stub.answerWith(answerJson({}))
    const reads = Array.from({ length: 4 }, (_, index) => first.read(`/api/users/${index}`))
    expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(arrived()).toBe(8 + 4)
  })

  test('is kept to by the question whether a token still works, too', async () => {
    const { first, pass, arrived } = await setUp()
    await Promise.all(Array.from({ length: 4 }, (_, index) => first.read(`/api/users/${index}`)))
    const asked = first.gateway.ask('/session/token', { method: 'POST', headers: { cookie: first.cookie } })
    await expect.poll(first.waiting).toBe(1)
    expect(arrived()).toBe(4)
    await pass(1000)
    expect((await asked).status).toBe(200)
  })
})
