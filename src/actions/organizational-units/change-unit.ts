/**
 * Changing units: read again just before, so that nothing of somebody else's is overwritten unseen, sent once, and read
 * again when nobody knows whether the API has applied it.
 */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { readUnit, type Member, type OrganizationalUnit } from '#api/resources/organizational-units.ts'
import {
  createUnit,
  deleteUnit,
  findUnit,
  patchUnit,
  type NewUnit,
  type UnitPatch,
} from '#api/resources/unit-update.ts'
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { followTask } from '#background/follow-task.ts'
import { allOf } from '#queries/keys.ts'
import { putRecord } from '#queries/remembered.ts'
import { newestTaskId } from '#api/resources/tasks.ts'
import { writeOnce } from '#actions/verify-write.ts'
import { whyNoneBelow, whyNotDeleted, whyUnitFixed } from './guards.ts'
import { inTurn, readIdle, type Waiting } from './serialize-unit-changes.ts'

/** After a change, here or by a task: lists, details and the switcher's tree are asked for again. */
export const refreshUnits = async (): Promise<void> => {
  void refreshAuditTrail()
  await queryClient.invalidateQueries({ queryKey: allOf('organizational-units') })
}

/** Nothing was sent: the unit, read again, is not what the person had before them. */
export class UnitChanged extends Error implements Explained {
  readonly kind = 'changed'
  readonly at = apiDate()
  readonly explanation: string
  readonly now: OrganizationalUnit

  constructor(now: OrganizationalUnit, reason = 'Somebody else changed it in the meantime.') {
    super(reason)
    this.explanation = `${reason} Nothing was sent.`
    this.now = now
  }
}

/** What was read last is what the screen shows. */
const show = (ctx: ApiContext, unit: OrganizationalUnit) => putRecord(ctx, 'organizational-units', unit)

const refuse = (now: OrganizationalUnit, reason: string | undefined) => {
  if (reason !== undefined) throw new UnitChanged(now, reason)
}

/** The texts are replaced as a whole, so they must still be those that the draft was begun from. */
const isAsSeen = (now: OrganizationalUnit, seen: OrganizationalUnit, { name, description }: UnitPatch): boolean =>
  (name === undefined && description === undefined) || (now.name === seen.name && now.description === seen.description)

const isMember = ({ members }: OrganizationalUnit, { userId, roleId }: Member): boolean =>
  (members ?? []).some((held) => held.userId === userId && (held.roleId === null || held.roleId === roleId))

/** As far as the unit tells. Which data sources it has it does not, but a change of them is the work of a task. */
const isApplied = ({ name, description, members, sources }: UnitPatch, after: OrganizationalUnit): boolean =>
  (name === undefined || after.name === name) &&
  (description === undefined || after.description === description) &&
  (members?.add ?? []).every((member) => isMember(after, member)) &&
  !(members?.remove ?? []).some((member) => isMember(after, member)) &&
  (sources === undefined || after.taskId !== null)

const sourcesOf = ({ sources }: UnitPatch) => [...(sources?.add ?? []), ...(sources?.remove ?? [])]

export const changeUnit = (
  ctx: ApiContext,
  seen: OrganizationalUnit,
  patch: UnitPatch,
  waiting: Waiting,
): Promise<void> =>
  inTurn(ctx, seen.id, async () => {
    const sources = sourcesOf(patch)
    const now = await readIdle(ctx, seen.id, sources, waiting)
    show(ctx, now)
    refuse(now, whyUnitFixed(now))
    if (!isAsSeen(now, seen, patch)) throw new UnitChanged(now)
    const lastTask = sources.length > 0 ? await newestTaskId(ctx, seen.id) : null
    waiting.signal.throwIfAborted()
    const after = await writeOnce({
      write: () => patchUnit(ctx, seen.id, patch),
      readAgain: async () => {
        const unit = await readUnit(ctx, seen.id)
        const newest = sources.length > 0 ? await newestTaskId(ctx, seen.id) : null
        // The task may have ended already.
        return unit.taskId === null && newest !== lastTask ? { ...unit, taskId: newest } : unit
      },
      isApplied: (unit) => isApplied(patch, unit),
      stillIs: () => (sources.length > 0 ? 'no task has begun for it' : ''),
    })
    if (after.taskId !== null)
      followTask(ctx, after.taskId, `Changing ${after.name || seen.name}`, { unit: after, sources })
    await refreshUnits()
  })

/** Answers the unit as it was created; its data sources come when its task has ended. */
export const addUnit = (ctx: ApiContext, wanted: NewUnit, waiting: Waiting): Promise<OrganizationalUnit> =>
  inTurn(ctx, wanted.parentId, async () => {
    const { name, parentId, sources } = wanted
    const parent = await readIdle(ctx, parentId, sources, waiting)
    refuse(parent, whyNoneBelow(parent))
    waiting.signal.throwIfAborted()
    const { unit } = await writeOnce<{ unit: OrganizationalUnit | null }>({
      write: async () => ({ unit: await createUnit(ctx, wanted) }),
      readAgain: async () => ({ unit: await findUnit(ctx, name, parentId) }),
      isApplied: (found) => found.unit !== null,
      stillIs: () => `there is no unit ${name} below ${parent.name}`,
    })
    if (unit === null) throw new Error('A unit that was created is there.')
    if (unit.taskId !== null) followTask(ctx, unit.taskId, `Creating ${name}`, { unit, sources })
    await refreshUnits()
    return unit
  })

type Deletion = { isBegun: boolean; taskId: string | null }

/** Done when its task is; until then the unit stays, and says so. A deletion waits for nothing: it is refused. */
export const removeUnit = (ctx: ApiContext, seen: OrganizationalUnit): Promise<void> =>
  inTurn(ctx, seen.id, async () => {
    const now = await readUnit(ctx, seen.id)
    show(ctx, now)
    refuse(now, whyNotDeleted(now, ctx.unit))
    if (now.userCount !== seen.userCount || now.datasourceTypes.join() !== seen.datasourceTypes.join())
      throw new UnitChanged(now, 'What it touches changed in the meantime, and is shown anew.')
    const { taskId } = await writeOnce<Deletion>({
      write: async () => ({ isBegun: true, taskId: await deleteUnit(ctx, seen.id) }),
      readAgain: () =>
        readUnit(ctx, seen.id).then(
          (unit) => ({ isBegun: unit.taskId !== null, taskId: unit.taskId }),
          (error: unknown) => {
            if (isApiError(error, 'not-found')) return { isBegun: true, taskId: null }
            throw error
          },
        ),
      isApplied: ({ isBegun }) => isBegun,
      stillIs: () => `${seen.name} is still there`,
    })
    if (taskId !== null) followTask(ctx, taskId, `Deleting ${seen.name}`, { unit: seen })
    await refreshUnits()
  })
