/** A store that is away while people work: who is let in meanwhile, who is not, how long that takes, and what is told. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { deriveStoreKey } from '../session-key.ts'
import { messageOf, TOKEN, type Answer, type TestGateway } from '../testing.ts'
import { atAGatewayEach } from '../testing-gateway.ts'
import { createSharedMemory, type SharedMemory } from './shared-memory.ts'
import { TIMES, type Times } from './store.ts'
import { hasRedis, PASSWORD, PATIENT, startRedis, type Redis } from './testing-redis.ts'
import { startRelay, type Relay } from './testing-relay.ts'

const { stub, start } = atAGatewayEach()
const key = deriveStoreKey('a secret for tests, of fair length')
/** What a request may wait for a store. */
const MOST_MS = 2000
const LOOK_MS = 30
/** How long it stands still beyond what it takes to be noticed: in the long check, another 10 seconds. */
const HALT_MS = Number(process.env['HALT_SECONDS'] ?? 0) * 1000

type Seat = { gateway: TestGateway; memory: SharedMemory; happenings: Happening[]; metrics: () => string }

describe.skipIf(!hasRedis)('a store that is away (left out where there is no redis-server)', () => {
  let redis: Redis
  let relay: Relay
  let one: Seat
  let other: Seat

  const openSeat = async (times: Partial<Times> = {}): Promise<Seat> => {
    const happenings: Happening[] = []
    const tell = (happening: Happening) => void happenings.push(happening)
    const memory = createSharedMemory({ address: relay.address, key, tell, times })
    await expect.poll(memory.isReached).toBe(true)
    const metrics = createMetrics()
    const publicOrigin = 'http://dashboard.example.com'
    const gateway = await start({ memory, tell, metrics, publicOrigin, organizationRate: 1000 })
    return { gateway, memory, happenings, metrics: metrics.text }
  }
  const setUp = async (times?: Partial<Times>): Promise<void> => {
    // It comes back later than the other one, which must not take anybody for signed in until then.
    one = await openSeat({ retryMs: 300, ...times })
    other = await openSeat(times)
  }
  beforeEach(async () => {
    redis = await startRedis()
    relay = await startRelay(redis.address)
  })
  afterEach(async () => {
    for (const { memory } of [one, other]) memory.close()
    relay.close()
    redis.goOn()
    await redis.kill()
  })

  const seats = (): readonly Seat[] => [one, other]
  const read = ({ gateway }: Seat, cookie: string) => gateway.ask('/api/users', { headers: { cookie } })
  const signOut = ({ gateway }: Seat, cookie: string) =>
    gateway.ask('/session', { method: 'DELETE', headers: { cookie } })
  const isReady = async ({ gateway }: Seat) => (await gateway.ask('/readyz')).status === 200
  const areReady = async (ready: boolean): Promise<void> => {
    for (const seat of seats()) await expect.poll(() => isReady(seat), { interval: LOOK_MS }).toBe(ready)
  }

  /** Reads at both gateways over and over, with the cookie of somebody at work and with copies of those who have gone. */
  const watch = (cookie: string) => {
    const gone: string[] = []
    const atWork = new Map<number, number>()
    let taken = 0
    const looking = { isOver: false }
    const longestMs = { reads: 0, machine: 0 }
    const timed = async (what: keyof typeof longestMs, ask: Promise<Answer>): Promise<Answer> => {
      const since = performance.now()
      const answer = await ask
      longestMs[what] = Math.max(longestMs[what], performance.now() - since)
      return answer
    }
    const lookAt = async (seat: Seat): Promise<void> => {
      while (!looking.isOver) {
        // It waits for nothing but this machine.
        await timed('machine', seat.gateway.ask('/healthz'))
        const { status } = await timed('reads', read(seat, cookie))
        atWork.set(status, (atWork.get(status) ?? 0) + 1)
        const copies = await Promise.all(gone.map((copy) => timed('reads', read(seat, copy))))
        taken += copies.filter((answer) => answer.status === 200).length
        await pause(LOOK_MS)
      }
    }
    const looks = Promise.all(seats().map(lookAt))
    return {
      atWork,
      hasGone: (copy: string) => void gone.push(copy),
      end: async () => {
        looking.isOver = true
        await looks
        expect(taken).toBe(0)
        expect(longestMs.reads).toBeLessThan(MOST_MS + longestMs.machine)
        expect([...atWork.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
      },
    }
  }

  const countOf = (text: string, name: string): number =>
    Number(new RegExp(String.raw`^clumio_admin_${name} (\d+)$`, 'm').exec(text)?.[1])

  test.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ['is killed, and begins anew with nothing', () => redis.kill(), () => redis.startEmpty()],
    ['stands still, and goes on', () => redis.halt(), () => pause(HALT_MS).then(() => redis.goOn())],
    ['is slow, and quick again', () => relay.delay(700), () => relay.delay(0)],
  ])(
    'R22: that %s: none that has ended is taken, nobody else signed out, nothing waits for long',
    async (_, go, come) => {
      await setUp()
      const [cookie, before, meanwhile] = [
        await one.gateway.signIn(stub.origin),
        await one.gateway.signIn(stub.origin),
        await one.gateway.signIn(stub.origin),
      ]
      await signOut(one, before)
      const watching = watch(cookie)
      watching.hasGone(before)
      await go()
      await areReady(false)
      expect((await signOut(one, meanwhile)).status).toBe(204)
      watching.hasGone(meanwhile)
      await expect.poll(() => watching.atWork.get(503) ?? 0).toBeGreaterThan(5)
      const refused = await read(other, cookie)
      expect(messageOf(refused)).toMatch(/^The store that this dashboard’s gateways share does not answer, .*Try again/)
      expect(refused.headers['retry-after']).toBe('2')
      for (const { metrics } of seats()) expect(countOf(metrics(), 'memory_reached')).toBe(0)

      await come()
      await areReady(true)
      for (const seat of seats()) {
        // A store that is back may be late once more where the machine is busy; signed out nobody is, which is watched.
        for (const [who, status] of [
          [cookie, 200],
          [before, 401],
          [meanwhile, 401],
        ] as const)
          await expect.poll(async () => (await read(seat, who)).status).toBe(status)
        const events = seat.happenings.map(({ event }) => event).filter((event) => event.startsWith('store'))
        expect(events).toContain('store: away')
        expect(events.lastIndexOf('store: reached')).toBeGreaterThan(events.indexOf('store: away'))
        expect(JSON.stringify(seat.happenings)).not.toMatch(/password|a%20/)
        await expect.poll(() => countOf(seat.metrics(), 'memory_reached')).toBe(1)
        expect(seat.metrics()).toMatch(/memory_failures_total\{operation="ask"\} [1-9]/)
      }
      await watching.end()
    },
  )

  test('R22: no request asks so often in a row that a slow store which goes away meanwhile holds it up for long', async () => {
    one = await openSeat({ beatMs: 60_000, answerMs: 20_000 })
    other = one
    const { gateway } = one
    // Each question is asked twice for the first time: it is not known there yet.
    await signOut(one, await gateway.signIn(stub.origin))
    const cookie = await gateway.signIn(stub.origin)
    const headers = { cookie, 'content-type': 'application/json' }
    const body = JSON.stringify({ host: stub.origin, token: TOKEN })
    const requests: Record<string, () => Promise<Answer>> = {
      'a read': () => read(one, cookie),
      'a write': () => gateway.ask('/api/users/40', { method: 'PATCH', headers, body: '{}' }),
      'who is signed in': () => gateway.ask('/session', { headers }),
      'a sign-in': () => gateway.ask('/session', { method: 'POST', body }),
      'a sign-in in the place of another': () => gateway.ask('/session', { method: 'POST', headers, body }),
      'a sign-out': () => signOut(one, cookie),
    }
    for (const [what, ask] of Object.entries(requests)) {
      const before = relay.answers()
      expect([what, [200, 204].includes((await ask()).status)]).toEqual([what, true])
      const longestMs = (relay.answers() - before) * TIMES.answerMs + TIMES.graceMs
      expect(longestMs, what).toBeLessThan(MOST_MS)
    }
  })

  test('R22: a store that is begun anew is waited for, and nobody notices', async () => {
    await setUp({ graceMs: 30_000 })
    const cookie = await one.gateway.signIn(stub.origin)
    const gone = await one.gateway.signIn(stub.origin)
    await signOut(other, gone)
    const answers: Promise<Answer>[] = []
    for (const seat of seats()) answers.push(read(seat, cookie))
    await redis.kill()
    for (const seat of seats()) answers.push(read(seat, cookie), read(seat, gone))
    await redis.startEmpty()
    for (const seat of seats()) answers.push(read(seat, cookie), read(seat, gone))
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200, 401, 200, 401, 200, 401, 200, 401])
  })

  test('R22: what a store has lost of renewals and ends is told it again, by whoever knows', async () => {
    await setUp({ beatMs: 50 })
    const [ended, renewed] = [
      { id: 'ended', generation: 0, seenAt: Date.now() },
      { id: 'renewed', generation: 5, seenAt: Date.now() },
    ]
    await one.memory.sessions.end([{ id: 'ended', untilMs: Date.now() + 600_000 }])
    await other.memory.sessions.noteUse(renewed)
    await expect.poll(async () => (await other.memory.sessions.askHere(ended)).hasEnded).toBe(true)
    one.memory.close()
    await redis.kill()
    await redis.startEmpty()
    await expect.poll(() => isReady(other)).toBe(true)
    await expect.poll(() => redis.content()).toContain('"5"')
    const third = await openSeat()
    expect(await third.memory.sessions.ask(ended)).toMatchObject({ hasEnded: true })
    expect(await third.memory.sessions.ask({ ...renewed, generation: 4 })).toMatchObject({ isNewest: false })
    third.memory.close()
  })

  test('a wrong password is told at once, without it', async () => {
    await setUp()
    const happenings: Happening[] = []
    const address = { ...redis.address, password: `${PASSWORD}, but wrong` }
    const memory = createSharedMemory({
      address,
      key,
      tell: (happening) => void happenings.push(happening),
      times: PATIENT,
    })
    expect((await memory.begun)?.message).toMatch(/^WRONGPASS /)
    expect(happenings).toEqual([{ event: 'store: away', reason: expect.stringMatching(/^WRONGPASS /) as string }])
    expect(JSON.stringify(happenings)).not.toContain(PASSWORD)
    memory.close()
  })
})
