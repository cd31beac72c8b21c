/** Disabling and enabling: shown at once, with a way back, and taken back when the API refuses. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { setUserEnabled } from '#api/resources/user-writes.ts'
import { readUser, statusOf } from '#api/resources/users.ts'
import { told } from '#lib/displayable-error.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { unitsOutside } from '#lib/unit-reach.ts'
import { besideName } from '#lib/who.ts'
import { notify } from '#ui/notify.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { isUnknown, write } from '#actions/write.ts'
import { patchRecord } from '#queries/remembered.ts'
import { inTurn, isUnderway } from '#actions/in-turn.ts'
import { tellWhileSlow } from '#actions/tell-while-slow.ts'
import { stillUnderway, whoIn } from './guards.ts'
import type { ListedUser } from '#queries/users.ts'

/** Units beyond the one on screen that a change counts in too; null where nobody knows. */
export type Elsewhere = readonly string[] | null

/** As they are now: a list's row can be a minute old. */
const unitsElsewhere = async (ctx: ApiContext, user: ListedUser): Promise<Elsewhere> => {
  if (ctx.unit === GLOBAL_UNIT) return []
  const [tree, { unitIds }] = await Promise.all([queryClient.query(unitTree(ctx)), readUser(ctx, user.id)])
  return unitIds && unitsOutside(tree, ctx.unit, unitIds)
}

/** Changes at once, or asks first: where it is risky, or counts in units beyond the one on screen. */
export const toggleUser = async (
  ctx: ApiContext,
  user: ListedUser,
  isEnabled: boolean,
  isRisky: boolean,
  ask: (elsewhere: Elsewhere) => void,
): Promise<void> => {
  const called = whoIn(ctx)(user)
  // A second click comes before the screen has changed.
  if (isUnderway('users', ctx, user.id))
    return void notify({
      tone: 'failed',
      title: stillUnderway(called),
      text: besideName(called, user),
      isPassing: true,
    })
  let elsewhere: Elsewhere
  try {
    elsewhere = await inTurn('users', ctx, user.id, () => unitsElsewhere(ctx, user))
  } catch (error) {
    const why = isApiError(error) ? ': their units could not be read' : ''
    notify({ tone: 'failed', title: `${called} was not changed${why}`, text: besideName(called, user, told(error)) })
    return
  }
  if (elsewhere?.length !== 0 || isRisky) ask(elsewhere)
  else await changeEnabled(ctx, user, isEnabled)
}

/** What a user's own record tells against a change of status, inside a sentence. */
export const whyNotSet = ({ status }: ListedUser, isEnabled: boolean): string | undefined =>
  status !== 'Unknown' && (status === 'Suspended') === isEnabled ? `the user is still ${status}` : undefined

/** Everything happens in the context of the click, wherever the person is when the answer comes or Undo is pressed. */
export const changeEnabled = async (ctx: ApiContext, user: ListedUser, isEnabled: boolean): Promise<void> => {
  const listedAs = user.listedAs ?? user.status
  const status = statusOf(isEnabled, user.isConfirmed)
  const called = whoIn(ctx)(user)
  const change = (values: Partial<ListedUser>) => patchRecord(ctx, 'users', user.id, (old) => ({ ...old, ...values }))

  change({ status, listedAs, isChanging: true })
  const answer = write('users', ctx, user.id, {
    send: () => setUserEnabled(ctx, user.id, isEnabled),
    readAgain: () => readUser(ctx, user.id),
    isApplied: (after) => after.status === statusOf(isEnabled, after.isConfirmed),
    denies: (after) => whyNotSet(after, isEnabled),
    done: (saved) => showStatus(ctx, saved),
  })
  let isUndone = false
  const action = {
    label: 'Undo',
    isUndo: true,
    onSelect: () => {
      isUndone = true
      void answer.then((saved) => changeEnabled(ctx, { ...saved, listedAs }, !isEnabled), ignore)
    },
  }
  const tell = tellWhileSlow({ title: `${isEnabled ? 'Enabling' : 'Disabling'} ${called}`, whose: ctx, action })
  try {
    await answer
    const done = {
      title: `${called} ${isEnabled ? 'enabled' : 'disabled'}`,
      text: besideName(called, user, isEnabled ? `${status} again` : 'Their personal API token stopped too'),
      action,
    }
    // Taken back before there was an answer, it is told by what takes it back.
    tell(isUndone ? undefined : done)
  } catch (error) {
    const what = `${called} was ${isUnknown(error) ? '' : 'not '}${isEnabled ? 'enabled' : 'disabled'}`
    change({ status: isUnknown(error) ? 'Unknown' : user.status, isChanging: false })
    tell({
      tone: 'failed',
      title: isUnknown(error) ? `Not known whether ${what}` : what,
      text: besideName(called, user, told(error)),
    })
  }
  void refreshAuditTrail()
}

/** Access is not touched by a change of status, and not every version tells all of it: the list's own stays. */
export const showStatus = (ctx: ApiContext, user: ListedUser): void =>
  patchRecord(ctx, 'users', user.id, ({ roles, unitIds, access, ...old }) => ({
    ...old,
    ...user,
    roles,
    unitIds,
    access,
    listedAs: old.listedAs ?? old.status,
    isChanging: false,
  }))

/** The failure itself has been said already. */
const ignore = () => undefined
