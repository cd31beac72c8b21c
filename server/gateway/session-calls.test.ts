/** Equal reads that are under way at once: what arrives at the API, and who gets what of it. */
import { describe, expect, test } from 'vitest'
import { PAGE_HEADER, PRIORITY_HEADER } from '#contract/headers.ts'
import type { ApiAnswer } from './answer-check.ts'
import { createBudget, NO_BUDGET } from './budget.ts'
import { createHosts } from './hosts.ts'
import { createMemory } from './memory.ts'
import { createMetrics } from './metrics.ts'
import { createRequestMemory } from './request-memory.ts'
import { createSessionCalls, type Asking } from './session-calls.ts'
import type { OpenSession } from './sessions.ts'
import { answerJson, TOKEN, type Ask, type StubAnswer, type TestGateway } from './testing.ts'
import { createBrowser } from './testing-browser.ts'
import { createTestClock } from './testing-clock.ts'
import { atAGatewayEach } from './testing-gateway.ts'
import { createUnderWay } from './under-way.ts'

const { stub, start } = atAGatewayEach()

/** Keeps the answers to reads back; each says how the manyth it was. Writes are answered as told. */
const holdReads = (write: StubAnswer = answerJson({})) => {
  stub.seen.length = 0
  const held: (() => void)[] = []
  const gone: number[] = []
  const answer: StubAnswer = (seen, outgoing, ...rest) => {
    if (seen.method !== 'GET') return write(seen, outgoing, ...rest)
    const at = held.push(() => answerJson({ at })(seen, outgoing, ...rest))
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.push(at)
    })
  }
  stub.answerWith(answer)
  return {
    arrived: async (count: number): Promise<void> => {
      await expect.poll(() => held.length).toBe(count)
    },
    letGo: () => {
      for (const go of held) go()
      stub.answerWith(answerJson({ at: 'later' }))
    },
    gone,
  }
}

const signedIn = async (gateway: TestGateway, token = TOKEN) => {
  const browser = createBrowser(gateway, stub.origin)
  await browser.signIn(token)
  return browser
}

/** A gateway that tells how many reads have been joined to others. */
const startCounting = async () => {
  const metrics = createMetrics()
  const gateway = await start({ metrics })
  const joined = (): number => Number(/joined_reads_total\{[^}]*\} (\d+)/.exec(metrics.text())?.[1] ?? 0)
  return { gateway, joined }
}

describe('S26: equal reads of a session that are under way at once', () => {
  test('are sent once, and each is answered; the next is sent anew', async () => {
    const { gateway, joined } = await startCounting()
    const browser = await signedIn(gateway)
    const { arrived, letGo } = holdReads()
    const reads = Array.from({ length: 5 }, () => browser.read('/api/users?limit=5'))
    await expect.poll(joined).toBe(4)
    await arrived(1)
    letGo()
    expect((await Promise.all(reads)).map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 5 }, () => [200, '{"at":1}']),
    )
    expect((await browser.read('/api/users?limit=5')).body).toBe('{"at":"later"}')
    expect(stub.seen).toHaveLength(2)
  })

  const UNIT = { 'X-Clumio-OrganizationalUnit-Context': 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11' }
  test.each<[string, string, Ask]>([
    ['query', '/api/users?limit=6', {}],
    ['path', '/api/roles?limit=5', {}],
    ['unit', '/api/users?limit=5', { headers: UNIT }],
    ['version', '/api/users?limit=5', { headers: { accept: 'application/api.clumio.users=v1+json' } }],
    ['encoding', '/api/users?limit=5', { headers: { 'accept-encoding': 'gzip' } }],
  ])('are equal in all that is sent: another %s is sent by itself', async (_what, path, ask) => {
    const browser = await signedIn(await start())
    const { arrived, letGo } = holdReads()
    const reads = [browser.read('/api/users?limit=5'), browser.ask(path, ask)]
    await arrived(2)
    letGo()
    expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200])
  })

  test('are of one session: another one of the same person and token is answered by itself', async () => {
    const gateway = await start()
    const [one, other] = [await signedIn(gateway), await signedIn(gateway)]
    const { arrived, letGo } = holdReads()
    const reads = [one.read(), other.read()]
    await arrived(2)
    letGo()
    expect(new Set((await Promise.all(reads)).map(({ body }) => body)).size).toBe(2)
  })

  test('are of several pages: what one of them asks twice is sent twice', async () => {
    const { gateway, joined } = await startCounting()
    const browser = await signedIn(gateway)
    const { arrived, letGo } = holdReads()
    const read = (page: string) => browser.ask('/api/users', { headers: { [PAGE_HEADER]: page } })
    const reads = [read('a')]
    await arrived(1)
    reads.push(read('a'))
    await arrived(2)
    reads.push(read('b'))
    await expect.poll(joined).toBe(1)
    reads.push(read('b'))
    await arrived(3)
    letGo()
    expect((await Promise.all(reads)).map(({ body }) => body)).toEqual([1, 2, 2, 3].map((at) => `{"at":${at}}`))
  })

  test('go on for the others when one of them is given up, and end with the last', async () => {
    const { gateway, joined } = await startCounting()
    const browser = await signedIn(gateway)
    const { arrived, letGo, gone } = holdReads()
    const leaving = [new AbortController(), new AbortController()]
    const url = `http://localhost:${gateway.port}/api/users`
    const given = leaving.map(({ signal }) => fetch(url, { headers: { cookie: browser.header() }, signal }))
    // The browser's own fetch asks for packed answers, as the two do.
    const staying = browser.read('/api/roles')
    await expect.poll(joined).toBe(1)
    await arrived(2)
    leaving[0]?.abort()
    await expect(given[0]).rejects.toThrow()
    await expect.poll(() => gateway.log.map(({ status }) => status)).toContain(499)
    expect(gone).toEqual([])
    leaving[1]?.abort()
    await expect(given[1]).rejects.toThrow()
    await expect.poll(() => gone).toHaveLength(1)
    letGo()
    expect((await staying).status).toBe(200)
  })

  test('are answered when the first of them was given up', async () => {
    const { gateway, joined } = await startCounting()
    const browser = await signedIn(gateway)
    const { arrived, letGo, gone } = holdReads()
    const leaving = new AbortController()
    const url = `http://localhost:${gateway.port}/api/users`
    const headers = { cookie: browser.header() }
    const given = fetch(url, { headers, signal: leaving.signal })
    await arrived(1)
    const staying = fetch(url, { headers })
    await expect.poll(joined).toBe(1)
    leaving.abort()
    await expect(given).rejects.toThrow()
    await expect.poll(() => gateway.log.map(({ status }) => status)).toContain(499)
    letGo()
    expect(await (await staying).json()).toEqual({ at: 1 })
    expect(gone).toEqual([])
  })
})

const PATCH: Ask = { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json' } }

describe('S26: a read after a write of its session is answered by none from before it', () => {
  test.each<[string, StubAnswer]>([
    ['answered', answerJson({})],
    ['refused', answerJson({}, 403)],
    ['answered by nothing that is known', (_seen, outgoing) => outgoing.destroy()],
  ])('%s', async (_how, write) => {
    const browser = await signedIn(await start())
    const { arrived, letGo } = holdReads(write)
    const before = browser.read('/api/users/40')
    await arrived(1)
    await browser.ask('/api/users/40', PATCH)
    const after = browser.read('/api/users/40')
    await arrived(2)
    letGo()
    expect((await Promise.all([before, after])).map(({ body }) => body)).toEqual(['{"at":1}', '{"at":2}'])
  })

  test('nor by one from while it was under way', async () => {
    const browser = await signedIn(await start())
    const writes: (() => void)[] = []
    const { arrived, letGo } = holdReads((...answering) => writes.push(() => answerJson({})(...answering)))
    const write = browser.ask('/api/users/40', PATCH)
    await expect.poll(() => writes.length).toBe(1)
    const during = browser.read('/api/users/40')
    await arrived(1)
    writes[0]?.()
    await write
    const after = browser.read('/api/users/40')
    await arrived(2)
    letGo()
    await Promise.all([during, after])
  })

  test('at another gateway, too', async () => {
    const memory = createMemory()
    const publicOrigin = 'http://dashboard.example.com'
    const [one, other] = [await start({ memory, publicOrigin }), await start({ memory, publicOrigin })]
    const browser = await signedIn(one)
    const { arrived, letGo } = holdReads()
    const before = browser.read('/api/users/40')
    await arrived(1)
    const headers = { ...PATCH.headers, cookie: browser.header() }
    expect((await other.ask('/api/users/40', { ...PATCH, headers })).status).toBe(200)
    const after = browser.read('/api/users/40')
    await arrived(2)
    letGo()
    await Promise.all([before, after])
  })
})

describe('S26: what equal reads share', () => {
  const apiHost = createHosts([], 'http://127.0.0.1:2').find('sandbox')
  const session = { id: 'one', writes: 0, apiHost, token: TOKEN } as OpenSession
  const asking: Asking = { method: 'GET', target: '/users', headers: {}, priority: 'now', page: '' }
  const ANSWER: ApiAnswer = { status: 200, headers: {}, body: [], size: 0, beginning: Buffer.of() }
  const never = new AbortController().signal

  test('is kept, and counted once, until the last of them has taken it', async () => {
    const bounds = { requests: 10, bytes: 100 }
    const underWay = createUnderWay({ all: bounds, session: bounds, waitMs: 60_000 })
    const calls = createSessionCalls({
      upstream: {
        call: async (_host, { reserve, signal = never }) => {
          await reserve?.(60, signal)
          return ANSWER
        },
        close: () => {},
      },
      budget: NO_BUDGET,
      underWay,
      memory: createMemory().sessions,
    })
    const [first, second] = [calls.ask(session, asking), calls.ask(session, asking)]
    expect(await Promise.all([first.answer, second.answer])).toEqual([ANSWER, ANSWER])
    let isThere = false
    const room = underWay.share('another').reserve(60, never)
    void room.then(() => (isThere = true))
    first.leave()
    first.leave()
    await new Promise((resolve) => setImmediate(resolve))
    expect(isThere).toBe(false)
    second.leave()
    await room
  })

  test('R3: is the turn of a person, once one of them is waited for by a person', async () => {
    const { clock, pass } = createTestClock()
    const sent: string[] = []
    const calls = createSessionCalls({
      upstream: {
        call: async (_host, { target }) => {
          sent.push(target)
          return ANSWER
        },
        close: () => {},
      },
      budget: createBudget({ perSecond: 1, memory: createRequestMemory(clock.now), clock }),
      underWay: createUnderWay(),
      memory: createMemory().sessions,
    })
    const ask = (target: string, priority: Asking['priority']) => calls.ask(session, { ...asking, target, priority })
    const asked = [ask('/1', 'now'), ask('/2', 'later'), ask('/3', 'later')]
    await pass(0)
    asked.push(ask('/3', 'now'))
    await pass(2000)
    await Promise.all(asked.map(({ answer }) => answer))
    expect(sent).toEqual(['/1', '/3', '/2'])
  })
})

test('S11, R3: what the page says of the turn of a request is not for the API', async () => {
  const browser = await signedIn(await start())
  stub.seen.length = 0
  expect(
    (await browser.ask('/api/users', { headers: { [PRIORITY_HEADER]: 'later', [PAGE_HEADER]: 'a' } })).status,
  ).toBe(200)
  const sent = Object.keys(stub.seen[0]?.headers ?? {})
  for (const name of [PRIORITY_HEADER, PAGE_HEADER]) expect(sent).not.toContain(name.toLowerCase())
})
