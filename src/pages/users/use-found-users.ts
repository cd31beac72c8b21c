import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { UserFilter } from '#api/resources/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { userSet, type UserSet } from '#queries/users.ts'
import { withSought } from './arrange.ts'

/** Completes what the API finds for a name by those who are at hand; they are not asked for. */
export const useFoundUsers = (ctx: ApiContext, filter: UserFilter) => {
  const { data: all } = useQuery({ ...userSet(ctx, { ...filter, name: '' }), enabled: false })
  return useCallback((set: UserSet, name: string) => withSought(set, all, name), [all])
}
