/** Two memories at one real store: each rule that one memory keeps alone, the two keep together. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { deriveStoreKey } from '../session-key.ts'
import { createSharedMemory, type SharedMemory } from './shared-memory.ts'
import { hasRedis, PATIENT, startRedis, type Redis } from './testing-redis.ts'

const key = deriveStoreKey('a secret for tests, of fair length')
const cookieOf = (id: string, generation = 0, seenAt = 0) => ({ id, generation, seenAt })

describe.skipIf(!hasRedis)('two gateways at a redis-server (left out where there is none)', () => {
  let redis: Redis
  let one: SharedMemory
  let other: SharedMemory
  let time: number

  const open = async (): Promise<SharedMemory> => {
    const now = () => time
    const { address } = redis
    const memory = createSharedMemory({ address, key, tell: () => {}, now, steadyNow: now, times: PATIENT })
    expect(await memory.begun).toBeUndefined()
    return memory
  }
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.kill())
  beforeEach(async () => {
    await redis.ask(['FLUSHALL'])
    time = 1_700_000_000_000
    one = await open()
    other = await open()
  })
  afterEach(() => {
    one.close()
    other.close()
  })

  test('no question has a timer of its own, by which the loop would wake for it again', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    await one.sessions.noteUse(cookieOf('a'))
    await one.sessions.ask(cookieOf('a'))
    expect(timeout).not.toHaveBeenCalled()
    timeout.mockRestore()
  })

  test('S6: a session that has ended at one has ended at both', async () => {
    await one.sessions.noteUse(cookieOf('a'))
    expect(await other.sessions.ask(cookieOf('a'))).toMatchObject({ hasEnded: false })
    await one.sessions.end([
      { id: 'a', untilMs: time + 1000 },
      { id: 'over anyway', untilMs: time },
    ])
    for (const { sessions } of [one, other])
      expect(await sessions.ask(cookieOf('a'))).toMatchObject({ hasEnded: true, writes: 0 })
    expect(await other.sessions.ask(cookieOf('b'))).toMatchObject({ hasEnded: false })
  })

  test('S6: a cookie of an earlier generation is outdated 30 seconds after the first use of a later one at either', async () => {
    const [first, second] = [cookieOf('a', 3), cookieOf('a', 4)]
    await one.sessions.noteUse(first)
    await one.sessions.noteUse(second)
    await other.sessions.noteUse(first)
    expect(await other.sessions.ask(first)).toMatchObject({ isOutdated: false, isNewest: false })
    time += 30_001
    for (const { sessions } of [one, other]) {
      expect(await sessions.ask(first)).toMatchObject({ isOutdated: true, isNewest: false })
      expect(await sessions.ask(second)).toMatchObject({ isOutdated: false, isNewest: true })
    }
  })

  test('S6: when a session was last used is known, wherever that was', async () => {
    const cookie = cookieOf('a', 0, time - 500)
    const usedAt = async () => (await other.sessions.ask(cookie)).usedAt
    expect(await usedAt()).toBe(time - 500)
    await one.sessions.noteUse(cookie)
    const used = time
    time += 60_000
    expect(await usedAt()).toBe(used)
  })

  test('S6: use is told to others once a second at most, that of another generation at once', async () => {
    const began = time
    const seen: number[] = []
    for (const ms of [0, 999, 1, 500]) {
      time += ms
      await one.sessions.noteUse(cookieOf('a', 1))
      expect((await one.sessions.ask(cookieOf('a', 1))).usedAt).toBe(time)
      seen.push((await other.sessions.ask(cookieOf('a', 1))).usedAt - began)
    }
    expect(seen).toEqual([0, 0, 1000, 1000])
    await one.sessions.noteUse(cookieOf('a', 2))
    expect(await other.sessions.ask(cookieOf('a', 1))).toMatchObject({ usedAt: time, isNewest: false })
  })

  test('S6, S22: a session takes the place of others that all go on, or of none', async () => {
    const [first, second, late] = ['first', 'second', 'late'].map((id) => ({ id, untilMs: time + 1000 }))
    if (!first || !second || !late) throw new Error('There are three.')
    expect(await one.sessions.replace([first, second], cookieOf('third'))).toBe(true)
    expect(await other.sessions.ask(cookieOf('first'))).toMatchObject({ hasEnded: true })
    expect(await other.sessions.replace([late, second], cookieOf('fourth'))).toBe(false)
    expect(await one.sessions.ask(cookieOf('late'))).toMatchObject({ hasEnded: false })
  })

  test('S26: the writes of a session are counted together, over the renewals of its cookie and a store that forgets', async () => {
    const writes = async () => (await other.sessions.ask(cookieOf('a'))).writes
    await one.sessions.noteUse(cookieOf('a'))
    const seen = [await writes()]
    const note = async (work: () => Promise<unknown>) => {
      await work()
      seen.push(await writes())
    }
    await note(() => one.sessions.noteWrite('a'))
    await note(() => other.sessions.noteWrite('a'))
    await one.sessions.noteUse(cookieOf('a', 1))
    await note(() => other.sessions.noteWrite('a'))
    await redis.ask(['FLUSHALL'])
    time += 1000
    await note(() => one.sessions.noteUse(cookieOf('a', 1)))
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b))
    // One that has ended meanwhile is not brought back.
    await one.sessions.end([{ id: 'a', untilMs: time + 1000 }])
    await other.sessions.noteWrite('a')
    expect(await writes()).toBe(0)
  })

  test('S15: tries of an address are taken from one store, which fills up with time', async () => {
    const waits: number[] = []
    for (let tries = 0; tries < 21; tries += 1)
      waits.push(await (tries % 2 === 0 ? one : other).signIns.take('192.0.2.1'))
    expect(waits).toEqual([...Array<number>(20).fill(0), 3000])
    expect(await other.signIns.take('192.0.2.2')).toBe(0)
    await one.signIns.giveBack('192.0.2.1')
    expect(await other.signIns.take('192.0.2.1')).toBe(300)
    time += 300
    expect(await other.signIns.take('192.0.2.1')).toBe(0)
  })

  test('R3: in no second more requests are taken than asked for, and all that fit are', async () => {
    const step = fc.record({
      afterMs: fc.nat({ max: 400 }),
      most: fc.constantFrom(3, 4),
      count: fc.constantFrom(1, 2, 5),
      isOther: fc.boolean(),
    })
    let organization = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        organization += 1
        const noted: number[] = []
        for (const { afterMs, most, count, isOther } of steps) {
          time += afterMs
          const { requests } = isOther ? other : one
          const room = Math.max(0, most - noted.filter((at) => time - at < 1000).length)
          const { taken, waitMs } = await requests.take(String(organization), most, count)
          expect(taken).toBe(Math.min(room, count))
          noted.push(...Array<number>(taken).fill(time))
          expect(waitMs).toBe(taken < count ? (noted.at(-most) ?? 0) + 1000 - time : 0)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('R3, S6: a request is taken along for a session that goes on, by its newest cookie, and for no other', async () => {
    const claim = { organization: '7', most: 2 }
    const isGranted = async (of: ReturnType<typeof cookieOf>) => (await other.sessions.ask(of, claim)).isGranted
    const [older, newest] = [cookieOf('a', 1), cookieOf('a', 2)]
    expect(await isGranted(newest)).toBe(false)
    for (const cookie of [older, newest, cookieOf('ended')]) await one.sessions.noteUse(cookie)
    await one.sessions.end([{ id: 'ended', untilMs: time + 60_000 }])
    for (const cookie of [older, cookieOf('ended')]) expect(await isGranted(cookie)).toBe(false)
    expect((await other.sessions.ask(newest)).isGranted).toBe(false)
    // Those that others took count, and nobody has taken any so far.
    expect(await isGranted(newest)).toBe(true)
    expect(await one.requests.take('7', 2, 2)).toEqual({ taken: 1, waitMs: 1000 })
    expect(await isGranted(newest)).toBe(false)
    time += 15 * 60_000 + 1
    expect(await isGranted(newest)).toBe(false)
    expect(await one.requests.take('7', 2, 2)).toEqual({ taken: 2, waitMs: 0 })
  })

  test('R22: a store whose clock is set back by hours keeps nobody out, and nobody waiting', async () => {
    expect(await one.requests.take('organization', 1, 1)).toEqual({ taken: 1, waitMs: 0 })
    expect(await one.signIns.take('192.0.2.1')).toBe(0)
    time -= 3_600_000
    expect(await other.requests.take('organization', 1, 1)).toEqual({ taken: 1, waitMs: 0 })
    expect(await other.requests.take('organization', 1, 1)).toEqual({ taken: 0, waitMs: 1000 })
    for (let tries = 0; tries < 19; tries += 1) expect(await other.signIns.take('192.0.2.1')).toBe(0)
    time -= 3_600_000
    expect(await one.signIns.take('192.0.2.1')).toBe(3000)
    time += 3000
    expect(await one.signIns.take('192.0.2.1')).toBe(0)
  })

  test('R22: nor does it sign anybody out', async () => {
    const usedAt = async () => (await other.sessions.ask(cookieOf('a', 0, time))).usedAt
    await one.sessions.noteUse(cookieOf('a', 0, time))
    const [name = ''] = (await redis.ask(['KEYS', '*session*'])) as string[]
    await redis.ask(['HSET', name, 'used', String(time + 3_600_000)])
    expect(await usedAt()).toBe(time)
    time += 2000
    await one.sessions.noteUse(cookieOf('a', 0, time))
    expect(await redis.ask(['HGET', name, 'used'])).toBe(String(time))
  })

  test('S27: whoever reads the store learns no session, address or organization, and all of it expires', async () => {
    const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
    await one.sessions.noteUse(cookieOf(id, 77))
    await one.sessions.noteUse(cookieOf('8d0f7780'))
    await one.sessions.noteWrite(id)
    await one.sessions.end([{ id: '8d0f7780', untilMs: time + 60_000 }])
    await one.signIns.take('192.0.2.99')
    await one.requests.take('api.example.com 4711', 5, 1)
    const content = await redis.content()
    expect(content).toContain('"77"')
    expect(content.split('\n')).toHaveLength(5)
    expect(content).not.toMatch(/7c9e6679|8d0f7780|192\.0\.2|example|4711/)
    for (const line of content.split('\n')) {
      const [, name = ''] = /^(\{[^}]*\} \w+(?: [\w-]{22})?) /.exec(line) ?? []
      expect(await redis.ask(['PTTL', name])).toBeGreaterThan(0)
    }
  })

  test('S27: gateways with another key share nothing of it', async () => {
    const { address } = redis
    const stranger = createSharedMemory({
      address,
      key: deriveStoreKey('another secret, of fair length as well'),
      tell: () => {},
      now: () => time,
      times: PATIENT,
    })
    await one.sessions.end([{ id: 'a', untilMs: time + 1000 }])
    expect(await stranger.sessions.ask(cookieOf('a'))).toMatchObject({ hasEnded: false })
    stranger.close()
  })
})
