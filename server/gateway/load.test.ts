/**
 * A gateway in a process of its own under load that is meant to bring it down: answers made to be hard to read, many
 * large ones at once, and clients that take nothing of theirs. Others are served meanwhile, and memory is given back.
 */
import http from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signIn, startProcess, type ServerProcess } from './bench/process.ts'
import { hostileAnswers } from './bench/hostile-answers.ts'
import { JSON_TYPE, startStub, TOKEN, type Stub } from './testing.ts'

/** 500 by `npm run load:gateway`. */
const ANSWERS = Number(process.env['HOSTILE_ANSWERS'] ?? 40)
const MB = 1024 * 1024

/** In processor time of the gateway's own, and three times the limits: a busy machine says little about the gateway. */
const LONGEST_TURN_MS = 3 * 50
const LONGEST_WAIT_MS = 3 * 100
const KEPT_MB = 3 * 50
const START_MS = 60_000
/** A fifth of the usual: those who wait for room are told sooner that there is none. */
const WAIT_FOR_ROOM_MS = 3000

let stub: Stub
let gateway: ServerProcess
let prober: ServerProcess
let cookie: string

beforeEach(async () => {
  stub = await startStub()
  gateway = await startProcess('gateway-server.ts', stub.origin, String(WAIT_FOR_ROOM_MS))
  prober = await startProcess('prober.ts', String(gateway.port), String(gateway.pid))
  cookie = await signIn(gateway.port, stub.origin, TOKEN)
  // What is done for the first time is compiled first.
  for (let round = 0; round < 10; round += 1)
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => ask(`/api/users?at=${at}`, round % 2 === 0 ? 'gzip' : 'identity')),
    )
}, START_MS)
afterEach(async () => {
  prober.stop()
  gateway.stop()
  await stub.close()
})

type Taken = { status: number; bytes: number; retryAfter: string | undefined; hasToken: boolean }

/** Counts what comes without keeping it. Nothing comes of it when the connection breaks. */
const ask = (path: string, encoding = 'identity', localAddress = '127.0.0.1'): Promise<Taken> =>
  new Promise((resolve) => {
    const headers = { host: `localhost:${gateway.port}`, cookie, 'accept-encoding': encoding }
    const taken: Taken = { status: 0, bytes: 0, retryAfter: undefined, hasToken: false }
    const outgoing = http.get({ host: '127.0.0.1', port: gateway.port, localAddress, path, agent: false, headers })
    outgoing.on('error', () => resolve(taken))
    outgoing.on('response', (incoming) => {
      taken.status = incoming.statusCode ?? 0
      taken.retryAfter = incoming.headers['retry-after']
      incoming.on('data', (chunk: Buffer) => {
        taken.bytes += chunk.length
        if (chunk.includes(TOKEN)) taken.hasToken = true
      })
      incoming.on('close', () => resolve(taken))
    })
  })

/** What `/healthz` took while the work went on, the longest turn of the loop, and the most memory. */
const during = async (work: () => Promise<unknown>) => {
  const progress = { peak: 0, isDone: false }
  await gateway.ask('watch')
  await prober.ask('watch')
  const end = work().finally(() => (progress.isDone = true))
  while (!progress.isDone) {
    progress.peak = Math.max(progress.peak, await gateway.ask('rss'))
    await wait(20)
  }
  await end
  return {
    longestTurnMs: await gateway.ask('longest'),
    waitMs: await prober.ask('median'),
    longestWaitMs: await prober.ask('longest'),
    answered: await prober.ask('answered'),
    peak: progress.peak,
  }
}

/** The longest turn of the loop says most; answers come all along, each after the one before. */
const expectPrompt = ({ longestTurnMs, waitMs, answered }: Awaited<ReturnType<typeof during>>): void => {
  expect(longestTurnMs).toBeLessThan(LONGEST_TURN_MS)
  expect(waitMs).toBeLessThan(LONGEST_WAIT_MS)
  expect(answered).toBeGreaterThan(4)
}

/** What is resident a while after, when it is no more than may be kept. */
const expectMemoryBack = async (before: number): Promise<void> => {
  await expect.poll(() => gateway.ask('memory'), { timeout: 20_000, interval: 1000 }).toBeLessThan(before + KEPT_MB)
  console.log('megabytes kept', (await gateway.ask('memory')) - before)
}

test('S19: hostile answers keep nobody waiting, and leave nothing', { timeout: 1_800_000 }, async () => {
  const before = await gateway.ask('memory')
  const answers = hostileAnswers(ANSWERS, TOKEN)
  stub.answerWith((seen, ...rest) => answers[Number(seen.target.split('=')[1])]?.answer(seen, ...rest))
  const outcomes: (Taken & { kind: string })[] = []
  const left = answers.entries()
  const client = async (): Promise<void> => {
    for (const [at, { kind }] of left)
      outcomes.push({ kind, ...(await ask(`/api/users?answer=${at}`, at % 2 === 0 ? 'gzip' : 'identity')) })
  }
  const figures = await during(() => Promise.all([client(), client(), client()]))
  console.log(`${ANSWERS} hostile answers`, { before, ...figures })
  expect(outcomes.filter(({ status, hasToken }) => status < 200 || hasToken)).toEqual([])
  expect(outcomes).toHaveLength(ANSWERS)
  expectPrompt(figures)
  await expectMemoryBack(before)
})

test('S20: many large answers are bounded in sum, and given back', { timeout: 120_000 }, async () => {
  const before = await gateway.ask('memory')
  const large = Buffer.alloc(31 * MB, 'x')
  stub.answerWith((_seen, outgoing) => outgoing.writeHead(200, { 'content-type': JSON_TYPE }).end(large))
  let outcomes: Taken[] = []
  const figures = await during(async () => {
    // Each of its own: equal ones are under way once.
    outcomes = await Promise.all(Array.from({ length: 100 }, (_, at) => ask(`/api/users?at=${at}`)))
  })
  console.log('100 large answers', { before, ...figures })
  const whole = outcomes.filter(({ status, bytes }) => status === 200 && bytes === large.length)
  const refused = outcomes.filter(({ status, retryAfter }) => status === 503 && retryAfter === '2')
  // Of one session 64 are begun, two of them at a time; those that come meanwhile are told so at once. How many have
  // their turn is a matter of the machine's speed.
  expect(whole.length).toBeGreaterThanOrEqual(2)
  expect(refused.length).toBeGreaterThan(0)
  expect(whole.length + refused.length).toBe(100)
  expect(figures.peak - before).toBeLessThan(300)
  expectPrompt(figures)
  expect(await ask('/api/users?at=later')).toMatchObject({ status: 200, bytes: large.length })
  await expectMemoryBack(before)
})

test('S20: clients that take nothing of their answers hold little', { timeout: 120_000 }, async () => {
  const before = await gateway.ask('memory')
  stub.answerWith((_seen, outgoing) =>
    outgoing.writeHead(200, { 'content-type': JSON_TYPE }).end(Buffer.alloc(31 * MB)),
  )
  const request = (at: number) =>
    `GET /api/users?at=${at} HTTP/1.1\r\nHost: localhost:${gateway.port}\r\nCookie: ${cookie}\r\n\r\n`
  const sockets = Array.from({ length: 60 }, () =>
    connect(gateway.port, '127.0.0.1')
      .on('error', () => {})
      .pause(),
  )
  const figures = await during(async () => {
    for (const [at, socket] of sockets.entries()) socket.write(request(at))
    // On a busy machine more of it is still to come then.
    let [last, now] = [0, await gateway.ask('rss')]
    for (await wait(4000); Math.abs(now - last) > 1; await wait(1000)) [last, now] = [now, await gateway.ask('rss')]
  })
  // What is not collected yet is not held, and a busy machine collects late.
  const held = (await gateway.ask('memory')) - before
  console.log('60 clients that take nothing', { before, held, ...figures })
  expect(held).toBeLessThan(200)
  expectPrompt(figures)
  for (const socket of sockets) socket.destroy()
  await expectMemoryBack(before)
})

test('S20: thousands of idle connections of one client leave room for others', { timeout: 60_000 }, async () => {
  const sockets = Array.from({ length: 2500 }, () => connect(gateway.port, '127.0.0.1').on('error', () => {}))
  const takenIn = sockets.map(
    (socket) => new Promise<void>((resolve) => void socket.once('connect', resolve).once('close', () => resolve())),
  )
  // However many are still to be taken in, another is served.
  for (let times = 0; times < 3; times += 1)
    expect(await ask('/healthz', 'identity', '127.0.0.2')).toMatchObject({ status: 200 })
  // A connection of the client's own makes room for those that still come after it, so it is last.
  await Promise.all(takenIn)
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  for (const socket of sockets) socket.destroy()
})
