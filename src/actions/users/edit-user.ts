/** Changing a user's name or access, and deleting them: read again first, so that nobody's change is overwritten. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { changeUserAccess, deleteUser, readUser, renameUser, type User } from '#api/resources/users.ts'
import { accessChange, hasPair, isSameAccess, type AccessPair } from '#lib/access.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { writeOnce } from '#actions/verify-write.ts'
import { dropRecord, outdateOthers, patchRecord, stopRefreshes } from '#queries/remembered.ts'

/** Done, or not sent because the record is no longer what the draft was begun from. */
export type Edited = { isSaved: true; user: User } | { isSaved: false; present: User }

type Edit = {
  isAsBegun: (present: User) => boolean
  send: () => Promise<User>
  isApplied: (after: User) => boolean
  stillIs: (after: User) => string
}

const save = async (ctx: ApiContext, id: string, { isAsBegun, send, isApplied, stillIs }: Edit): Promise<Edited> => {
  await stopRefreshes(ctx, 'users')
  const present = await readUser(ctx, id)
  if (!isAsBegun(present)) {
    show(ctx, present)
    return { isSaved: false, present }
  }
  const user = await writeOnce({ write: send, readAgain: () => readUser(ctx, id), isApplied, stillIs })
  show(ctx, user)
  outdateOthers(ctx, 'users')
  void refreshAuditTrail()
  return { isSaved: true, user }
}

/** A list keeps what only lists of this version can tell. */
const show = (ctx: ApiContext, user: User) => patchRecord(ctx, 'users', user.id, (old) => ({ ...old, ...user }))

export const saveName = (ctx: ApiContext, id: string, begun: string, fullName: string): Promise<Edited> =>
  save(ctx, id, {
    isAsBegun: (present) => present.fullName === begun,
    send: () => renameUser(ctx, id, fullName),
    isApplied: (after) => after.fullName === fullName,
    stillIs: (after) => `the name is ${after.fullName === begun ? 'still' : 'now'} “${after.fullName}”`,
  })

export const saveAccess = (
  ctx: ApiContext,
  id: string,
  begun: readonly AccessPair[],
  after: readonly AccessPair[],
): Promise<Edited> => {
  const { add, remove } = accessChange(begun, after)
  return save(ctx, id, {
    isAsBegun: (present) => isSameAccess(present.access ?? [], begun),
    send: () => changeUserAccess(ctx, id, begun, after),
    // Only what was sent counts: somebody else may have changed more in the meantime.
    isApplied: ({ access }) =>
      access !== null && add.every((pair) => hasPair(access, pair)) && !remove.some((pair) => hasPair(access, pair)),
    stillIs: ({ access }) =>
      isSameAccess(access ?? [], begun) ? 'the access is as it was' : 'the access has changed in another way',
  })
}

type Removal = {
  /** The screen still speaks of the user, since they are about to be invited again. */
  keepsDetail?: boolean
  /** It has been tried before without an answer: a user who is not there any more was deleted by that. */
  isRepeated?: boolean
}

export const removeUser = async (
  ctx: ApiContext,
  id: string,
  { keepsDetail = false, isRepeated = false }: Removal = {},
): Promise<void> => {
  await stopRefreshes(ctx, 'users')
  await writeOnce<User | null>({
    write: async () => {
      await orGone(deleteUser(ctx, id), isRepeated)
      return null
    },
    readAgain: () => orGone(readUser(ctx, id), true),
    isApplied: (after) => after === null,
    stillIs: () => 'the user is still there',
  })
  dropRecord(ctx, 'users', id, keepsDetail)
}

/** Null where there is no such user, if that is an answer. */
const orGone = async <Answer>(answer: Promise<Answer>, isAnswer: boolean): Promise<Answer | null> => {
  try {
    return await answer
  } catch (error) {
    if (isAnswer && isApiError(error, 'not-found')) return null
    throw error
  }
}
