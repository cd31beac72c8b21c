/** Users as they are remembered: the same record stands in lists, details and other units. */
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { queryClient } from './client.ts'
import type { Kind } from './keys.ts'
import { findReads, outdate, patchReads, withItem } from './remembered.ts'
import type { ListedUser, UserSet } from './users.ts'

const SETS = ['all', 'super-admins', 'named'] as const satisfies readonly Kind<'users'>[]

const DETAIL = ['detail'] as const

/** Every cached list and detail of this person is brought up to date; none looks newer by it. */
export const patchListed = (ctx: ApiContext, id: string, patch: (user: ListedUser) => ListedUser): void => {
  patchReads(ctx, 'users', SETS, (set) => withItem(set, id, patch))
  patchReads(ctx, 'users', DETAIL, (user) => (user.id === id ? patch(user) : user))
}

/** Takes a deleted user out of every list. */
export const dropListed = (ctx: ApiContext, id: string, keepsDetail: boolean): void => {
  patchReads(ctx, 'users', SETS, (set) => {
    const items = set.items.filter((user) => user.id !== id)
    return { ...set, items, total: set.total - (set.items.length - items.length) }
  })
  if (keepsDetail) return
  for (const { queryKey } of findReads(ctx, 'users', DETAIL))
    if (queryKey[3] === id) queryClient.removeQueries({ queryKey, exact: true })
}

/** What other units and versions show of a user is asked for again when it is next looked at. */
export const outdateOthers = (ctx: ApiContext): void => {
  const mine = contextKey(ctx)
  for (const { queryKey } of findReads(ctx, 'users', [...SETS, ...DETAIL]))
    if (contextKey(queryKey[1] as ApiContext) !== mine)
      void queryClient.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
}

/** Lists of users are asked for again. Details stay: one may be of a user who has just been deleted to be invited again. */
export const outdateSets = (ctx: ApiContext): void => outdate(ctx, 'users', SETS)

/** All that is known of users is asked for again. */
export const outdateAll = (ctx: ApiContext): void => outdate(ctx, 'users', [...SETS, ...DETAIL])

/** A refresh under way would bring back the old status; one that still fills a list is left alone. */
export const stopRefreshes = async (ctx: ApiContext): Promise<boolean> => {
  const refreshing = [
    ...findReads(ctx, 'users', DETAIL).filter(({ state }) => state.data !== undefined),
    ...findReads(ctx, 'users', SETS).filter(({ state }) => (state.data as UserSet | undefined)?.isComplete === true),
  ].filter(({ state }) => state.fetchStatus === 'fetching')
  await Promise.all(refreshing.map(({ queryKey }) => queryClient.cancelQueries({ queryKey, exact: true })))
  return refreshing.length > 0
}
