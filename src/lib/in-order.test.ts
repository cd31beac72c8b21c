import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

/** Work that ends when it is told to. */
const setUp = (count: number, atATime: number) => {
  const begun: PromiseWithResolvers<number>[] = []
  const outcomes = inOrder(
    Array.from({ length: count }, (_, index) => index),
    atATime,
    () => {
      const work = Promise.withResolvers<number>()
      begun.push(work)
      return work.promise
    },
  )
  return { begun, outcomes, end: (index: number) => begun[index]?.resolve(index) }
}

const rest = () => new Promise((resolve) => setTimeout(resolve))

test('some are worked on at a time, each next one when the first of them is done, and all come in order', async () => {
  const { begun, outcomes, end } = setUp(5, 2)
  const first = outcomes.next()
  expect(begun).toHaveLength(2)
  end(1)
  await rest()
  expect(begun).toHaveLength(2)
  end(0)
  expect(await first).toEqual({ value: 0, done: false })
  expect(begun).toHaveLength(3)
  for (const index of [2, 3, 4]) {
    const next = outcomes.next()
    end(index)
    expect((await next).value).toBe(index - 1)
  }
  expect(await outcomes.next()).toEqual({ value: 4, done: false })
  expect(await outcomes.next()).toEqual({ value: undefined, done: true })
  expect(begun).toHaveLength(5)
})

test('a failure comes in its turn, and nothing after it', async () => {
  const { begun, outcomes, end } = setUp(6, 3)
  const first = outcomes.next()
  begun[1]?.reject(new Error('The second one.'))
  begun[2]?.reject(new Error('The third one.'))
  await rest()
  end(0)
  expect((await first).value).toBe(0)
  await expect(outcomes.next()).rejects.toThrow('The second one.')
  expect(await outcomes.next()).toEqual({ value: undefined, done: true })
  expect(begun).toHaveLength(4)
})

test('of nothing comes nothing, and of few all at once', async () => {
  expect(await setUp(0, 3).outcomes.next()).toEqual({ value: undefined, done: true })
  const { begun, outcomes } = setUp(2, 3)
  void outcomes.next()
  expect(begun).toHaveLength(2)
})
