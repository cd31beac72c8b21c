/** Disabling or enabling many users. */
import type { ApiContext } from '#api/transport/context.ts'
import { readUser, setUserEnabled, type User } from '#api/resources/users.ts'
import type { Pace } from '#lib/pace.ts'
import type { RunItem, Verdict } from '#background/run.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { runKind, toFailure } from '#background/run-kind.ts'
import { writeOnce } from '#actions/verify-write.ts'
import { patchRecord } from '#queries/remembered.ts'
import { userName } from './guards.ts'
import type { ListedUser } from '#queries/users.ts'

/** Reading again and writing. */
export const USER_RUN_REQUESTS = 2

export type UserRunParams = { isEnabled: boolean; selfId: string | null }

/** A user as they were when they were selected. */
export type UserRunItem = RunItem & { status: string }

export const toUserRunItem = (user: ListedUser): UserRunItem => ({
  id: user.id,
  label: userName(user),
  status: user.status,
})

const isWanted = ({ status }: User, { isEnabled }: UserRunParams): boolean =>
  status !== 'Unknown' && (status !== 'Suspended') === isEnabled

/** Access is not touched by a run, and not every version tells all of it: the list's own stays. */
const show = (ctx: ApiContext, user: User) =>
  patchRecord(ctx, 'users', user.id, (old) => ({
    ...old,
    status: user.status,
    listedAs: old.listedAs ?? old.status,
    actions: user.actions,
  }))

const step = async (ctx: ApiContext, params: UserRunParams, item: UserRunItem, pace: Pace): Promise<Verdict> => {
  try {
    const now = await readUser(ctx, item.id, undefined, pace)
    if (isWanted(now, params)) {
      show(ctx, now)
      return item.status === now.status
        ? { kind: 'skipped', reason: `Already ${now.status}` }
        : { kind: 'done', reason: `Read again: ${now.status} already` }
    }
    if (now.id === params.selfId) return { kind: 'skipped', reason: 'Nobody can change their own status.' }
    if (!now.actions.has('update-user')) return { kind: 'skipped', reason: 'Your role does not allow changing it.' }
    const saved = await writeOnce({
      write: () => setUserEnabled(ctx, item.id, params.isEnabled, pace),
      readAgain: () => readUser(ctx, item.id, undefined, pace),
      isApplied: (after) => isWanted(after, params),
      stillIs: ({ status }) => `still ${status}`,
    })
    show(ctx, saved)
    return { kind: 'done' }
  } catch (error) {
    return toFailure(error)
  }
}

const inspect = async (ctx: ApiContext, params: UserRunParams, item: UserRunItem, pace: Pace): Promise<Verdict> => {
  const now = await readUser(ctx, item.id, undefined, pace)
  show(ctx, now)
  return isWanted(now, params)
    ? { kind: 'done', reason: 'Read again: applied' }
    : { kind: 'failed', reason: `Interrupted. Read again: not applied, still ${now.status}` }
}

export const userRun = runKind({
  step,
  inspect,
  onEnd: () => void queryClient.invalidateQueries({ queryKey: allOf('users'), refetchType: 'none' }),
})
