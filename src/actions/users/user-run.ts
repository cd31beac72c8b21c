/** Disabling or enabling many users. */
import type { ApiContext } from '#api/transport/context.ts'
import { readUser, setUserEnabled } from '#api/resources/users.ts'
import { told } from '#lib/displayable-error.ts'
import type { Pace } from '#lib/pace.ts'
import { isBoolean, isText, orNull, shapeOf } from '#lib/shapes.ts'
import { inFull } from '#lib/who.ts'
import type { RunItem, Verdict } from '#background/run.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { runKind, toFailure } from '#background/run-kind.ts'
import { changedMeanwhile, write } from '#actions/write.ts'
import { showStatus } from './change-status.ts'
import type { ListedUser } from '#queries/users.ts'

/** Reading again and writing. */
export const USER_RUN_REQUESTS = 2

export type UserRunParams = { isEnabled: boolean; selfId: string | null }

export type UserRunItem = RunItem & { status: string }

export const toUserRunItem = (user: ListedUser): UserRunItem => ({
  id: user.id,
  label: inFull(user),
  status: user.status,
})

const isWanted = ({ status }: ListedUser, { isEnabled }: UserRunParams): boolean =>
  status !== 'Unknown' && (status !== 'Suspended') === isEnabled

const whySkipped = (now: ListedUser, params: UserRunParams): string | undefined => {
  if (isWanted(now, params)) return `Already ${now.status}`
  if (now.id === params.selfId) return 'Nobody can change their own status.'
  return now.actions.has('update-user') ? undefined : 'Your role does not allow changing it.'
}

const step = async (ctx: ApiContext, params: UserRunParams, item: UserRunItem, pace: Pace): Promise<Verdict> => {
  const read = () => readUser(ctx, item.id, undefined, pace)
  const show = (user: ListedUser) => showStatus(ctx, user)
  try {
    await write('users', ctx, item.id, {
      first: { read, whyNot: (now) => whySkipped(now, params), show },
      send: () => setUserEnabled(ctx, item.id, params.isEnabled, pace),
      readAgain: read,
      isApplied: (after) => isWanted(after, params),
      stillIs: ({ status }) => `still ${status}`,
      done: show,
    })
    return { kind: 'done' }
  } catch (error) {
    const now = changedMeanwhile(error, 'users')
    if (now === undefined) return toFailure(error)
    return isWanted(now, params) && now.status !== item.status
      ? { kind: 'done', reason: `Read again: ${now.status} already` }
      : { kind: 'skipped', reason: told(error) }
  }
}

const inspect = async (ctx: ApiContext, params: UserRunParams, item: UserRunItem, pace: Pace): Promise<Verdict> => {
  const now = await readUser(ctx, item.id, undefined, pace)
  showStatus(ctx, now)
  return isWanted(now, params)
    ? { kind: 'done', reason: 'Read again: applied' }
    : { kind: 'failed', reason: `Interrupted. Read again: not applied, still ${now.status}` }
}

export const userRun = runKind({
  step,
  inspect,
  isItem: shapeOf<UserRunItem>({ id: isText, label: isText, status: isText }),
  isParams: shapeOf<UserRunParams>({ isEnabled: isBoolean, selfId: orNull(isText) }),
  onEnd: () => void queryClient.invalidateQueries({ queryKey: allOf('users'), refetchType: 'none' }),
})
