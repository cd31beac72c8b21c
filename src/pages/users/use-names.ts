import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { useWho } from '#actions/users/guards.ts'
import { EVERYBODY, userSet, type ListedUser, type UserSet } from '#queries/users.ts'
import type { Names } from './arrange.ts'

/** Found by id once a set, however often a list of them is opened. */
const people = new WeakMap<UserSet, ReadonlyMap<string, ListedUser>>()

const peopleOf = (set: UserSet): ReadonlyMap<string, ListedUser> => {
  const known = people.get(set) ?? new Map(set.items.map((user) => [user.id, user]))
  people.set(set, known)
  return known
}

/** Users name units and inviters by id. An inviter outside this unit stays a number. */
export const useNames = (ctx: ApiContext): Names => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const who = useWho(ctx)
  return useMemo(
    () => ({
      unit: (id) => tree?.byId.get(id)?.unit.name.replace(' organizational unit', '') ?? 'another unit',
      inviter: (id) => {
        const person = everybody && peopleOf(everybody).get(id)
        return person ? who(person) : `user ${id}`
      },
    }),
    [tree, everybody, who],
  )
}
