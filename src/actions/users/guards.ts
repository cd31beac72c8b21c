/** What may not be done to an account, each with its sentence, before anything is sent. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { isSuperAdmin, isSuperAdminRole } from '#api/resources/users.ts'
import type { AccessPair } from '#lib/access.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { whoAmong, whoOf, type Who } from '#lib/who.ts'
import { queryClient } from '#queries/client.ts'
import { useSignedIn } from '#queries/context.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { superAdminSet, userSet, type ListedUser, type UserSet } from '#queries/users.ts'

export type Guards = {
  /** The signed-in user; null where the token does not tell. */
  selfId: string | null
  /** All Super Admins, `unknown` where the whole organization cannot be seen. */
  superAdmins: readonly ListedUser[] | 'checking' | 'unknown'
  /** What users are called where something is done to them, so that nobody is taken for a namesake. */
  who: Who
}

/** Who users are among all that the unit on screen knows by now: to be read. */
export const useWho = (ctx: ApiContext): Who => whoAmong(useQuery(userSet(ctx, EVERYBODY)).data?.items)

/** The same for what is told of what has been done, among those whom a screen has read: the email stands beside it. */
export const whoIn = (ctx: ApiContext) => whoAmong(queryClient.getQueryData(userSet(ctx, EVERYBODY).queryKey)?.items)

/** All Super Admins of the organization, as far as a read of them tells. */
export const superAdminsOf = (
  { unit }: ApiContext,
  { data, isError }: { data: UserSet | undefined; isError: boolean },
): Guards['superAdmins'] => {
  const isWhole = seesWhole({ unit })
  const known = isWhole && data?.isComplete === true ? data.items : undefined
  return known ?? (!isWhole || isError || data !== undefined ? 'unknown' : 'checking')
}

/** A request names the unit of its address, so only the Global unit's screens can see all of an organization. */
export const seesWhole = ({ unit }: Pick<ApiContext, 'unit'>): boolean => unit === GLOBAL_UNIT

export const useGuards = (ctx: ApiContext): Guards => {
  const { user } = useSignedIn()
  const who = whoOf(useQuery(userSet(ctx, EVERYBODY)).data)
  const superAdmins = superAdminsOf(ctx, useQuery({ ...superAdminSet(ctx), enabled: seesWhole(ctx) }))
  return useMemo(() => ({ selfId: user.id, superAdmins, who }), [user.id, superAdmins, who])
}

const canSignIn = ({ status }: ListedUser): boolean => status !== 'Suspended'

/** Why taking this user's powers away would leave nobody in charge. */
export const whyNeeded = (user: ListedUser, { superAdmins, who }: Guards): string | undefined => {
  if (!isSuperAdmin(user) || !canSignIn(user) || superAdmins === 'unknown') return undefined
  if (superAdmins === 'checking')
    return `Whether another Super Admin remains is still being checked. Try again shortly.`
  if (superAdmins.some((other) => other.id !== user.id && canSignIn(other))) return undefined
  return `${who(user)} is the last Super Admin. At least one must remain.`
}

const LAST_UNKNOWN =
  'Whether another Super Admin remains cannot be seen from here. The API refuses the change if none does.'

const SELF_UNKNOWN =
  'Which account is your own is unknown, since the token does not tell whose it is. Nobody can do this to themselves.'

/** To be said before a user's powers are taken away: what the API alone can tell. Who cannot sign in is not oneself. */
export const doubtsOf = (user: ListedUser, { selfId, superAdmins }: Guards): readonly string[] => {
  if (!canSignIn(user)) return []
  const isLastUnknown = superAdmins === 'unknown' && isSuperAdmin(user)
  return [...(selfId === null ? [SELF_UNKNOWN] : []), ...(isLastUnknown ? [LAST_UNKNOWN] : [])]
}

/** Writes to one user go one at a time. */
export const stillUnderway = (called: string): string => `The last change of ${called} is still under way.`

/** Why nothing of a user can be changed, the name neither. */
export const whyNotChanged = (user: ListedUser, { who }: Guards): string | undefined =>
  user.actions.has('update-user') ? undefined : `Your role does not allow changing ${who(user)}.`

export const whyFixed = (user: ListedUser, guards: Guards): string | undefined => {
  if (user.id === guards.selfId) return 'Nobody can change their own status.'
  const whyUnchanged = whyNotChanged(user, guards)
  if (whyUnchanged !== undefined) return whyUnchanged
  const called = guards.who(user)
  if (user.status === 'Unknown') {
    const isLost = user.listedAs !== undefined && user.listedAs !== 'Unknown'
    return isLost
      ? `Not known whether ${called} is enabled: the last change had no answer. Refresh asks the API again.`
      : `The API did not say whether ${called} is enabled.`
  }
  if (user.isChanging) return stillUnderway(called)
  return user.status === 'Suspended' ? undefined : whyNeeded(user, guards)
}

/** Why nobody who is deleted could be invited anew with what they had. */
export const whyNotGivenAnew = ({ access }: ListedUser): string | undefined => {
  if (access === null) return 'The API did not tell the access, so it cannot be given anew.'
  return access.length > 0 ? undefined : 'There is no access to be given anew. Edit the access first.'
}

export const whyAccessFixed = (user: ListedUser, guards: Guards): string | undefined =>
  whyNotChanged(user, guards) ??
  (user.access === null ? 'The API did not tell the access.' : undefined) ??
  (user.id === guards.selfId && isSuperAdmin(user) ? 'A Super Admin cannot change their own role.' : undefined)

/** Why this new access cannot be sent. */
export const whyAccessRefused = (user: ListedUser, after: readonly AccessPair[], guards: Guards) => {
  if (after.length === 0) return 'At least one role in one unit is needed. To take all access away, disable the user.'
  return after.some(({ roleId }) => isSuperAdminRole(roleId)) ? undefined : whyNeeded(user, guards)
}

export const whyNotDeleted = (user: ListedUser, guards: Guards): string | undefined => {
  if (user.id === guards.selfId) return 'Nobody can delete themselves.'
  if (!user.actions.has('delete-user')) return `Your role does not allow deleting ${guards.who(user)}.`
  return whyNeeded(user, guards)
}

/** The list itself says whether users can be added to it. */
export const whyNotInvited = (set: UserSet | undefined): string | undefined => {
  if (set === undefined) return 'The users are not loaded yet: whether you may invite is not known.'
  return set.actions.has('create-user') ? undefined : 'Your role does not allow inviting users.'
}
