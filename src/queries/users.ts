import { experimental_streamedQuery as streamedQuery, queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { loadInvitations } from '#api/resources/invitation-times.ts'
import {
  findUsers,
  loadSuperAdmins,
  loadUsers,
  readUser,
  type User,
  type UserFilter,
  type UserList,
  type UserStatus,
} from '#api/resources/users.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { keyOf } from './keys.ts'

/** A user as a list shows it, with what has been done to it here since it was loaded. */
export type ListedUser = User & {
  /** The status that it was loaded with: it keeps its place and stays in a filtered list until the next refresh. */
  listedAs?: UserStatus
  /** A change has been sent and not yet answered. */
  isChanging?: boolean
}
export type UserSet = WholeList<ListedUser> & Pick<UserList, 'actions'>

const NOTHING_YET: UserSet = { items: [], total: 0, isComplete: false, actions: new Set() }

/** Later pages bring the rows of earlier ones along as they were loaded; what was changed here meanwhile stays. */
const keepChanges = (shown: UserSet, arrived: UserSet): UserSet => {
  const changed = new Map(shown.items.flatMap((user) => (user.listedAs ? [[user.id, user] as const] : [])))
  return changed.size === 0 ? arrived : { ...arrived, items: arrived.items.map((user) => changed.get(user.id) ?? user) }
}

export const EVERYBODY: UserFilter = { name: '', roleId: '', unitId: '' }

/** All users of the context that the API finds for `filter`, arriving page by page. */
export const userSet = (ctx: ApiContext, filter: UserFilter) =>
  queryOptions({
    queryKey: keyOf('users', ctx, 'all', filter),
    queryFn: streamedQuery<UserSet, UserSet>({
      streamFn: ({ signal }) => loadUsers(ctx, filter, signal),
      reducer: keepChanges,
      initialValue: NOTHING_YET,
      // A refresh shows its result when it is whole; until then the old rows stay.
      refetchMode: 'replace',
    }),
  })

/** All Super Admins that the unit on screen knows: in the Global unit those of the whole organization. */
export const superAdminSet = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('users', ctx, 'super-admins'),
    queryFn: ({ signal }): Promise<UserSet> => loadSuperAdmins(ctx, signal),
  })

const FEW = 6

/** A few users by a part of their name, for somebody who is looking for one. */
export const usersNamed = (ctx: ApiContext, name: string) =>
  queryOptions({
    queryKey: keyOf('users', ctx, 'named', name),
    queryFn: ({ signal }): Promise<UserSet> => findUsers(ctx, name, FEW, signal),
  })

export const userDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: keyOf('users', ctx, 'detail', id),
    queryFn: ({ signal }): Promise<ListedUser> => readUser(ctx, id, signal),
  })

/** When users were invited, as far as the audit trail of the unit tells. */
export const invitationTimes = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('audit-trails', ctx, 'invitations'),
    queryFn: ({ signal }) => loadInvitations(ctx, signal),
  })
