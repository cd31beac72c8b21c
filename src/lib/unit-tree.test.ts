import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countUnits } from './count-units.ts'
import { countBelow, describeUnit, findUnits, toUnitTree, type UnitNode } from './unit-tree.ts'

type Unit = { id: string; name: string; parentId: string | null }

const unit = (id: string, parentId: string | null, name = id): Unit => ({ id, name, parentId })
const all = (nodes: readonly UnitNode[]): UnitNode[] => nodes.flatMap((node) => [node, ...all(node.children)])
const namesOf = (nodes: readonly UnitNode[]) => nodes.map((node) => node.unit.name)

const COMPANY = [
  unit('g', null, 'Global'),
  unit('s', 'g', 'Sales'),
  unit('e', 'g', 'Engineering'),
  unit('p', 'e', 'Platform'),
  unit('d', 'p', 'Databases'),
  unit('a', 'e', 'Apps'),
]

test.each([
  [undefined, 5, 'Global and its 5 units', '5 units below'],
  [7212, null, 'Global and its units', 'all units below'],
])('of %j units, what lies below is told only where all have come', (partOf, belowCount, described, below) => {
  const [root] = toUnitTree(COMPANY, partOf).roots
  expect(root && [root.belowCount, describeUnit(root), countBelow(root)]).toEqual([belowCount, described, below])
})

test('how many units have come is told of how many', () => {
  expect([countUnits(24, undefined), countUnits(5000, 7212), countUnits(24, 24)]).toEqual([
    '24 units',
    'the first 5,000 of 7,212 units',
    '24 units, which changed while they were read',
  ])
})

describe('toUnitTree', () => {
  test('siblings stand by name, each unit knows its way down and how many are below', () => {
    const { roots, byId } = toUnitTree(COMPANY)
    expect(namesOf(all(roots))).toEqual(['Global', 'Engineering', 'Apps', 'Platform', 'Databases', 'Sales'])
    expect(byId.get('d')?.path).toEqual(['Global', 'Engineering', 'Platform', 'Databases'])
    expect(byId.get('g')?.belowCount).toBe(5)
    expect(byId.get('e')?.belowCount).toBe(3)
    expect(byId.get('s')?.belowCount).toBe(0)
  })

  test('the order of arrival makes no difference below the roots', () => {
    expect(toUnitTree(COMPANY.toReversed()).roots).toEqual(toUnitTree(COMPANY).roots)
  })

  test('units whose parent is not listed are roots, in the order of the list', () => {
    const { roots } = toUnitTree([unit('own', 'above'), unit('below', 'own'), unit('also', 'elsewhere')])
    expect(namesOf(roots)).toEqual(['own', 'also'])
    expect(roots[0]?.path).toEqual(['own'])
  })

  test('an empty list is an empty tree', () => {
    expect(toUnitTree([])).toEqual({ roots: [], byId: new Map(), partOf: undefined })
  })

  test.each([
    ['its own parent', [unit('a', 'a')], ['a']],
    ['two that are each other’s parent', [unit('a', 'b'), unit('b', 'a')], ['a', 'b']],
    [
      'a ring with a unit below',
      [unit('x', 'b'), unit('a', 'c'), unit('b', 'a'), unit('c', 'b')],
      ['x', 'a', 'b', 'c'],
    ],
  ])('%s does not hang and loses no unit', (_, units, order) => {
    const { roots, byId } = toUnitTree(units)
    const shown = namesOf(all(roots))
    expect(shown.toSorted()).toEqual(units.map(({ id }) => id).toSorted())
    expect(byId.size).toBe(units.length)
    expect(shown).toEqual(order)
  })

  test('whatever the parents say, every unit is shown once and counted right', () => {
    const parents = fc.array(fc.option(fc.nat({ max: 14 })), { maxLength: 12 })
    fc.assert(
      fc.property(parents, (parentOf) => {
        const units = parentOf.map((parent, index) => unit(String(index), parent === null ? null : String(parent)))
        const { roots, byId } = toUnitTree(units)
        const nodes = all(roots)
        expect(nodes.map((node) => node.unit.id).toSorted()).toEqual(units.map(({ id }) => id).toSorted())
        expect([...byId.values()]).toEqual(nodes)
        for (const node of nodes) {
          expect(byId.get(node.unit.id)).toBe(node)
          expect(node.belowCount).toBe(all(node.children).length)
          for (const child of node.children) {
            expect(child.unit.parentId).toBe(node.unit.id)
            expect(child.path).toEqual([...node.path, child.unit.name])
          }
        }
      }),
    )
  })
})

describe('findUnits', () => {
  const tree = toUnitTree(COMPANY)

  test.each([
    ['e', ['Engineering', 'Databases', 'Sales']],
    ['s', ['Sales', 'Apps', 'Databases']],
    [' SALES ', ['Sales']],
    ['apps  engineering', ['Apps']],
    ['platform data', ['Databases']],
    ['sales data', []],
    ['', ['Global', 'Engineering', 'Apps', 'Platform', 'Databases', 'Sales']],
    ['marketing', []],
    ['.*', []],
  ])('%j finds %j', (text, names) => {
    expect(namesOf(findUnits(tree, text))).toEqual(names)
  })
})
