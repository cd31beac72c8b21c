import type { UnitNode, UnitTree } from './unit-tree.ts'

/** Ids of a unit and of all units below it. */
const within = (node: UnitNode): string[] => [node.unit.id, ...node.children.flatMap(within)]

/**
 * Those of `unitIds` that are neither `unit` nor known to be below it: where somebody is assigned besides. What the tree
 * does not know may lie outside, and below a unit that it does not know nothing is known to be.
 */
export const unitsOutside = (tree: UnitTree, unit: string | null, unitIds: readonly string[]): string[] => {
  const here = unit ?? tree.roots[0]?.unit.id ?? ''
  const node = tree.byId.get(here)
  const inside = new Set(node ? within(node) : [here])
  return unitIds.filter((id) => !inside.has(id))
}
