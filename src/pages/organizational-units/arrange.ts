/** The tree as rows: what is open, sorted within each level, or what a search finds. */
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { sortByName, type SortValue } from '#lib/sorting.ts'
import { findUnits, type UnitNode, type UnitTree } from '#lib/unit-tree.ts'
import type { UNIT_SORTS, UnitsChoice } from './state.ts'

type Node = UnitNode<OrganizationalUnit>

export type UnitRow = {
  node: Node
  /** From 1; every row of a search is 1. */
  level: number
  /** Undefined where there is nothing to open. */
  isOpen: boolean | undefined
}

const SORTS: Readonly<Record<(typeof UNIT_SORTS)[number], (node: Node) => SortValue>> = {
  name: ({ unit }) => unit.name,
  users: ({ unit }) => unit.userCount,
  children: ({ belowCount }) => belowCount,
}

const sorted = (nodes: readonly Node[], sort: string) => sortByName(nodes, sort, SORTS, ({ unit }) => unit.id)

export const arrangeUnits = (
  tree: UnitTree<OrganizationalUnit>,
  { name, open, sort }: Pick<UnitsChoice, 'name' | 'open' | 'sort'>,
): readonly UnitRow[] => {
  if (name.trim() !== '')
    return sorted(findUnits(tree, name), sort).map((node) => ({ node, level: 1, isOpen: undefined }))
  const openIds = new Set([...open, ...tree.roots.map(({ unit }) => unit.id)])
  const closed = new Set(open.filter((id) => tree.roots.some(({ unit }) => unit.id === id)))
  const walk = (nodes: readonly Node[], level: number): UnitRow[] =>
    sorted(nodes, sort).flatMap((node) => {
      const isOpen = node.children.length === 0 ? undefined : openIds.has(node.unit.id) && !closed.has(node.unit.id)
      return [{ node, level, isOpen }, ...(isOpen ? walk(node.children, level + 1) : [])]
    })
  return walk(tree.roots, 1)
}

/** Each unit turned round is in the list once; the topmost ones begin open, so for them it means closed. */
export const turn = (open: readonly string[], id: string): readonly string[] =>
  open.includes(id) ? open.filter((other) => other !== id) : [...open, id]
