/** Organizational units as the tree that they are. */
import type { Choice } from './choices.ts'
import { folded } from './find.ts'
import { counted } from './numbers.ts'
import { compareNames } from './order.ts'

type Unit = { id: string; name: string; parentId: string | null }

export type UnitNode<U extends Unit = Unit> = {
  unit: U
  children: readonly UnitNode<U>[]
  /** Names from the topmost unit that is known down to this one. */
  path: readonly string[]
  /** All of a name that is short in the path: one finds by it as well. */
  details?: string
  /** All units below, at any depth; null where not all units have come. */
  belowCount: number | null
}

export type UnitTree<U extends Unit = Unit> = {
  /** Units whose parent is not among those listed; the first is the token's own. */
  roots: readonly UnitNode<U>[]
  /** In the order of the tree: each unit, then what is below it. */
  byId: ReadonlyMap<string, UnitNode<U>>
  /** How many there are, where these are only the first of them, or have changed while they were read. */
  partOf?: number | undefined
}

/**
 * Builds the tree from a flat list, siblings by name. A unit that would be its own ancestor becomes a root. `partOf`: how
 * many there are, where these are not surely all.
 */
export const toUnitTree = <U extends Unit>(units: readonly U[], partOf?: number): UnitTree<U> => {
  const known = new Set(units.map(({ id }) => id))
  const childrenOf = Map.groupBy(units, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))

  const placed = new Set<string>()

  const build = (unit: U, above: readonly string[]): UnitNode<U> => {
    placed.add(unit.id)
    const path = [...above, unit.name]
    const children = (childrenOf.get(unit.id) ?? [])
      .filter(({ id }) => !placed.has(id))
      .toSorted((a, b) => compareNames(a.name, b.name))
      .map((child) => build(child, path))
    const count = (sum: number, child: UnitNode) => sum + 1 + (child.belowCount ?? 0)
    const belowCount = partOf === undefined ? children.reduce(count, 0) : null
    return { unit, children, path, belowCount }
  }

  const roots = (childrenOf.get(null) ?? []).map((unit) => build(unit, []))
  for (const unit of units) if (!placed.has(unit.id)) roots.push(build({ ...unit, parentId: null }, []))

  const byId = new Map<string, UnitNode<U>>()
  const enter = (node: UnitNode<U>) => {
    byId.set(node.unit.id, node)
    node.children.forEach(enter)
  }
  roots.forEach(enter)
  return { roots, byId, partOf }
}

/** Units below another, inside a sentence: `4 units below`. */
export const countBelow = ({ belowCount }: UnitNode): string =>
  belowCount === null ? 'all units below' : `${counted(belowCount, 'unit')} below`

/** How well a name fits what was typed, best first: the name itself, its beginning, the beginning of a word, a part. */
const fit = (name: string, wanted: string): number => {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1
  return name.split(/\s+/).some((word) => word.startsWith(wanted)) ? 2 : 3
}

/**
 * The units that are meant by `text`, the likeliest first, else in the order of the tree. Every word must stand in the
 * unit's path and one of them in its name, so that `finance london` tells one London from another.
 */
export const findUnits = <U extends Unit>(tree: UnitTree<U>, text: string): UnitNode<U>[] => {
  const wanted = folded(text)
  const words = wanted.split(' ')
  const walk = (node: UnitNode<U>): { node: UnitNode<U>; rank: number }[] => {
    const { details = '', path } = node
    const name = folded(node.unit.name)
    const own = path.length === 1 ? folded(`${name} ${details}`) : name
    const all = folded([...path, details].join(' '))
    const isMeant = words.some((word) => own.includes(word)) && words.every((word) => all.includes(word))
    return [...(isMeant ? [{ node, rank: fit(name, wanted) }] : []), ...node.children.flatMap(walk)]
  }
  return tree.roots
    .flatMap(walk)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ node }) => node)
}

/** Units to choose one of, in the order of the tree, each by the way to it. */
export const unitChoices = ({ byId }: UnitTree): Choice[] =>
  [...byId.values()].map(({ unit: { id, name }, path }) => ({ value: id, label: path.slice(1).join(' / ') || name }))

/** `Global`, where the API says `Global organizational unit`; whatever else people call theirs stays. */
export const shortUnitName = (name: string): string => (name === 'Global organizational unit' ? 'Global' : name)

/** A unit and what its lists cover: `Finance and its 4 units`. */
export const describeUnit = (node: UnitNode | undefined): string => {
  if (node === undefined) return 'this unit'
  const { belowCount, unit } = node
  if (belowCount === 0) return unit.name
  return `${unit.name} and its ${belowCount === null ? 'units' : counted(belowCount, 'unit')}`
}
