import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Entity, Unit, User } from './model.ts'
import { byUnitName, byUserId } from './orders.ts'
import { derivedFrom, type Table } from './table.ts'

type UnitAssignment = { userId: string; roleId: string }

/** What follows from the units and the access of the users; made anew when either changes. */
export type UnitTree = ReturnType<typeof build>

const NONE: ReadonlySet<string> = new Set()

const build = (units: readonly Unit[], users: readonly User[]) => {
  const children = new Map<string, string[]>(units.map((unit) => [unit.id, []]))
  for (const unit of units) if (unit.parentId !== null) children.get(unit.parentId)?.push(unit.id)

  const closures = new Map<string, ReadonlySet<string>>()
  const close = (id: string): ReadonlySet<string> => {
    const below = (children.get(id) ?? []).flatMap((child) => [...close(child)])
    const closure = new Set([id, ...below])
    closures.set(id, closure)
    return closure
  }
  close(GLOBAL_UNIT_ID)

  const assigned = new Map<string, UnitAssignment[]>(units.map((unit) => [unit.id, []]))
  for (const user of users)
    for (const { roleId, unitIds } of user.access)
      for (const unitId of unitIds) assigned.get(unitId)?.push({ userId: user.id, roleId })

  /** The unit itself and all below it. */
  const withDescendants = (id: string) => closures.get(id) ?? NONE
  const peopleIn = (id: string, roleId?: string): number => {
    const people = new Set<string>()
    for (const unitId of withDescendants(id))
      for (const held of assigned.get(unitId) ?? [])
        if (roleId === undefined || held.roleId === roleId) people.add(held.userId)
    return people.size
  }
  return {
    withDescendants,
    childrenCount: (id: string): number => children.get(id)?.length ?? 0,
    /** Who is assigned to exactly this unit. */
    assignments: (id: string): readonly UnitAssignment[] => assigned.get(id) ?? [],
    /** How many people are assigned to this unit or to any below it. */
    userCount: remembered((id: string) => peopleIn(id)),
    /** How many of them hold a role there. */
    roleCount: remembered((id: string, roleId: string) => peopleIn(id, roleId)),
    /** All units below any of these, and these: what someone assigned to them can use. */
    reachOf: (ids: readonly string[]): ReadonlySet<string> =>
      ids.length === 1 && ids[0] !== undefined ? withDescendants(ids[0]) : union(ids.map(withDescendants)),
  }
}

/** Counts are asked for with every row of a list. */
const remembered = <Names extends string[]>(count: (...names: Names) => number) => {
  const known = new Map<string, number>()
  return (...names: Names): number => {
    const key = names.join()
    const value = known.get(key) ?? count(...names)
    known.set(key, value)
    return value
  }
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]))

export const createUnitTree = (units: Table<Unit>, users: Table<User>): (() => UnitTree) =>
  derivedFrom([units, users], () => build(units.ordered(byUnitName), users.ordered(byUserId)))

export const unitEntity = (unit: Pick<Unit, 'id' | 'name'>): Entity => ({
  id: unit.id,
  type: 'organizational_unit',
  value: unit.name,
})
