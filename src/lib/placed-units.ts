/**
 * The units of all connections as one tree, each named with its connection: of two connections, units with one id are two
 * (the Global one has the same everywhere). Where there is one connection, the tree is its own.
 */
import type { UnitNode, UnitTree } from './unit-tree.ts'

type Unit = { id: string; name: string; parentId: string | null }

/** A connection and its units, as far as they are known. `details`: all of what its name says shortly. */
export type Branch<U extends Unit> = {
  connection: string
  name: string
  details: string
  tree: UnitTree<U> | undefined
}

/** A row of the tree: a unit, or the connection that those below it are of, whose `of` is null. */
export type Placed<U extends Unit> = Unit & { connection: string; of: U | null; isOwn: boolean }

/** No connection's name has a `/`. */
export const placedId = (connection: string, unit: string): string => `${connection}/${unit}`

const placeNode = <U extends Unit>(
  branch: Branch<U> & { isNamed: boolean },
  { unit, children, path, belowCount }: UnitNode<U>,
  above: Pick<Unit, 'id'> | undefined,
): UnitNode<Placed<U>> => {
  const { connection, tree } = branch
  const placed = {
    id: placedId(connection, unit.id),
    name: unit.name,
    parentId: above?.id ?? null,
    connection,
    of: unit,
    isOwn: unit.id === tree?.roots[0]?.unit.id,
  }
  return {
    unit: placed,
    children: children.map((child) => placeNode(branch, child, placed)),
    path: branch.isNamed ? [branch.name, ...path] : path,
    ...(branch.isNamed && { details: branch.details }),
    belowCount,
  }
}

const rootOf = <U extends Unit>(branch: Branch<U>): UnitNode<Placed<U>> => {
  const { connection, name, details, tree } = branch
  const unit = { id: connection, name, parentId: null, connection, of: null, isOwn: false }
  const children = (tree?.roots ?? []).map((node) => placeNode({ ...branch, isNamed: true }, node, unit))
  return { unit, children, path: [name], details, belowCount: tree?.byId.size ?? 0 }
}

/** With a root for each connection where there are several; else the only one's own tree. */
export const placeUnits = <U extends Unit>(branches: readonly Branch<U>[]): UnitTree<Placed<U>> => {
  const [only, ...others] = branches
  const roots =
    only && others.length === 0
      ? (only.tree?.roots ?? []).map((node) => placeNode({ ...only, isNamed: false }, node, undefined))
      : branches.map(rootOf)
  const byId = new Map<string, UnitNode<Placed<U>>>()
  const enter = (node: UnitNode<Placed<U>>) => {
    byId.set(node.unit.id, node)
    node.children.forEach(enter)
  }
  roots.forEach(enter)
  return { roots, byId }
}
