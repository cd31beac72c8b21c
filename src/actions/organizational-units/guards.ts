/** What may not be done with a unit and why, before anything is sent. */
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { UnitTexts } from '#api/resources/unit-update.ts'
import { isSameName } from '#lib/order.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import type { DiffRow } from '#lib/record-diff.ts'
import type { UnitTree } from '#lib/unit-tree.ts'

type Tree = UnitTree<OrganizationalUnit>

const whyBusy = ({ taskId, name }: OrganizationalUnit): string | undefined =>
  taskId === null ? undefined : `Task ${taskId} is still working on ${name}. Changes wait until it has ended.`

/** Why a unit's name, description and members cannot be changed; `undefined` when they can. */
export const whyUnitFixed = (unit: OrganizationalUnit): string | undefined =>
  unit.actions.has('patch-organizational-unit') ? whyBusy(unit) : `Your role does not allow changing ${unit.name}.`

/** Creating has no link of its own: who may change a unit may add one below it. */
export const whyNoneBelow = (unit: OrganizationalUnit): string | undefined =>
  unit.actions.has('patch-organizational-unit')
    ? whyBusy(unit)
    : `Your role does not allow adding a unit below ${unit.name}.`

/** `present` is the unit of the address: nobody deletes the ground they stand on. */
export const whyNotDeleted = (unit: OrganizationalUnit, present: string | null): string | undefined => {
  if (unit.id === GLOBAL_UNIT) return 'The Global organizational unit cannot be deleted.'
  if (unit.childrenCount !== null && unit.childrenCount > 0)
    return `${unit.name} has ${unit.childrenCount === 1 ? 'a unit' : `${unit.childrenCount} units`} below it. Delete what is below first.`
  const busy = whyBusy(unit)
  if (busy !== undefined) return busy
  if (unit.id === present) return `You are working in ${unit.name}. Switch to the unit above to delete it.`
  if (!unit.actions.has('delete-organizational-unit')) return `Your role does not allow deleting ${unit.name}.`
  return undefined
}

/** Why a name cannot be given, as far as the units that are known here tell. */
export const whyNameTaken = (tree: Tree | undefined, name: string, except?: string): string | undefined => {
  const taken = [...(tree?.byId.values() ?? [])].find(({ unit }) => unit.id !== except && isSameName(unit.name, name))
  return taken && `There is a unit named ${taken.unit.name} already.`
}

/** The texts of a unit, which a change replaces as a whole. */
export const unitDiff = (seen: UnitTexts, now: UnitTexts): DiffRow[] => [
  { name: 'Name', seen: seen.name, now: now.name },
  { name: 'Description', seen: seen.description, now: now.description },
]
