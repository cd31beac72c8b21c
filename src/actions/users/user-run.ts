/** Disabling or enabling many users. */
import type { ApiContext } from '#api/transport/context.ts'
import { setUserEnabled } from '#api/resources/user-writes.ts'
import { readUser } from '#api/resources/users.ts'
import { told } from '#lib/displayable-error.ts'
import type { Pace } from '#lib/pace.ts'
import { isBoolean, isText, orNull, shapeOf } from '#lib/shapes.ts'
import { inFull } from '#lib/who.ts'
import type { RunItem, Verdict } from '#background/run-item.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { runKind, toFailure } from '#background/run-kind.ts'
import { changedMeanwhile, write } from '#actions/write.ts'
import { showStatus, whyNotSet } from './change-status.ts'
import type { ListedUser } from '#queries/users.ts'

/** Reading again and writing. */
export const USER_RUN_REQUESTS = 2

export type UserRunParams = { isEnabled: boolean; selfId: string | null }

type UserRunItem = RunItem & { status: string }

export const toUserRunItem = (user: ListedUser): UserRunItem => ({
  id: user.id,
  label: inFull(user),
  status: user.status,
})

const isWanted = ({ status }: ListedUser, { isEnabled }: Pick<UserRunParams, 'isEnabled'>): boolean =>
  status !== 'Unknown' && (status !== 'Suspended') === isEnabled

const whySkipped = (now: ListedUser, params: UserRunParams): string | undefined => {
  if (isWanted(now, params)) return `Already ${now.status}`
  if (now.id === params.selfId) return 'Nobody can change their own status.'
  return now.actions.has('update-user') ? undefined : 'Your role does not allow changing it.'
}

/** What is done to a user, who had a status when that was asked for. */
type UserChange = {
  id: string
  status: string
  isEnabled: boolean
  whyNot: (now: ListedUser) => string | undefined | Promise<string | undefined>
}

/** Read again, guarded again, sent once, and read again where the answer is lost. */
export const changeUser = async (ctx: ApiContext, change: UserChange, pace: Pace): Promise<Verdict> => {
  const { id, status: before, isEnabled, whyNot } = change
  const read = () => readUser(ctx, id, undefined, pace)
  const show = (user: ListedUser) => showStatus(ctx, user)
  try {
    await write('users', ctx, id, {
      first: { read, whyNot, show },
      send: () => setUserEnabled(ctx, id, isEnabled, pace),
      readAgain: read,
      isApplied: (after) => isWanted(after, change),
      stillIs: ({ status }) => `still ${status}`,
      denies: (after) => whyNotSet(after, isEnabled),
      done: show,
    })
    return { kind: 'done' }
  } catch (error) {
    const now = changedMeanwhile(error, 'users')
    if (now === undefined) return toFailure(error)
    return isWanted(now, change) && now.status !== before
      ? { kind: 'done', reason: `Read again: ${now.status} already` }
      : { kind: 'skipped', reason: told(error) }
  }
}

/** What has become of a user who was being changed. */
export const inspectUser = async (
  ctx: ApiContext,
  change: Pick<UserChange, 'id' | 'isEnabled'>,
  pace: Pace,
): Promise<Verdict> => {
  const now = await readUser(ctx, change.id, undefined, pace)
  showStatus(ctx, now)
  return isWanted(now, change)
    ? { kind: 'done', reason: 'Read again: applied' }
    : { kind: 'failed', reason: `Interrupted. Read again: not applied, still ${now.status}` }
}

export const userRun = runKind<UserRunItem, UserRunParams>({
  step: (ctx, params, { id, status }, pace) =>
    changeUser(ctx, { id, status, isEnabled: params.isEnabled, whyNot: (now) => whySkipped(now, params) }, pace),
  inspect: (ctx, { isEnabled }, { id }, pace) => inspectUser(ctx, { id, isEnabled }, pace),
  isItem: shapeOf<UserRunItem>({ id: isText, label: isText, status: isText }),
  isParams: shapeOf<UserRunParams>({ isEnabled: isBoolean, selfId: orNull(isText) }),
  onEnd: () => void queryClient.invalidateQueries({ queryKey: allOf('users'), refetchType: 'none' }),
})
