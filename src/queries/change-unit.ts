/** Changing units: what may not be done and why, before anything is sent, and what follows from a change. */
import type { ApiContext } from '#api/context.ts'
import type { OrganizationalUnit } from '#api/organizational-units.ts'
import { createUnit, deleteUnit, patchUnit, type UnitPatch, type UnitTexts } from '#api/unit-update.ts'
import { GLOBAL_UNIT } from '#lib/place.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { refreshAuditTrail } from './audit-trail.ts'
import { queryClient } from './client.ts'
import { followTask } from './follow-task.ts'
import { UNITS } from './organizational-units.ts'

/** After a change, here or by a task: lists, details and the switcher's tree are asked for again. */
export const refreshUnits = async (): Promise<void> => {
  void refreshAuditTrail()
  await queryClient.invalidateQueries({ queryKey: [UNITS] })
}

type Tree = UnitTree<OrganizationalUnit>

const whyBusy = ({ taskId, name }: OrganizationalUnit): string | undefined =>
  taskId === null ? undefined : `Task ${taskId} is still working on ${name}. Changes wait until it has ended.`

/** Why a unit's name, description and members cannot be changed; `undefined` when they can. */
export const whyUnitFixed = (unit: OrganizationalUnit): string | undefined =>
  unit.actions.has('patch-organizational-unit')
    ? whyBusy(unit)
    : `Your role does not allow changing ${unit.name || unit.id}.`

/** Creating has no link of its own: who may change a unit may add one below it. */
export const whyNoneBelow = (unit: OrganizationalUnit): string | undefined =>
  unit.actions.has('patch-organizational-unit')
    ? whyBusy(unit)
    : `Your role does not allow adding a unit below ${unit.name || unit.id}.`

/** `present` is the unit of the address: nobody deletes the ground they stand on. */
export const whyNotDeleted = (unit: OrganizationalUnit, present: string | null): string | undefined => {
  if (unit.id === GLOBAL_UNIT) return 'The Global organizational unit cannot be deleted.'
  if (unit.childrenCount > 0)
    return `${unit.name} has ${unit.childrenCount === 1 ? 'a unit' : `${unit.childrenCount} units`} below it. Delete what is below first.`
  const busy = whyBusy(unit)
  if (busy !== undefined) return busy
  if (unit.id === present) return `You are working in ${unit.name}. Switch to the unit above to delete it.`
  if (!unit.actions.has('delete-organizational-unit'))
    return `Your role does not allow deleting ${unit.name || unit.id}.`
  return undefined
}

/** Why a name cannot be given, as far as the units that are known here tell. */
export const whyNameTaken = (tree: Tree | undefined, name: string, except?: string): string | undefined => {
  const wanted = name.trim().toLowerCase()
  const taken = [...(tree?.byId.values() ?? [])].find(
    ({ unit }) => unit.id !== except && unit.name.toLowerCase() === wanted,
  )
  return taken && `There is a unit named ${taken.unit.name} already.`
}

const changed = async (ctx: ApiContext, unit: OrganizationalUnit, what: string): Promise<OrganizationalUnit> => {
  if (unit.taskId !== null) followTask(ctx, unit.taskId, what)
  await refreshUnits()
  return unit
}

export const addUnit = async (ctx: ApiContext, parentId: string, texts: UnitTexts): Promise<OrganizationalUnit> =>
  changed(ctx, await createUnit(ctx, { ...texts, parentId, sources: [] }), `Creating ${texts.name}`)

export const changeUnit = async (
  ctx: ApiContext,
  unit: OrganizationalUnit,
  patch: UnitPatch,
): Promise<OrganizationalUnit> => changed(ctx, await patchUnit(ctx, unit.id, patch), `Changing ${unit.name}`)

/** Done when its task is; until then the unit stays, and says so. */
export const removeUnit = async (ctx: ApiContext, unit: OrganizationalUnit): Promise<void> => {
  const taskId = await deleteUnit(ctx, unit.id)
  if (taskId !== null) followTask(ctx, taskId, `Deleting ${unit.name}`)
  await refreshUnits()
}
