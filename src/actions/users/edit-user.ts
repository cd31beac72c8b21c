/** Changing a user's name or access, and deleting them. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { changeUserAccess, deleteUser, renameUser } from '#api/resources/user-writes.ts'
import { readUser, type User } from '#api/resources/users.ts'
import { accessChange, hasPair, isSameAccess, type AccessPair } from '#lib/access.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { write } from '#actions/write.ts'
import { dropRecord, outdateAccess, outdateOthers, patchRecord } from '#queries/remembered.ts'
import type { ListedUser } from '#queries/users.ts'

type Edit = {
  /** It changes who has what where. */
  isOfAccess?: boolean
  whyNot: (present: ListedUser) => string | undefined
  send: () => Promise<User>
  isApplied: (after: ListedUser) => boolean
  whyUnknown?: (after: ListedUser) => string | undefined
  stillIs: (after: ListedUser) => string
  /** What the answer of a success tells to the contrary. */
  denies: (answered: ListedUser) => string | undefined
}

const save = async (
  ctx: ApiContext,
  id: string,
  { isOfAccess = false, whyNot, ...sending }: Edit,
): Promise<ListedUser> => {
  const read = () => readUser(ctx, id)
  return write('users', ctx, id, {
    ...sending,
    first: { read, whyNot, show: (present) => show(ctx, present) },
    readAgain: read,
    done: (user) => {
      show(ctx, user)
      outdateOthers(ctx, 'users')
      if (isOfAccess) outdateAccess(ctx, 'users')
      void refreshAuditTrail()
    },
  })
}

/** A list keeps what only lists of this version can tell. */
const show = (ctx: ApiContext, user: ListedUser) => patchRecord(ctx, 'users', user.id, (old) => ({ ...old, ...user }))

/** `begun`: what the draft was begun from, here and below. */
export const saveName = (ctx: ApiContext, id: string, begun: string, fullName: string): Promise<ListedUser> =>
  save(ctx, id, {
    whyNot: (present) =>
      present.fullName === begun ? undefined : 'Somebody else renamed this user meanwhile. Nothing was sent.',
    send: () => renameUser(ctx, id, fullName),
    isApplied: (after) => after.fullName === fullName,
    stillIs: (after) => `the name is ${after.fullName === begun ? 'still' : 'now'} “${after.fullName}”`,
    denies: (answered) =>
      begun !== '' && begun !== fullName && answered.fullName === begun ? `the name is still “${begun}”` : undefined,
  })

export const saveAccess = (ctx: ApiContext, id: string, begun: readonly AccessPair[], after: readonly AccessPair[]) => {
  const { add, remove } = accessChange(begun, after)
  const isAsBegun = ({ access }: ListedUser) => isSameAccess(access ?? [], begun)
  return save(ctx, id, {
    isOfAccess: true,
    whyNot: (present) => {
      if (present.access === null) return 'The API did not tell the access as it is now. Nothing was sent.'
      return isAsBegun(present) ? undefined : 'Somebody else changed this access meanwhile. Nothing was sent.'
    },
    send: () => changeUserAccess(ctx, id, begun, after),
    // Only what was sent counts: somebody else may have changed more in the meantime.
    whyUnknown: ({ access }) => (access === null ? 'the API did not tell the access' : undefined),
    isApplied: ({ access }) =>
      access !== null && add.every((pair) => hasPair(access, pair)) && !remove.some((pair) => hasPair(access, pair)),
    stillIs: (user) => (isAsBegun(user) ? 'the access is as it was' : 'the access has changed in another way'),
    denies: (answered) =>
      begun.length > 0 && add.length + remove.length > 0 && isAsBegun(answered) ? 'the access is as it was' : undefined,
  })
}

type Removal = {
  /** The screen still speaks of the user, since they are about to be invited again. */
  keepsDetail?: boolean
  /** It has been tried before without an answer: a user who is not there any more was deleted by that. */
  isRepeated?: boolean
  /** Read again just before: why the user as they are now is not deleted. */
  whyNot?: (present: ListedUser) => string | undefined
}

export const removeUser = async (
  ctx: ApiContext,
  id: string,
  { keepsDetail = false, isRepeated = false, whyNot }: Removal = {},
): Promise<void> => {
  await write<'users', User | null>('users', ctx, id, {
    ...(whyNot && { first: { read: () => readUser(ctx, id), whyNot, show: (present) => show(ctx, present) } }),
    send: async () => {
      await orGone(deleteUser(ctx, id), isRepeated)
      return null
    },
    readAgain: () => orGone(readUser(ctx, id), true),
    isApplied: (after) => after === null,
    stillIs: () => 'the user is still there',
    done: () => {
      dropRecord(ctx, 'users', id, keepsDetail)
      outdateAccess(ctx, 'users')
    },
  })
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
