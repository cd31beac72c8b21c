/** Changing a user's name or access, and deleting them: read again first, so that nobody's change is overwritten. */
import type { ApiContext } from '#api/context.ts'
import {
  changeUserAccess,
  createUser,
  deleteUser,
  readUser,
  renameUser,
  type Invitation,
  type User,
} from '#api/users.ts'
import { isSameAccess, type AccessPair } from '#lib/access.ts'
import { queryClient } from './client.ts'
import { dropListed, outdateOthers, patchListed, stopRefreshes } from './user-cache.ts'
import { USERS, userDetail, userHistory, type ListedUser } from './users.ts'

/** Done, or not sent because the record is no longer what the draft was begun from. */
export type Edited = { isSaved: true; user: User } | { isSaved: false; present: User }

const save = async (
  ctx: ApiContext,
  id: string,
  isAsBegun: (present: User) => boolean,
  send: () => Promise<User>,
): Promise<Edited> => {
  await stopRefreshes(ctx)
  const present = await readUser(ctx, id)
  if (!isAsBegun(present)) {
    show(ctx, present)
    return { isSaved: false, present }
  }
  const user = await send()
  show(ctx, user)
  outdateOthers(ctx, isIn(ctx))
  void queryClient.invalidateQueries({ queryKey: userHistory(ctx, id).queryKey })
  return { isSaved: true, user }
}

const isIn = (ctx: ApiContext) => {
  const wanted = JSON.stringify([USERS, ctx])
  return (key: readonly unknown[]) => JSON.stringify(key.slice(0, 2)) === wanted
}

/** A list keeps what only lists of this version can tell. */
const show = (ctx: ApiContext, user: User) => {
  const merge = (old: ListedUser): ListedUser => ({ ...old, ...user })
  patchListed(ctx, user.id, merge)
  queryClient.setQueryData<ListedUser>(userDetail(ctx, user.id).queryKey, (old) => (old ? merge(old) : user))
}

export const saveName = (ctx: ApiContext, id: string, begun: string, fullName: string): Promise<Edited> =>
  save(
    ctx,
    id,
    (present) => present.fullName === begun,
    () => renameUser(ctx, id, fullName),
  )

export const saveAccess = (
  ctx: ApiContext,
  id: string,
  begun: readonly AccessPair[],
  after: readonly AccessPair[],
): Promise<Edited> =>
  save(
    ctx,
    id,
    (present) => isSameAccess(present.access ?? [], begun),
    () => changeUserAccess(ctx, id, begun, after),
  )

/** `keepsDetail`: the screen still speaks of the user, since they are about to be invited again. */
export const removeUser = async (ctx: ApiContext, id: string, { keepsDetail = false } = {}): Promise<void> => {
  await stopRefreshes(ctx)
  await deleteUser(ctx, id)
  dropListed(ctx, id, keepsDetail)
}

/** The new user shows in the lists of this unit when they have been asked for again, which is begun at once. */
export const inviteUser = async (ctx: ApiContext, invitation: Invitation): Promise<User> => {
  const user = await createUser(ctx, invitation)
  queryClient.setQueryData<ListedUser>(userDetail(ctx, user.id).queryKey, user)
  // Details stay as they are: one may be of a user who has just been deleted to be invited again.
  void queryClient.invalidateQueries({ queryKey: [USERS], predicate: ({ queryKey }) => queryKey[2] !== 'detail' })
  return user
}
