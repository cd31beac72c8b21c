/** Somebody leaves: suspending one person in several organizations, each by its own connection and its own rules. */
import type { ApiContext } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import { loadSuperAdmins } from '#api/resources/users.ts'
import { runKind } from '#background/run-kind.ts'
import type { Verdict } from '#background/run-item.ts'
import type { PlannedItem } from '#background/run-plan.ts'
import type { Pace } from '#lib/pace.ts'
import { emailKey } from '#lib/same-person.ts'
import { isText, shapeOf } from '#lib/shapes.ts'
import { inFull } from '#lib/who.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import type { Here } from '#queries/everywhere.ts'
import { allOf } from '#queries/keys.ts'
import type { ListedUser } from '#queries/users.ts'
import { seesWhole, whyFixed, whyNeeded, type Guards } from './guards.ts'
import { changeUser, inspectUser, USER_RUN_REQUESTS } from './user-run.ts'

/** One more looks for another Super Admin. */
export const LEAVE_RUN_REQUESTS = USER_RUN_REQUESTS + 1

type LeaveRunItem = PlannedItem & {
  userId: string
  /** Whose the account was when it was found. */
  email: string
  status: string
  /** Why nothing is to be sent there, as it was said beforehand; empty where something is. */
  refused: string
}

export const toLeaveRunItem = ({ connection, label, ctx }: Here, user: ListedUser, refused = ''): LeaveRunItem => ({
  id: `${connection}/${user.id}`,
  label: `${label}: ${inFull(user)}`,
  ctx,
  userId: user.id,
  email: user.email,
  status: user.status,
  refused,
})

/** A connection in which nobody could look: the run says so too, so that what it has done is not taken for all. */
export const toUnknownItem = (
  { connection, label }: Pick<Here, 'connection' | 'label'>,
  why: string,
): LeaveRunItem => ({
  id: `${connection}/`,
  label,
  userId: '',
  email: '',
  status: '',
  refused: `${why} They may be there too.`,
})

/** Everything that stands in the way of suspending somebody there, not the first of it alone. */
export const whyNotSuspended = (user: ListedUser, guards: Guards): string | undefined => {
  if (user.status === 'Suspended') return 'Suspended already.'
  const fixed = whyFixed(user, guards)
  const needed = fixed === undefined ? undefined : whyNeeded(user, guards)
  return needed === undefined || needed === fixed ? fixed : `${fixed} ${needed}`
}

const OUT = 'You are no longer signed in there. Sign in again, then retry it.'

/** As it is now: the list that somebody was chosen from may be old. */
const whyNotNow = async (ctx: ApiContext, now: ListedUser, item: LeaveRunItem, pace: Pace) => {
  if (emailKey(now.email) !== emailKey(item.email)) return `This account is another one's by now: ${inFull(now)}.`
  const guards: Guards = { selfId: identity.of(ctx)?.user.id ?? null, superAdmins: 'unknown', who: inFull }
  const reason = whyNotSuspended(now, guards)
  if (reason !== undefined || !seesWhole(ctx) || !hasPowers(now)) return reason
  const { items, isComplete } = await loadSuperAdmins(ctx, undefined, pace)
  return whyNotSuspended(now, { ...guards, superAdmins: isComplete ? items : 'unknown' })
}

/** Whether anybody has to remain for them. */
const hasPowers = (user: ListedUser): boolean =>
  whyNeeded(user, { selfId: null, superAdmins: [], who: inFull }) !== undefined

const step = async (ctx: ApiContext, item: LeaveRunItem, pace: Pace): Promise<Verdict> => {
  if (item.refused !== '') return { kind: 'skipped', reason: item.refused }
  if (!isSignedIn(ctx)) return { kind: 'failed', reason: `${OUT} Nothing was sent.` }
  const { userId: id, status } = item
  return changeUser(ctx, { id, status, isEnabled: false, whyNot: (now) => whyNotNow(ctx, now, item, pace) }, pace)
}

const inspect = async (ctx: ApiContext, { userId, refused }: LeaveRunItem, pace: Pace): Promise<Verdict> => {
  if (refused !== '') return { kind: 'skipped', reason: refused }
  return isSignedIn(ctx)
    ? inspectUser(ctx, { id: userId, isEnabled: false }, pace)
    : { kind: 'failed', reason: `Interrupted, and not read again. ${OUT}` }
}

export const leaveRun = runKind<LeaveRunItem, null>({
  step: (ctx, _, item, pace) => step(ctx, item, pace),
  inspect: (ctx, _, item, pace) => inspect(ctx, item, pace),
  isItem: (value): value is LeaveRunItem => isLeaveItem(value),
  isParams: (value) => value === null,
  onEnd: () => {
    void queryClient.invalidateQueries({ queryKey: allOf('users') })
    void refreshAuditTrail()
  },
})

/** Where it acts, every kept run's items have told already. */
const isLeaveItem = shapeOf<Omit<LeaveRunItem, 'ctx'>>({
  id: isText,
  label: isText,
  userId: isText,
  email: isText,
  status: isText,
  refused: isText,
})
