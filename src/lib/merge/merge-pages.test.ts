import { describe, expect, test } from 'vitest'
import { pageCount, slicePage } from '#lib/paging.ts'
import { mergePage, mergeReadable, type Cursor } from './merge-pages.ts'
import type { Found, Source } from './sources.ts'

type Item = { id: string; value: number; kind: number }

/** The same numbers in each run. */
const randomFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const LIMITS = [1, 2, 5, 25] as const

type List = { name: string; items: Item[] }

/** Ids are equal in all lists, as those of organizations are; values are few, so that many are equal. */
const makeList = (name: string, size: number, values: number, random: () => number): List => ({
  name,
  items: Array.from({ length: size }, (_, id) => ({
    id: String(id),
    value: Math.floor(random() * values),
    kind: Math.floor(random() * 3),
  })),
})

const made = (seed: number) => {
  const random = randomFrom(seed)
  const pick = (most: number) => Math.floor(random() * (most + 1))
  const values = [1, 3, 1000][pick(2)] ?? 1
  const lists = Array.from({ length: 1 + pick(3) }, (_, index) =>
    makeList(`c${index}`, [0, 3, 40, 150][pick(3)] ?? 0, values, random),
  )
  const direction = random() < 0.5 ? 1 : -1
  const kind = random() < 0.5 ? undefined : pick(2)
  return { random, pick, lists, direction, kind, limit: LIMITS[pick(3)] ?? 1 }
}

type Made = Pick<ReturnType<typeof made>, 'direction' | 'kind' | 'limit'>

/** What an API makes of its list: filtered, and sorted by value, equal ones as they stand. */
const arranged = ({ items }: List, { direction, kind }: Made): Item[] =>
  items
    .filter((item) => kind === undefined || item.kind === kind)
    .toSorted((one, other) => direction * (one.value - other.value))

const ways = ({ direction, limit }: Made) => ({
  limit,
  compare: (one: Item, other: Item) => direction * (one.value - other.value),
  idOf: ({ id }: Item) => id,
})

const sourcesOf = (lists: readonly List[], asked: Made, onRead: () => void = () => undefined): Source<Item>[] =>
  lists.map((list) => ({
    name: list.name,
    read: async (page) => {
      onRead()
      const items = arranged(list, asked)
      return { items: slicePage(items, { page, limit: asked.limit }), total: items.length }
    },
  }))

/** The merge of the whole lists. */
const oracle = (lists: readonly List[], asked: Made): Found<Item>[] =>
  lists
    .flatMap((list) => arranged(list, asked).map((item) => ({ source: list.name, item })))
    .toSorted((one, other) => ways(asked).compare(one.item, other.item))

const nextBound = (sources: number) => 2 * sources + 1
const jumpBound = (sources: number, page: number) => 2 * sources * (Math.floor(Math.log2(page)) + 1) + 3 * sources + 1
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1)
const keyOf = ({ source, item }: Found<Item>) => `${source} ${item.id}`

describe('pages of a merge', () => {
  test('one after the other are the merge of the whole lists, within the bound', async () => {
    for (const seed of SEEDS) {
      const asked = made(seed)
      const { lists, limit } = asked
      const whole = oracle(lists, asked)
      let requests = 0
      const sources = sourcesOf(lists, asked, () => (requests += 1))
      let from: Cursor<Item> | undefined
      for (let page = 1; page <= pageCount(whole.length, limit) + 1; page += 1) {
        requests = 0
        const merged = await mergePage(sources, { ...ways(asked), page, from })
        expect(merged.items, `seed ${seed}, page ${page}`).toEqual(slicePage(whole, { page, limit }))
        expect(requests).toBeLessThanOrEqual(page === 1 ? lists.length : nextBound(lists.length))
        from = merged.next
      }
    }
  })

  test('jumped to are the same, and so are those that follow, within the bound', async () => {
    for (const seed of SEEDS) {
      const asked = made(seed)
      const { lists, limit, pick } = asked
      const whole = oracle(lists, asked)
      let requests = 0
      const sources = sourcesOf(lists, asked, () => (requests += 1))
      for (let jump = 0; jump < 5; jump += 1) {
        const page = 1 + pick(pageCount(whole.length, limit))
        requests = 0
        const merged = await mergePage(sources, { ...ways(asked), page })
        expect(merged.items, `seed ${seed}, page ${page}`).toEqual(slicePage(whole, { page, limit }))
        expect(requests).toBeLessThanOrEqual(jumpBound(lists.length, page))
        const following = await mergePage(sources, { ...ways(asked), page: page + 1, from: merged.next })
        expect(following.items, `seed ${seed}, after page ${page}`).toEqual(slicePage(whole, { page: page + 1, limit }))
      }
    }
  })

  test('of large lists are found by few requests', async () => {
    const random = randomFrom(7)
    const asked: Made = { direction: -1, kind: undefined, limit: 25 }
    const lists = [6000, 1800, 80].map((size, index) => makeList(`c${index}`, size, 1e9, random))
    const whole = oracle(lists, asked)
    const sorted = lists.map((list) => ({ ...list, items: arranged(list, asked) }))
    let requests = 0
    const sources = sorted.map(({ name, items }) => ({
      name,
      read: async (page: number) => {
        requests += 1
        return { items: slicePage(items, { page, limit: 25 }), total: items.length }
      },
    }))
    const page = 200
    const { items } = await mergePage(sources, { ...ways(asked), page })
    expect(items).toEqual(slicePage(whole, { page, limit: 25 }))
    expect(requests).toBeLessThanOrEqual(jumpBound(3, page))
  })

  test('of lists that change between them show nothing twice and miss nothing that was there all the time', async () => {
    for (const seed of SEEDS) {
      const asked = made(seed)
      const { lists, limit, random, pick } = asked
      const sources = sourcesOf(lists, asked)
      const isJump = random() < 0.3
      const start = isJump ? 1 + pick(3) : 1
      const before = new Set(oracle(lists, asked).map(keyOf))
      const skipped = new Set(
        oracle(lists, asked)
          .slice(0, (start - 1) * limit)
          .map(keyOf),
      )
      const isThere = () => new Set(oracle(lists, asked).map(keyOf))
      let always = before
      const seen: string[] = []
      let from: Cursor<Item> | undefined
      let created = 1000
      for (let page = start; page < 500; page += 1) {
        const merged = await mergePage(sources, { ...ways(asked), page, from })
        if (merged.items.length === 0) break
        seen.push(...merged.items.map(keyOf))
        const order = merged.items.map(({ item }) => item)
        expect(order).toEqual(order.toSorted(ways(asked).compare))
        from = merged.next
        for (const list of lists) {
          for (let gone = pick(4); gone > 0 && list.items.length > 0; gone -= 1)
            list.items.splice(pick(list.items.length - 1), 1)
          for (let come = pick(2); come > 0; come -= 1) {
            created += 1
            list.items.splice(pick(list.items.length), 0, { id: String(created), value: pick(1000), kind: pick(2) })
          }
        }
        const there = isThere()
        always = new Set([...always].filter((key) => there.has(key)))
      }
      expect(new Set(seen).size, `seed ${seed}`).toBe(seen.length)
      const missed = [...always].filter((key) => !skipped.has(key) && !seen.includes(key))
      expect(missed, `seed ${seed}`).toEqual([])
    }
  })

  test('a list that changes while it is read is read again', async () => {
    const list = makeList('c0', 60, 1000, randomFrom(3))
    const asked: Made = { direction: 1, kind: undefined, limit: 5 }
    let reads = 0
    const [source] = sourcesOf([list], asked, () => {
      reads += 1
      if (reads === 2) list.items.shift()
    })
    const other = sourcesOf([makeList('c1', 60, 1000, randomFrom(4))], asked)
    if (source === undefined) throw new Error('no source')
    const { items } = await mergePage([source, ...other], { ...ways(asked), page: 4 })
    expect(items).toHaveLength(5)
    expect(reads).toBeGreaterThan(2)
  })

  test('a source that fails is named, and the others are merged without it', async () => {
    const asked: Made = { direction: 1, kind: undefined, limit: 5 }
    const random = randomFrom(9)
    const lists = [makeList('c0', 40, 1000, random), makeList('c1', 40, 1000, random), makeList('c2', 40, 1000, random)]
    const why = new Error('unreachable')
    const sources = sourcesOf(lists, asked).map((source) =>
      source.name === 'c1'
        ? { ...source, read: (page: number) => (page > 1 ? Promise.reject(why) : source.read(page)) }
        : source,
    )
    const first = await mergeReadable(sources, { ...ways(asked), page: 1 })
    expect(first.failed.size).toBe(0)
    expect(first.items).toEqual(slicePage(oracle(lists, asked), { page: 1, limit: 5 }))
    const others = lists.filter(({ name }) => name !== 'c1')
    const fourth = await mergeReadable(sources, { ...ways(asked), page: 4 })
    expect(fourth.failed).toEqual(new Map([['c1', why]]))
    expect(fourth.items).toEqual(slicePage(oracle(others, asked), { page: 4, limit: 5 }))
  })

  // A merge that never ends takes the whole page along: its looks are settled promises, which let no timer through.
  test('R23: of no source at all has no item, on whatever page', async () => {
    for (const page of [1, 2, 40]) {
      const asked = { ...ways({ direction: 1, kind: undefined, limit: 5 }), page }
      expect(await mergeReadable<Item>([], asked)).toEqual({ items: [], next: new Map(), failed: new Map() })
      const why = new Error('unreachable')
      const failing = ['c0', 'c1'].map((name): Source<Item> => ({ name, read: () => Promise.reject(why) }))
      const { items, failed } = await mergeReadable(failing, asked)
      expect([items, [...failed.keys()]]).toEqual([[], ['c0', 'c1']])
    }
  })
})
