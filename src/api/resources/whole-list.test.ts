import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { loadWholeList, WHOLE_LIST_LIMIT, type WholeList } from './whole-list.ts'

type Item = { id: string }
type Asked = { limit: number; start: number }

const items = (count: number, from = 1): Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index) }))

/** An API that gives pages of `size` at most out of what `listAt` says is there at the time of each request. */
const api = (listAt: (request: number) => readonly Item[], size = 500) => {
  const asked: Asked[] = []
  const load = async (page: Asked) => {
    const list = listAt(asked.length)
    asked.push(page)
    const limit = Math.min(page.limit, size)
    return {
      items: list.slice((page.start - 1) * limit, page.start * limit),
      total: list.length,
      pages: Math.ceil(list.length / limit),
    }
  }
  return { load, asked }
}

const walk = async (load: ReturnType<typeof api>['load']): Promise<WholeList<Item>[]> => {
  const seen: WholeList<Item>[] = []
  for await (const list of loadWholeList(load)) seen.push(list)
  return seen
}

const last = async (load: ReturnType<typeof api>['load']) => (await walk(load)).at(-1)

describe('a list that stays as it is', () => {
  test.each([
    [0, 1],
    [1, 1],
    [500, 1],
    [501, 2],
    [1284, 3],
    [5000, 10],
  ])('of %i items is whole after %i requests', async (count, requests) => {
    const { load, asked } = api(() => items(count))
    expect(await last(load)).toEqual({ items: items(count), total: count, isComplete: true })
    expect(asked.map(({ start }) => start)).toEqual(Array.from({ length: requests }, (_, index) => index + 1))
  })

  test('shows what has arrived after every page', async () => {
    const seen = await walk(api(() => items(1200)).load)
    expect(seen.map((list) => [list.items.length, list.isComplete])).toEqual([
      [500, false],
      [1000, false],
      [1200, true],
    ])
  })

  test('is whole whatever its length and the size of the pages that the API gives', async () => {
    const sizes = fc.integer({ min: 50, max: 700 })
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4000 }), sizes, async (count, size) => {
        const { load, asked } = api(() => items(count), size)
        const list = await last(load)
        expect(JSON.stringify(list)).toBe(JSON.stringify({ items: items(count), total: count, isComplete: true }))
        expect(asked).toHaveLength(Math.max(1, Math.ceil(count / Math.min(size, 500))))
      }),
      { numRuns: 30 },
    )
  })
})

describe('the bound', () => {
  const many = items(100_000)

  test('of 5,000 items is kept, and what lies beyond is not called whole', async () => {
    const { load, asked } = api(() => many)
    const list = await last(load)
    expect(list).toMatchObject({ total: 100_000, isComplete: false })
    expect(list?.items).toHaveLength(WHOLE_LIST_LIMIT)
    expect(asked).toHaveLength(10)
  })

  test.each([100, 300, 20])('holds where the API gives only %i items a page', async (size) => {
    const { load, asked } = api(() => many, size)
    const list = await last(load)
    expect(list?.isComplete).toBe(false)
    expect(list?.items.length).toBeGreaterThanOrEqual(WHOLE_LIST_LIMIT)
    expect(list?.items.length).toBeLessThan(WHOLE_LIST_LIMIT + size)
    expect(asked).toHaveLength(Math.ceil(WHOLE_LIST_LIMIT / size))
  })

  test('ends a list whose pages are empty', async () => {
    const load = vi.fn<() => Promise<{ items: Item[]; total: number; pages: number }>>(async () => ({
      items: [],
      total: 10,
      pages: 1,
    }))
    expect(await last(load)).toEqual({ items: [], total: 10, isComplete: false })
    expect(load.mock.calls.length).toBeLessThanOrEqual(3)
  })
})

test('no more than a few pages are asked for at a time, and the first alone', async () => {
  const { load } = api(() => items(4000))
  let running = 0
  const together: number[] = []
  await walk(async (page) => {
    running += 1
    together.push(running)
    await new Promise((resolve) => void setTimeout(resolve, 1))
    running -= 1
    return load(page)
  })
  expect(together[0]).toBe(1)
  expect(together[1]).toBe(1)
  expect(Math.max(...together)).toBe(3)
})

describe('R7: a list that changes between two pages', () => {
  /** How it changes during the first requests; then it stays. */
  const changes: [string, (request: number) => readonly Item[], readonly Item[]][] = [
    ['one is added at its end', (request) => items(request < 1 ? 1200 : 1201), items(1201)],
    ['one is added at its start', (request) => (request < 1 ? items(1200) : items(1201, 0)), items(1201, 0)],
    ['one is taken away', (request) => (request < 1 ? items(1200) : items(1199, 2)), items(1199, 2)],
    [
      'one moves to the front, so that the total stays and one is seen twice',
      (request) => (request < 1 ? items(1200) : [...items(1, 900), ...items(899), ...items(300, 901)]),
      [...items(1, 900), ...items(899), ...items(300, 901)],
    ],
  ]

  test.each(changes)('%s: it is walked again', async (_, listAt, settled) => {
    const { load } = api(listAt)
    expect(await last(load)).toEqual({ items: settled, total: settled.length, isComplete: true })
  })

  test('is never shown with one item twice, nor called whole', async () => {
    const { load, asked } = api((request) => items(1200 + request))
    const seen = await walk(load)
    for (const list of seen) {
      expect(new Set(list.items.map(({ id }) => id)).size).toBe(list.items.length)
      expect(list.isComplete).toBe(false)
    }
    expect(asked.filter(({ start }) => start === 1)).toHaveLength(3)
  })
})

test('a page that fails ends the list with its error', async () => {
  const reason = new Error('no')
  const { load } = api(() => items(1200))
  const seen: number[] = []
  const all = async () => {
    const lists = loadWholeList((page) => (page.start === 3 ? Promise.reject(reason) : load(page)))
    for await (const list of lists) seen.push(list.items.length)
  }
  await expect(all()).rejects.toBe(reason)
  expect(seen).toEqual([500, 1000])
})
