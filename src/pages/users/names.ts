import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { unnamedUnit } from '#lib/unnamed.ts'
import { shortUnitName, type UnitTree } from '#lib/unit-tree.ts'
import type { Who } from '#lib/who.ts'
import type { Names } from './arrange.ts'

/** Found by id once a set, however often a list of them is opened. */
const people = new WeakMap<UserSet, ReadonlyMap<string, ListedUser>>()

const peopleOf = (set: UserSet): ReadonlyMap<string, ListedUser> => {
  const known = people.get(set) ?? new Map(set.items.map((user) => [user.id, user]))
  people.set(set, known)
  return known
}

/** Users name units and inviters by id. An inviter outside this unit stays a number. */
export const namesOf = (
  tree: UnitTree<OrganizationalUnit> | undefined,
  everybody: UserSet | undefined,
  who: Who,
): Names => ({
  unit: (id) => shortUnitName(tree?.byId.get(id)?.unit.name || unnamedUnit(id)),
  inviter: (id) => {
    const person = everybody && peopleOf(everybody).get(id)
    return person ? who(person) : `user ${id}`
  },
})
