/** All that several connections have, for a file: each is walked by itself, and what is missing of any is told. */
import type { Collected } from '#api/resources/collect-all.ts'
import { apiDate } from '#lib/api-time.ts'
import { explain, type Explained } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import type { Row } from './rows.tsx'

export type Collector<Item> = {
  here: Row<Item>['here']
  /** How many the connection said that there are, before it was walked. */
  total: number
  collect: (onProgress: (count: number, total: number) => void, signal: AbortSignal) => Promise<Collected<Item>>
}

/** What came of some connections is not all that they have. */
class NotAllCame extends Error implements Explained {
  readonly kind = 'incomplete'
  readonly at = apiDate()
  get explanation(): string {
    return this.message
  }
}

export type CollectedEverywhere<Item> = {
  /** In one order; equal ones in that of the connections. */
  items: readonly Row<Item>[]
  total: number
  error: Error | null
  /** Connections of which not all came: `sandbox.7 (25 of 90)`. */
  cut: readonly string[]
}

/** As many pages in each connection as it has: what one is refused costs the others nothing. */
export const collectEverywhere = async <Item>(
  collectors: readonly Collector<Item>[],
  compare: (one: Item, other: Item) => number,
  onProgress: (count: number, total: number) => void,
  signal: AbortSignal,
): Promise<CollectedEverywhere<Item>> => {
  const done = collectors.map(({ total }) => ({ count: 0, total }))
  const sum = (of: 'count' | 'total') => done.reduce((all, one) => all + one[of], 0)
  const walked = await Promise.all(
    collectors.map(async ({ here, total: told, collect }, index) => {
      const walk = await collect((present, total) => {
        done[index] = { count: present, total: Math.max(told, total) }
        onProgress(sum('count'), sum('total'))
      }, signal)
      // Of one that was not reached at all nothing but that is known.
      return { ...walk, here, total: walk.error === null ? walk.total : Math.max(told, walk.total) }
    }),
  )
  const failed = walked.flatMap(({ error, ...walk }) => (error ? [{ ...walk, error }] : []))
  return {
    items: walked
      .flatMap(({ here, items }) => items.map((item): Row<Item> => ({ here, item })))
      .toSorted((one, other) => compare(one.item, other.item)),
    total: walked.reduce((all, { total }) => all + total, 0),
    error:
      failed.length === 0
        ? null
        : new NotAllCame(failed.map(({ here: { label }, error }) => `${label}: ${explain(error)}`).join(' ')),
    cut: failed.map(
      ({ here: { connection }, items, total }) => `${connection} (${count(items.length)} of ${count(total)})`,
    ),
  }
}
