import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { userAbilities, type UserFilter } from '#api/requests/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { userSet, type UserSet } from '#queries/users.ts'
import { whoIsSought } from './arrange.ts'
import { filterOf, type UserListChoice } from './state.ts'

/** What the API is asked for. */
export const useUserFilter = ({ name, role, assigned }: UserListChoice) =>
  useMemo(() => filterOf({ name, role, assigned }), [name, role, assigned])

/** Whether the API leaves out whom it is asked to: a version without these filters answers with everybody. */
export const isFilteredBy = (ctx: ApiContext, { role, assigned }: Pick<UserListChoice, 'role' | 'assigned'>) =>
  (role === '' && assigned === '') || userAbilities(ctx).hasRoleFilter

/** Makes of the API's answer who is meant; those who are at hand are looked through too, and not asked for. */
export const useFoundUsers = (ctx: ApiContext, filter: UserFilter) => {
  const { data: all } = useQuery({ ...userSet(ctx, { ...filter, name: '' }), enabled: false })
  return useCallback((set: UserSet, name: string) => whoIsSought(set, all, name), [all])
}
