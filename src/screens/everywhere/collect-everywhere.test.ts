import { expect, test } from 'vitest'
import type { Collected } from '#api/resources/collect-all.ts'
import { ApiError } from '#api/transport/errors.ts'
import type { Here } from '#queries/everywhere.ts'
import { collectEverywhere, type Collector } from './collect-everywhere.ts'

type Item = { id: string; value: number }

const collector = (name: string, values: readonly number[], cutBy?: Error, total = values.length): Collector<Item> => ({
  here: { connection: name, label: name.toUpperCase() } as Here,
  total,
  collect: (onProgress): Promise<Collected<Item>> => {
    const items = values.map((value, index) => ({ id: String(index), value }))
    if (items.length > 0) onProgress(items.length, total)
    return Promise.resolve({ items, total: cutBy ? items.length : total, error: cutBy ?? null })
  },
})

const run = async (...collectors: Collector<Item>[]) => {
  const progress: (readonly [number, number])[] = []
  const collected = await collectEverywhere(
    collectors,
    (one, other) => one.value - other.value,
    (count, total) => progress.push([count, total]),
    new AbortController().signal,
  )
  return { ...collected, progress, names: collected.items.map(({ here, item }) => `${here.connection}/${item.value}`) }
}

test('all of all are in one order, equal ones as the connections are, and none twice', async () => {
  const { names, total, error, cut, progress } = await run(collector('a', [1, 3, 3]), collector('b', [0, 3, 9]))
  expect(names).toEqual(['b/0', 'a/1', 'a/3', 'a/3', 'b/3', 'b/9'])
  expect({ total, error, cut }).toEqual({ total: 6, error: null, cut: [] })
  expect(progress).toEqual([
    [3, 6],
    [6, 6],
  ])
})

test('one that fails half way, or from the start, is named with what is missing of it', async () => {
  const down = new ApiError('network')
  const { names, total, error, cut } = await run(
    collector('a', [1]),
    collector('b', [2], down, 90),
    collector('c', [], down, 40),
  )
  expect(names).toEqual(['a/1', 'b/2'])
  expect(total).toBe(131)
  expect(cut).toEqual(['b (1 of 90)', 'c (0 of 40)'])
  expect(error?.message).toMatch(/^B: .+ C: /)
})

test('none at all is an empty file, and no failure', async () => {
  expect(await run(collector('a', []), collector('b', []))).toMatchObject({ names: [], total: 0, error: null })
})
