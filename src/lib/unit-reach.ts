import type { UnitNode, UnitTree } from './unit-tree.ts'

/** Ids of a unit and of all units below it. */
const within = (node: UnitNode): string[] => [node.unit.id, ...node.children.flatMap(within)]

/**
 * Those of `unitIds` that are neither `unit` nor below it: where somebody is assigned besides. Units that the tree does
 * not know lie outside too. Nothing can be told of a unit that is itself not in the tree.
 */
export const unitsOutside = (tree: UnitTree, unit: string | null, unitIds: readonly string[]): string[] => {
  const node = tree.byId.get(unit ?? tree.roots[0]?.unit.id ?? '')
  if (node === undefined) return []
  const inside = new Set(within(node))
  return unitIds.filter((id) => !inside.has(id))
}
