/** Users as they are remembered: the same record stands in lists, details and other units. */
import type { QueryKey } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { queryClient } from './client.ts'
import { USERS, type ListedUser, type UserSet } from './users.ts'

const isOfPerson = (key: QueryKey, { host, user }: ApiContext): boolean => {
  const ctx = key[1] as ApiContext | undefined
  return key[0] === USERS && ctx?.host === host && ctx.user === user
}

const ofPerson = (ctx: ApiContext) =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: [USERS] })
    .filter(({ queryKey }) => isOfPerson(queryKey, ctx))

const isDetail = (key: QueryKey): boolean => key[2] === 'detail'

/** Every cached list and detail of this person is brought up to date; none looks newer by it. */
export const patchListed = (ctx: ApiContext, id: string, patch: (user: ListedUser) => ListedUser): void => {
  for (const { queryKey, state } of ofPerson(ctx)) {
    const options = { updatedAt: state.dataUpdatedAt }
    if (isDetail(queryKey))
      queryClient.setQueryData<ListedUser>(queryKey, (user) => user && (user.id === id ? patch(user) : user), options)
    else
      queryClient.setQueryData<UserSet>(
        queryKey,
        (set) => set && { ...set, items: set.items.map((user) => (user.id === id ? patch(user) : user)) },
        options,
      )
  }
}

/** Takes a deleted user out of every list. */
export const dropListed = (ctx: ApiContext, id: string, keepsDetail: boolean): void => {
  for (const { queryKey, state } of ofPerson(ctx)) {
    if (isDetail(queryKey)) {
      if (queryKey[3] === id && !keepsDetail) queryClient.removeQueries({ queryKey, exact: true })
      continue
    }
    const without = (set: UserSet): UserSet => {
      const items = set.items.filter((user) => user.id !== id)
      return { ...set, items, total: set.total - (set.items.length - items.length) }
    }
    queryClient.setQueryData<UserSet>(queryKey, (set) => set && without(set), { updatedAt: state.dataUpdatedAt })
  }
}

/** What other units and versions show of a user is asked for again when it is next looked at. */
export const outdateOthers = (ctx: ApiContext, isMine: (key: QueryKey) => boolean): void =>
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => isOfPerson(queryKey, ctx) && !isMine(queryKey),
    refetchType: 'none',
  })

/** A refresh under way would bring back the old status; one that still fills a list is left alone. */
export const stopRefreshes = async (ctx: ApiContext): Promise<boolean> => {
  const refreshing = ofPerson(ctx).filter(
    ({ queryKey, state }) =>
      state.fetchStatus === 'fetching' &&
      (isDetail(queryKey) ? state.data !== undefined : (state.data as UserSet | undefined)?.isComplete === true),
  )
  await Promise.all(refreshing.map(({ queryKey }) => queryClient.cancelQueries({ queryKey, exact: true })))
  return refreshing.length > 0
}
