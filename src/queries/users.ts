import type { ApiContext } from '#api/transport/context.ts'
import { loadInvitations } from '#api/resources/invitation-times.ts'
import type { UserFilter } from '#api/requests/users.ts'
import {
  findUsers,
  loadSuperAdmins,
  loadUsers,
  readUser,
  type User,
  type UserList,
  type UserStatus,
} from '#api/resources/users.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { NOTHING_YET, read, wholeRead } from './read.ts'

/** A user as a list shows it, with what has been done to it here since it was loaded. */
export type ListedUser = User & {
  /** The status that it was loaded with: it keeps its place and stays in a filtered list until the next refresh. */
  listedAs?: UserStatus
  /** A change has been sent and not yet answered. */
  isChanging?: boolean
}
export type UserSet = WholeList<ListedUser> & Pick<UserList, 'actions'>

/** All users of the context that the API finds for a filter. */
export const userSet = wholeRead(
  'users',
  'all',
  (ctx: ApiContext, filter: UserFilter, signal: AbortSignal) => loadUsers(ctx, filter, signal),
  { nothing: { ...NOTHING_YET, actions: new Set<string>() } },
)

/** All Super Admins that the unit on screen knows: in the Global unit those of the whole organization. */
export const superAdminSet = read('users', 'super-admins', (ctx, signal: AbortSignal) => loadSuperAdmins(ctx, signal))

const FEW = 6

/** A few users by a part of their name, for somebody who is looking for one. */
export const usersNamed = read('users', 'named', (ctx, name: string, signal: AbortSignal) =>
  findUsers(ctx, name, FEW, signal),
)

export const userDetail = read('users', 'detail', (ctx, id: string, signal: AbortSignal) => readUser(ctx, id, signal))

/** When users were invited, as far as the audit trail of the unit tells. */
export const invitationTimes = read('audit-trails', 'invitations', loadInvitations)
