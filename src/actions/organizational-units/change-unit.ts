/** Changing units: texts and members at once, data sources and what goes by a task. */
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
  type UnitTexts,
} from '#api/resources/unit-update.ts'
import { differs } from '#lib/record-diff.ts'
import { followTask } from '#background/follow-task.ts'
import { outdateAccess, putRecord } from '#queries/remembered.ts'
import { newestTaskId } from '#api/resources/tasks.ts'
import { write } from '#actions/write.ts'
import { unitDiff, whyNoneBelow, whyNotDeleted, whyUnitFixed } from './guards.ts'
import { refreshUnits } from './refresh-units.ts'
import { readIdle, type Waiting } from './wait-for-unit.ts'

/** What was read last is what the screen shows. */
const shown = (ctx: ApiContext, unit: OrganizationalUnit): OrganizationalUnit => {
  putRecord(ctx, 'organizational-units', unit)
  return unit
}

const unsent = (reason: string | undefined) => reason && `${reason} Nothing was sent.`

/** The texts are replaced as a whole, so they must still be those that the draft was begun from. */
const whyOther = (seen: UnitTexts, now: UnitTexts, { name, description }: UnitPatch): string | undefined =>
  (name !== undefined || description !== undefined) && differs(unitDiff(seen, now))
    ? 'Somebody else changed this unit meanwhile.'
    : undefined

/** What the answer of a success has left as it was; a text that is empty may only not be told. */
const whyStill = (seen: UnitTexts, { name, description }: UnitTexts, patch: UnitPatch): string | undefined => {
  const isStill = (was: string, is: string, wanted = was): boolean => was !== '' && was !== wanted && is === was
  if (isStill(seen.name, name, patch.name)) return `the name is still “${name}”`
  return isStill(seen.description, description, patch.description) ? 'the description is as it was' : undefined
}

const isMember = ({ members }: OrganizationalUnit, { userId, roleId }: Member): boolean =>
  (members ?? []).some((held) => held.userId === userId && (held.roleId === null || held.roleId === roleId))

/** As far as the unit tells. Which data sources it has it does not, but a change of them is the work of a task. */
const isApplied = ({ name, description, members, sources }: UnitPatch, after: OrganizationalUnit): boolean =>
  (name === undefined || after.name === name) &&
  (description === undefined || after.description === description) &&
  (members?.add ?? []).every((member) => isMember(after, member)) &&
  !(members?.remove ?? []).some((member) => isMember(after, member)) &&
  (sources === undefined || after.taskId !== null)

export const changeUnit = (ctx: ApiContext, seen: OrganizationalUnit, patch: UnitPatch, waiting: Waiting) => {
  const sources = [...(patch.sources?.add ?? []), ...(patch.sources?.remove ?? [])]
  const newestTask = async () => (sources.length > 0 ? newestTaskId(ctx, seen.id) : null)
  let lastTask: string | null = null
  return write('organizational-units', ctx, seen.id, {
    first: {
      read: async () => {
        const now = shown(ctx, await readIdle(ctx, seen.id, sources, waiting))
        lastTask = await newestTask()
        waiting.signal.throwIfAborted()
        return now
      },
      whyNot: (now) => unsent(whyUnitFixed(now) ?? whyOther(seen, now, patch)),
    },
    send: () => patchUnit(ctx, seen.id, patch),
    readAgain: async () => {
      const unit = await readUnit(ctx, seen.id)
      const newest = await newestTask()
      // The task may have ended already.
      return unit.taskId === null && newest !== lastTask ? { ...unit, taskId: newest } : unit
    },
    isApplied: (unit) => isApplied(patch, unit),
    stillIs: () => (sources.length > 0 ? 'no task has begun for it' : ''),
    // Where a task works on it, it may come with the task.
    denies: (answered) => (answered.taskId === null ? whyStill(seen, answered, patch) : undefined),
    done: (after) => {
      if (after.taskId !== null)
        followTask(ctx, after.taskId, `Changing ${after.name || seen.name}`, { unit: after, sources })
      if (patch.members) outdateAccess(ctx, 'organizational-units')
      return refreshUnits()
    },
  })
}

/** Answers the unit as it was created; its data sources come when its task has ended. */
export const addUnit = async (ctx: ApiContext, wanted: NewUnit, waiting: Waiting): Promise<OrganizationalUnit> => {
  const { name, parentId, sources } = wanted
  let below = ''
  const unit = await write<'organizational-units', OrganizationalUnit | null>('organizational-units', ctx, parentId, {
    first: {
      read: async () => {
        const parent = await readIdle(ctx, parentId, sources, waiting)
        below = parent.name
        return parent
      },
      whyNot: (parent) => unsent(whyNoneBelow(parent)),
    },
    send: () => createUnit(ctx, wanted),
    readAgain: () => findUnit(ctx, name, parentId),
    isApplied: (found) => found !== null,
    stillIs: () => `there is no unit ${name} below ${below}`,
    done: (made) => {
      if (made?.taskId) followTask(ctx, made.taskId, `Creating ${name}`, { unit: made, sources })
      return refreshUnits()
    },
  })
  if (unit === null) throw new Error('A unit that was created is there.')
  return unit
}

type Deletion = { isBegun: boolean; taskId: string | null }

/** Done when its task is; until then the unit stays, and says so. A deletion waits for nothing: it is refused. */
export const removeUnit = (ctx: ApiContext, seen: OrganizationalUnit): Promise<Deletion> =>
  write<'organizational-units', Deletion>('organizational-units', ctx, seen.id, {
    first: {
      read: async () => shown(ctx, await readUnit(ctx, seen.id)),
      whyNot: (now) => unsent(whyNotDeleted(now, ctx.unit) ?? whyTouchesOther(seen, now)),
    },
    send: async () => ({ isBegun: true, taskId: await deleteUnit(ctx, seen.id) }),
    readAgain: async () => {
      try {
        const { taskId } = await readUnit(ctx, seen.id)
        return { isBegun: taskId !== null, taskId }
      } catch (error) {
        if (isApiError(error, 'not-found')) return { isBegun: true, taskId: null }
        throw error
      }
    },
    isApplied: ({ isBegun }) => isBegun,
    stillIs: () => `${seen.name} is still there`,
    done: ({ taskId }) => {
      if (taskId !== null) followTask(ctx, taskId, `Deleting ${seen.name}`, { unit: seen })
      return refreshUnits()
    },
  })

const whyTouchesOther = (seen: OrganizationalUnit, now: OrganizationalUnit): string | undefined =>
  now.userCount === seen.userCount && now.datasourceTypes.join() === seen.datasourceTypes.join()
    ? undefined
    : 'What it touches changed in the meantime, and is shown anew.'
