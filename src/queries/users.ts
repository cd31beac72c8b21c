import { experimental_streamedQuery as streamedQuery, queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { loadUsers, type User, type UserStatus } from '#api/users.ts'
import type { WholeList } from '#api/whole-list.ts'

export const USERS = 'users'

/** A user as a list shows it, with what has been done to it here since it was loaded. */
export type ListedUser = User & {
  /** The status that it was loaded with: it keeps its place and stays in a filtered list until the next refresh. */
  listedAs?: UserStatus
  /** A change has been sent and not yet answered. */
  isChanging?: boolean
}
export type UserSet = WholeList<ListedUser>

const NOTHING_YET: UserSet = { items: [], total: 0, isComplete: false }

/** Later pages bring the rows of earlier ones along as they were loaded; what was changed here meanwhile stays. */
const keepChanges = (shown: UserSet, arrived: UserSet): UserSet => {
  const changed = new Map(shown.items.flatMap((user) => (user.listedAs ? [[user.id, user] as const] : [])))
  return changed.size === 0 ? arrived : { ...arrived, items: arrived.items.map((user) => changed.get(user.id) ?? user) }
}

/** All users of the context whose name has `name` in it, arriving page by page. */
export const userSet = (ctx: ApiContext, name: string) =>
  queryOptions({
    queryKey: [USERS, ctx, 'all', name],
    queryFn: streamedQuery<UserSet, UserSet>({
      streamFn: ({ signal }) => loadUsers(ctx, name, signal),
      reducer: keepChanges,
      initialValue: NOTHING_YET,
      // A refresh shows its result when it is whole; until then the old rows stay.
      refetchMode: 'replace',
    }),
  })
