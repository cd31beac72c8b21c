/** Creating, changing and deleting units: the calls of those who look after them. */
import type { WireOrganizationalUnitDeleted } from '#contract/organizational-units.ts'
import type { DataSource } from '#lib/data-sources.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { listQuery } from '#api/requests/list-query.ts'
import { ask, pageOf } from './ask.ts'
import { unitPath } from '#api/requests/organizational-units.ts'
import { taskIdOf, toUnit, type Member, type OrganizationalUnit } from './organizational-units.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { promisedVersion } from '#api/versions/versions.ts'
import type { Loose } from '#api/transport/wire.ts'

export { UNIT_ADMIN_ROLE_ID as USUAL_MEMBER_ROLE, UNIT_TEXT_MAX_LENGTH } from '#contract/operations.ts'

/** Members have roles from v2 on; what v1 adds gets the role that the API gives by itself. */
export const hasMemberRoles = ({ versions, host }: ApiContext) =>
  promisedVersion('patch-organizational-unit', versions, host) !== 'v1'

export type UnitTexts = { name: string; description: string }

export type NewUnit = UnitTexts & { parentId: string; sources: readonly DataSource[] }

const toEntities = (sources: readonly DataSource[]) => sources.map(({ id, type }) => ({ primary_entity: { id, type } }))

const createOptions = ({ name, description, parentId, sources }: NewUnit) => ({
  body: { name, description, parent_id: parentId, ...(sources.length > 0 && { entities: toEntities(sources) }) },
})

export const unitCreateRequest = (ctx: ApiContext, unit: NewUnit): ApiRequest =>
  describeRequest(ctx, 'create-organizational-unit', createOptions(unit))

/** Answered 200, or 202 with a task that is still to bring the data sources. */
export const createUnit = (ctx: ApiContext, unit: NewUnit): Promise<OrganizationalUnit> =>
  ask(ctx, 'create-organizational-unit', toUnit, createOptions(unit))

type Difference<Item> = { add?: readonly Item[]; remove?: readonly Item[] }

export type UnitPatch = Partial<UnitTexts> & { members?: Difference<Member>; sources?: Difference<DataSource> }

/** Only what is given changes; members and data sources change by a difference. */
const patchOptions = (ctx: ApiContext, id: string, { members, sources, ...texts }: UnitPatch) => {
  const toUser = ({ userId, roleId }: Member) =>
    hasMemberRoles(ctx) ? { user_id: userId, assigned_role: roleId } : userId
  return {
    ...unitPath(id),
    body: {
      ...texts,
      ...(members && { users: { add: (members.add ?? []).map(toUser), remove: (members.remove ?? []).map(toUser) } }),
      ...(sources && { entities: { add: toEntities(sources.add ?? []), remove: toEntities(sources.remove ?? []) } }),
    },
  }
}

export const unitPatchRequest = (ctx: ApiContext, id: string, patch: UnitPatch): ApiRequest =>
  describeRequest(ctx, 'patch-organizational-unit', patchOptions(ctx, id, patch))

export const patchUnit = (ctx: ApiContext, id: string, patch: UnitPatch): Promise<OrganizationalUnit> =>
  ask(ctx, 'patch-organizational-unit', toUnit, patchOptions(ctx, id, patch))

export const unitDeleteRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'delete-organizational-unit', unitPath(id))

/** Always the beginning of a task, whose id it answers. */
export const deleteUnit = (ctx: ApiContext, id: string): Promise<string | null> =>
  ask(ctx, 'delete-organizational-unit', (wire: Loose<WireOrganizationalUnitDeleted>) => taskIdOf(wire), unitPath(id))

/** The unit of this name below that parent; `null` when there is none. Names are unique, and compared as a whole. */
export const findUnit = async (ctx: ApiContext, name: string, parentId: string): Promise<OrganizationalUnit | null> => {
  const options = listQuery('list-organizational-units', { limit: 500, start: 1 }, { name: { $contains: name } })
  const { items } = await ask(ctx, 'list-organizational-units', pageOf(toUnit), options)
  return items.find((unit) => unit.name === name && unit.parentId === parentId) ?? null
}
