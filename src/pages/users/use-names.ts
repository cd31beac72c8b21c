import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { useWho } from '#actions/users/guards.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import type { Names } from './arrange.ts'
import { namesOf } from './names.ts'

export const useNames = (ctx: ApiContext): Names => {
  const { data: tree } = useQuery(unitTree(ctx))
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const who = useWho(ctx)
  return useMemo(() => namesOf(tree, everybody, who), [tree, everybody, who])
}
