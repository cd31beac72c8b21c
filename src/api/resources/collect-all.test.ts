import { describe, expect, test } from 'vitest'
import { collectAll } from './collect-all.ts'
import type { LoadPage } from './whole-list.ts'

type Item = { id: string }

/** Pages of a list that is what `listAt` says when the page with this number is asked for. */
const listAs =
  (listAt: (page: number) => readonly Item[]): LoadPage<Item> =>
  ({ limit, start }) => {
    const list = listAt(start)
    const items = list.slice((start - 1) * limit, start * limit)
    return Promise.resolve({ items: [...items], total: list.length, pages: Math.ceil(list.length / limit) })
  }

const LIST = Array.from({ length: 1200 }, (_, index) => ({ id: `item ${index}` }))
const NEW = { id: 'new' }
const collect = (listAt: (page: number) => readonly Item[]) => collectAll(listAs(listAt), () => undefined)

describe('R7: a list that is exported', () => {
  test('is whole when it stands still', async () => {
    expect(await collect(() => LIST)).toEqual({ items: LIST, total: 1200, error: null })
  })

  test.each<[string, (page: number) => readonly Item[]]>([
    ['one comes in at the top', (page) => (page < 2 ? LIST : [NEW, ...LIST])],
    ['one goes', (page) => (page < 2 ? LIST : LIST.slice(1))],
    ['one goes and one comes, with the same total', (page) => (page < 2 ? LIST : [NEW, ...LIST.slice(0, -1)])],
  ])('has no row twice, and is not passed off as whole, when %s', async (_, listAt) => {
    const { items, error } = await collect(listAt)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    expect(error?.message).toMatch(/^The list changed while it was read: 1,\d{3} rows came, and 1200/)
  })
})
