import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedTable, tableOver, type Order } from './table.ts'

type Item = { id: string; at: number }
const byTime: Order<Item> = { name: 'time', compare: (a, b) => a.at - b.at || Number(a.id) - Number(b.id) }
const newest: Order<Item> = { name: 'newest', compare: (a, b) => b.at - a.at || Number(a.id) - Number(b.id) }

const id = fc.nat(30).map(String)
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id, at: fc.nat(10) }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({ kind: fc.constant('read' as const), order: fc.constantFrom(byTime, newest) }),
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
        for (const order of [byTime, newest])
          expect(table.ordered(order)).toEqual([...plain.values()].toSorted(order.compare))
        expect(seed.ordered(byTime)).toEqual(seeded.toSorted(byTime.compare))
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
