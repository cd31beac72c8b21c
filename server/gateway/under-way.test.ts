import { describe, expect, test } from 'vitest'
import { createUnderWay, type UnderWayOptions } from './under-way.ts'

const never = new AbortController().signal

const create = (waitMs = 60_000, options: Partial<UnderWayOptions> = {}) =>
  createUnderWay({ all: { requests: 4, bytes: 100 }, session: { requests: 3, bytes: 60 }, waitMs, ...options })

/** What has been settled, by the time that everything which could be has. */
const settled = async (...promises: Promise<void>[]): Promise<number[]> => {
  const done: number[] = []
  for (const [at, promise] of promises.entries())
    void promise.then(
      () => done.push(at),
      () => done.push(-at),
    )
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('S20: what is under way at once', () => {
  test('is bounded in requests of a session, and in sum', () => {
    const underWay = create()
    const shares = [1, 2, 3].map(() => underWay.enter('a'))
    expect(() => underWay.enter('a')).toThrow('More than 3 requests of your session are under way.')
    shares.push(underWay.enter('b'))
    expect(() => underWay.enter('c')).toThrow('as many requests under way as it can take')
    for (const { leave } of shares) leave()
    expect(() => underWay.enter('a')).not.toThrow()
  })

  test('is refused with a wait that the page keeps to', () => {
    const underWay = create(1, { all: { requests: 0, bytes: 0 } })
    expect(() => underWay.enter('a')).toThrow(
      expect.objectContaining({ status: 503, headers: { 'retry-after': '2' } }) as Error,
    )
  })

  test('is bounded in bytes: what has no room waits until there is some', async () => {
    const underWay = create()
    const [first, second, third] = ['a', 'b', 'c'].map((session) => underWay.enter(session))
    if (!first || !second || !third) throw new Error('There are three.')
    await first.reserve(50, never)
    await second.reserve(50, never)
    const waiting = third.reserve(10, never)
    expect(await settled(waiting)).toEqual([])
    first.leave()
    await expect(waiting).resolves.toBeUndefined()
  })

  test('of one session keeps no other waiting', async () => {
    const underWay = create()
    const [first, second, other] = ['a', 'a', 'b'].map((session) => underWay.enter(session))
    if (!first || !second || !other) throw new Error('There are three.')
    await first.reserve(50, never)
    const waiting = second.reserve(50, never)
    expect(await settled(waiting, other.reserve(40, never))).toEqual([1])
    first.leave()
    await expect(waiting).resolves.toBeUndefined()
  })

  test('comes in turn: a large answer is not kept waiting by small ones that came later', async () => {
    const underWay = create(60_000, { session: { requests: 3, bytes: 100 } })
    const [first, large, small] = ['a', 'b', 'c'].map((session) => underWay.enter(session))
    if (!first || !large || !small) throw new Error('There are three.')
    await first.reserve(50, never)
    expect(await settled(large.reserve(60, never), small.reserve(10, never))).toEqual([])
  })

  test('does not wait for long, nor for nobody', async () => {
    const underWay = create(20)
    const [first, second] = ['a', 'b'].map((session) => underWay.enter(session))
    if (!first || !second) throw new Error('There are two.')
    await first.reserve(60, never)
    await expect(second.reserve(60, never)).rejects.toThrow('more large answers under way')
    const stop = new AbortController()
    const waiting = second.reserve(60, stop.signal)
    stop.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    second.leave()
    first.leave()
    // Nothing of it has been kept.
    const next = underWay.enter('c')
    await expect(next.reserve(60, never)).resolves.toBeUndefined()
  })

  test('is given back once, and at once if its request has ended while it waited', async () => {
    const underWay = create()
    const [first, second, third] = ['a', 'b', 'c'].map((session) => underWay.enter(session))
    if (!first || !second || !third) throw new Error('There are three.')
    await first.reserve(60, never)
    const waiting = second.reserve(60, never)
    second.leave()
    first.leave()
    first.leave()
    await waiting
    await third.reserve(60, never)
    const last = underWay.enter('d')
    await expect(last.reserve(40, never)).resolves.toBeUndefined()
  })
})
