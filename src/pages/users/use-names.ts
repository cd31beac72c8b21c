import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { nameOf } from '#queries/user-guards.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import type { Names } from './arrange.ts'

/** Users name units and inviters by id. An inviter outside this unit stays a number. */
export const useNames = (ctx: ApiContext): Names => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  return useMemo(() => {
    const people = new Map(everybody?.items.map((user) => [user.id, nameOf(user)]))
    return {
      unit: (id) => tree?.byId.get(id)?.unit.name.replace(' organizational unit', '') ?? 'another unit',
      inviter: (id) => people.get(id) ?? `user ${id}`,
    }
  }, [tree, everybody])
}
