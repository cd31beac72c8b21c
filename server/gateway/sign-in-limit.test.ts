import { describe, expect, test } from 'vitest'
import { createSignInLimit } from './sign-in-limit.ts'
import { createSignInMemory } from './sign-in-memory.ts'

const setUp = () => {
  let time = 0
  const limit = createSignInLimit(createSignInMemory(() => time))
  return { limit, pass: (ms: number) => void (time += ms) }
}

const tries = async (take: () => Promise<unknown>): Promise<number> => {
  for (let count = 0; ; count += 1)
    try {
      await take()
    } catch {
      return count
    }
}

describe('S15: sign-ins from one address', () => {
  test('are twenty failures at most, and one more every three seconds', async () => {
    const { limit, pass } = setUp()
    expect(await tries(() => limit.take('192.0.2.1'))).toBe(20)
    pass(6000)
    expect(await tries(() => limit.take('192.0.2.1'))).toBe(2)
    expect(await tries(() => limit.take('192.0.2.2'))).toBe(20)
  })

  test('are bounded when they succeed too, at ten times that', async () => {
    const { limit } = setUp()
    const succeed = async () => (await limit.take('192.0.2.1'))()
    expect(Math.round((await tries(succeed)) / 10)).toBe(19)
  })

  test('R14: a clock that is set back by hours keeps nobody out', async () => {
    const { limit, pass } = setUp()
    await limit.take('192.0.2.1')
    pass(-3_600_000)
    expect(await tries(() => limit.take('192.0.2.1'))).toBe(19)
    pass(-3_600_000)
    await expect(limit.take('192.0.2.1')).rejects.toMatchObject({ headers: { 'retry-after': '3' } })
    pass(6000)
    expect(await tries(() => limit.take('192.0.2.1'))).toBe(2)
  })

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 0],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', 0],
    ['2001:db8::1', '2001:db8::ffff:1', 0],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', 20],
    ['::1', '::ffff:192.0.2.1', 20],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', 20],
  ])('%s leaves %s of its network %i tries', async (one, other, left) => {
    const { limit } = setUp()
    await tries(() => limit.take(one))
    expect(await tries(() => limit.take(other))).toBe(left)
  })

  test('are remembered for ten thousand addresses at most', async () => {
    const { limit } = setUp()
    await tries(() => limit.take('192.0.2.1'))
    for (let count = 0; count < 10_000; count += 1) await limit.take(`10.0.${count >> 8}.${count & 255}`)
    expect(await tries(() => limit.take('192.0.2.1'))).toBe(20)
  })
})
