import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert } from '#api/resources/alerts.ts'
import { mergePage, type Cursor } from '#lib/merge/merge-pages.ts'
import { slicePage } from '#lib/paging.ts'
import { alertOrder } from './compare.ts'

// Stands in for the browser before the modules that look at it.
await import('#api/transport/testing.ts')
const { toAlert } = await import('#api/resources/alerts.ts')

const LIMIT = 5

const alertOf = (id: number, clearedAt: number | null): Alert => ({
  ...toAlert({ id: String(id) }),
  clearedAt: clearedAt === null ? null : new Date(clearedAt * 1000),
})

/** An API that puts what was never cleared first, or last, whichever way round the others are. */
const arranged = (times: readonly (number | null)[], isNoneFirst: boolean, direction: number): Alert[] =>
  times
    .toSorted((one, other) => {
      if (one === null || other === null)
        return (Number(one === null) - Number(other === null)) * (isNoneFirst ? -1 : 1)
      return (one - other) * direction
    })
    .map((time, id) => alertOf(id, time))

/** Also of those that begin with more than a page of the one, where another has none. */
const timesOfOne = fc
  .tuple(fc.constantFrom(0, 1, LIMIT + 1, 3 * LIMIT), fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 15 }))
  .map(([none, times]) => [...Array.from({ length: none }, () => null), ...times])
const lists = fc.array(timesOfOne, { minLength: 1, maxLength: 3 })

const walked = async (all: readonly (readonly Alert[])[], sort: string) => {
  const order = alertOrder(
    sort,
    all.map((list) => slicePage(list, { page: 1, limit: LIMIT })),
  )
  const sources = all.map((list, index) => ({
    name: `c${index}`,
    read: (page: number) => Promise.resolve({ items: slicePage(list, { page, limit: LIMIT }), total: list.length }),
  }))
  const seen: { source: string; item: Alert }[] = []
  let from: Cursor<Alert> | undefined
  for (let page = 1; ; page += 1) {
    const merged = await mergePage(sources, { ...order, limit: LIMIT, page, from, idOf: ({ id }) => id })
    if (merged.items.length === 0) return seen
    seen.push(...merged.items)
    from = merged.next
  }
}

test('wherever the API puts alerts that were never cleared, each list comes whole and in its own order', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.boolean(), fc.constantFrom(1, -1), async (times, isNoneFirst, direction) => {
      const all = times.map((list) => arranged(list, isNoneFirst, direction))
      const seen = await walked(all, direction === 1 ? 'cleared_timestamp' : '-cleared_timestamp')
      for (const [index, list] of all.entries())
        expect(seen.filter(({ source }) => source === `c${index}`).map(({ item }) => item.id)).toEqual(
          list.map(({ id }) => id),
        )
    }),
  )
})

test.each([true, false])('they come together where they come in each list (first: %s)', async (isNoneFirst) => {
  const all = [
    arranged([null, null, 3, 5], isNoneFirst, 1),
    arranged([null, 1, 4, null, null, null, null, null], isNoneFirst, 1),
  ]
  const cleared = (await walked(all, 'cleared_timestamp')).map(({ item }) => item.clearedAt?.getTime() ?? null)
  const none = Array.from({ length: 8 }, () => null)
  const times = [1000, 3000, 4000, 5000]
  expect(cleared).toEqual(isNoneFirst ? [...none, ...times] : [...times, ...none])
})
