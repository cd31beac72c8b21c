import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placedId, placeUnits, type Branch } from './placed-units.ts'
import { GLOBAL_UNIT } from './unit-paths.ts'
import { findUnits, toUnitTree, type UnitNode, type UnitTree } from './unit-tree.ts'

type Unit = { id: string; name: string; parentId: string | null }

/** The same few ids in every connection; names tell which unit it really is. */
const IDS = [GLOBAL_UNIT, 'a', 'b', 'b/c', 'sandbox.1/a']
const CONNECTIONS = ['sandbox', 'sandbox.1', 'sandbox.11', 'us2.1', 'a']

const branches = fc.uniqueArray(fc.constantFrom(...CONNECTIONS), { minLength: 1 }).chain((connections) =>
  fc.tuple(
    ...connections.map((connection) =>
      fc.record({
        connection: fc.constant(connection),
        name: fc.constant(`organization on ${connection}`),
        details: fc.constant(''),
        tree: fc.option(
          fc
            .uniqueArray(fc.record({ id: fc.constantFrom(...IDS), parentId: fc.option(fc.constantFrom(...IDS)) }), {
              selector: ({ id }) => id,
            })
            .map((units) => toUnitTree(units.map((unit): Unit => ({ ...unit, name: `${unit.id} in ${connection}` })))),
          { nil: undefined },
        ),
      }),
    ),
  ),
)

const sizeOf = (all: readonly Branch<Unit>[]) => all.reduce((sum, { tree }) => sum + (tree?.byId.size ?? 0), 0)
const below = <U extends Unit>(node: UnitNode<U>): UnitNode<U>[] => [node, ...node.children.flatMap(below)]
const drawn = <U extends Unit>({ roots }: UnitTree<U>) => roots.flatMap(below)

describe('placeUnits', () => {
  test('S28: no unit is taken for one of another connection, whatever ids they have', () => {
    fc.assert(
      fc.property(branches, (all) => {
        const tree = placeUnits(all)
        const rows = drawn(tree)
        const units = rows.filter(({ unit }) => unit.of !== null)
        expect(units).toHaveLength(sizeOf(all))
        expect(new Set(rows.map(({ unit }) => unit.id)).size).toBe(rows.length)
        expect(tree.byId.size).toBe(rows.length)
        for (const { unit } of units) {
          expect(unit.name).toBe(`${unit.of?.id} in ${unit.connection}`)
          expect(unit.id).toBe(placedId(unit.connection, unit.of?.id ?? ''))
        }
        // What stands above a unit is of the same connection, up to the connection itself.
        for (const { unit, children } of rows)
          for (const child of children) {
            expect(child.unit.connection).toBe(unit.connection)
            expect(child.unit.parentId).toBe(unit.id)
          }
      }),
    )
  })

  test('with several, each has a root that says so, with or without units; with one, the tree is its own', () => {
    fc.assert(
      fc.property(branches, (all) => {
        const { roots } = placeUnits(all)
        const [only] = all
        if (all.length === 1 && only)
          expect(roots.map(({ unit, path }) => [unit.of, path])).toEqual(
            (only.tree?.roots ?? []).map(({ unit, path }) => [unit, path]),
          )
        else
          expect(roots.map(({ unit, path, belowCount }) => [unit.connection, unit.of, path, belowCount])).toEqual(
            all.map(({ connection, name, tree }) => [connection, null, [name], tree?.byId.size ?? 0]),
          )
      }),
    )
  })

  test('is searched as one, and a word of the connection tells one unit from another', () => {
    const treeOf = (...names: string[]) =>
      toUnitTree(names.map((name, at): Unit => ({ id: at === 0 ? GLOBAL_UNIT : name, name, parentId: null })))
    const tree = placeUnits([
      {
        connection: 'sandbox.1',
        name: 'Sandbox …100001',
        details: 'Sandbox, organization 900100001',
        tree: treeOf('Global', 'Corporate Finance', 'Finance'),
      },
      {
        connection: 'sandbox.2',
        name: 'Sandbox …200002',
        details: 'Sandbox, organization 900200002',
        tree: treeOf('Global', 'Finance'),
      },
    ])
    const found = (text: string) => findUnits(tree, text).map(({ unit }) => unit.id)
    expect(found('finance')).toEqual(['sandbox.1/Finance', 'sandbox.2/Finance', 'sandbox.1/Corporate Finance'])
    expect(found('finance …2')).toEqual(['sandbox.2/Finance'])
    // By all of what its name says shortly, too.
    expect(found('finance 900200002')).toEqual(['sandbox.2/Finance'])
    expect(found('organization 900200002')).toEqual(['sandbox.2'])
  })
})
