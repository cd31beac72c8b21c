import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { boundCache } from './bounded-cache.ts'

const list = (page: number) => ['alerts', { unit: 'a' }, 'list', { page }]

test('the oldest pages go, those on screen and other kinds stay', async () => {
  const client = new QueryClient()
  boundCache(client, 3)
  const has = (key: readonly unknown[]) => client.getQueryData(key) !== undefined
  const read = (key: readonly unknown[], at: number) => client.setQueryData(key, {}, { updatedAt: at })

  const stop = new QueryObserver(client, { queryKey: list(1), queryFn: () => ({}) }).subscribe(() => undefined)
  await expect.poll(() => has(list(1))).toBe(true)
  read(['alerts', { unit: 'a' }, 'detail', 'x'], 1)
  for (const page of [2, 3, 4, 5, 6, 7]) read(list(page), page)

  // A page is counted once another one comes: four are there beside the one on screen.
  expect([1, 2, 3, 4, 5, 6, 7].filter((page) => has(list(page)))).toEqual([1, 4, 5, 6, 7])
  expect(has(['alerts', { unit: 'a' }, 'detail', 'x'])).toBe(true)
  stop()
  client.clear()
})
