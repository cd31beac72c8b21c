import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderBy } from './orders.ts'
import { seedTable, tableOver, type Order } from './table.ts'

type Item = { id: string; at: number }
const byTime: Order<Item> = { name: 'time', compare: (a, b) => a.at - b.at || Number(a.id) - Number(b.id) }
const newest: Order<Item> = { name: 'newest', compare: (a, b) => b.at - a.at || Number(a.id) - Number(b.id) }
/** Some tell nothing: they come last, from either side. */
const told = ({ at }: Item) => (at % 3 === 0 ? null : at >> 1)
const orders = [
  byTime,
  newest,
  orderBy<Item>({ field: 'told', descending: false }, told),
  orderBy<Item>({ field: 'told', descending: true }, told),
  orderBy<Item>({ field: 'text', descending: true }, ({ at }) => (at % 4 === 0 ? null : `text ${at}`)),
]

const id = fc.nat(30).map(String)
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id, at: fc.nat(10) }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({ kind: fc.constant('read' as const), order: fc.constantFrom(...orders) }),
)

test('whatever is put, removed and read in between, an order is that of all items sorted anew', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id, at: fc.nat(10) }), { selector: (item) => item.id }),
      fc.array(step),
      (seeded, steps) => {
        const seed = seedTable(seeded)
        const table = tableOver(seed)
        const plain = new Map(seeded.map((item) => [item.id, item]))
        for (const one of steps) {
          if (one.kind === 'put') {
            plain.set(one.id, { id: one.id, at: one.at })
            table.put({ id: one.id, at: one.at })
          } else if (one.kind === 'remove') {
            plain.delete(one.id)
            table.remove(one.id)
          } else expect(table.ordered(one.order)).toEqual([...plain.values()].toSorted(one.order.compare))
        }
        for (const order of orders) expect(table.ordered(order)).toEqual([...plain.values()].toSorted(order.compare))
        for (const order of orders) expect(seed.ordered(order)).toEqual(seeded.toSorted(order.compare))
        for (const name of Array.from({ length: 31 }, (_, at) => String(at)))
          expect(table.get(name)).toEqual(plain.get(name))
      },
    ),
  )
})

test('two tables over one seed do not see each other', () => {
  const seed = seedTable<Item>([{ id: '1', at: 1 }])
  const [mine, theirs] = [tableOver(seed), tableOver(seed)]
  mine.put({ id: '1', at: 5 })
  mine.put({ id: '2', at: 2 })
  expect(theirs.ordered(byTime)).toEqual([{ id: '1', at: 1 }])
  expect(mine.ordered(byTime)).toEqual([
    { id: '2', at: 2 },
    { id: '1', at: 5 },
  ])
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapMb = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

test('however often an item is changed, no more is kept of it', () => {
  const table = tableOver(seedTable<Item>([{ id: '1', at: 0 }]))
  const before = heapMb()
  for (let at = 0; at < 2_000_000; at += 1) table.put({ id: '1', at })
  expect(heapMb() - before).toBeLessThan(4)
  expect(table.get('1')).toEqual({ id: '1', at: 1_999_999 })
})

test('of what was added and removed again nothing is kept, and who looks late still sees what is there', () => {
  const seed = seedTable<Item>([{ id: 'seeded', at: 5 }])
  const table = tableOver(seed)
  table.put({ id: 'first', at: 1 })
  expect(table.ordered(byTime)).toHaveLength(2)
  const seen = table.revision()
  table.remove('first')
  for (let at = 0; at < 100_000; at += 1) {
    table.put({ id: `added ${at}`, at })
    table.remove(`added ${at}`)
  }
  expect(table.changesAfter(0).ids.length).toBeLessThan(5000)
  expect(table.ordered(byTime)).toEqual([{ id: 'seeded', at: 5 }])
  expect(table.changesAfter(seen).isFromSeed).toBe(true)
})

test('of what a world adds by itself the oldest is forgotten, and nothing of the seed', () => {
  const table = tableOver(seedTable<Item>([{ id: 'seeded', at: 0 }]), 3)
  for (const at of [1, 2, 3, 4, 5]) {
    table.put({ id: String(at), at })
    table.put({ id: 'seeded', at: 0 })
    expect(table.ordered(byTime).map((item) => item.at)).toEqual(
      [0, 1, 2, 3, 4, 5].filter((one) => one === 0 || (one <= at && one > at - 3)),
    )
  }
})
