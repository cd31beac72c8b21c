import type {
  WireOrganizationalUnitDeleted,
  WireOrganizationalUnitList,
  WireOrganizationalUnitV2,
} from '#contract/organizational-units.ts'
import type { ApiContext } from './context.ts'
import { call } from './http.ts'
import { describeRequest, type ApiRequest } from './request.ts'
import { promisedVersion } from './versions.ts'
import { loadWholeList } from './whole-list.ts'
import { asActions, asCount, asList, asText, asTextOrNull, readList, type Loose } from './wire.ts'

export { UNIT_TEXT_MAX_LENGTH } from '#contract/operations.ts'

/** v1 names users without their roles. */
export type Member = { userId: string; roleId: string | null }

export type OrganizationalUnit = {
  id: string
  name: string
  description: string
  /** Null for the Global unit. */
  parentId: string | null
  childrenCount: number
  /** Users of this unit or any below it. */
  userCount: number
  /** Users of this unit itself; null where the version served does not tell: v1 lists. */
  members: readonly Member[] | null
  datasourceTypes: readonly string[]
  /** The task that works on it; null while none does. */
  taskId: string | null
  actions: ReadonlySet<string>
}

type WireUnit = Loose<Omit<WireOrganizationalUnitV2, 'users'>> & { users?: unknown }

const toMember = (wire: unknown): Member[] => {
  if (typeof wire === 'string') return [{ userId: wire, roleId: null }]
  if (typeof wire !== 'object' || wire === null) return []
  const { user_id: userId, assigned_role: roleId } = wire as { user_id?: unknown; assigned_role?: unknown }
  return asText(userId) === '' ? [] : [{ userId: asText(userId), roleId: asTextOrNull(roleId) }]
}

/** One mapping for both versions: they differ in `users` alone. */
const toUnit = (wire: WireUnit): OrganizationalUnit => ({
  id: asText(wire.id),
  name: asText(wire.name),
  description: asText(wire.description),
  parentId: asTextOrNull(wire.parent_id),
  childrenCount: asCount(wire.children_count),
  userCount: asCount(wire.user_count),
  members: Array.isArray(wire.users) ? wire.users.flatMap(toMember) : null,
  datasourceTypes: asList(wire.configured_datasource_types).map(asText),
  taskId: asTextOrNull(wire.task_id),
  actions: asActions(wire._links),
})

/** All units of the context: the unit it names and everything below. */
export const loadUnits = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly OrganizationalUnit[]> => {
  const load = async (page: { limit: number; start: number }) => {
    const { body } = await call<Loose<WireOrganizationalUnitList>>(ctx, 'list-organizational-units', {
      query: page,
      signal,
    })
    const { items, ...rest } = readList<WireUnit>(body)
    return { ...rest, items: items.map(toUnit) }
  }
  let units: readonly OrganizationalUnit[] = []
  for await (const list of loadWholeList(load, (unit) => unit.id)) units = list.items
  return units
}

export const unitListRequest = (ctx: ApiContext): ApiRequest =>
  describeRequest(ctx, 'list-organizational-units', { query: { limit: 500, start: 1 } })

const pathOf = (id: string) => ({ path: { id } })

export const unitRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'read-organizational-unit', pathOf(id))

export const readUnit = async (ctx: ApiContext, id: string, signal: AbortSignal): Promise<OrganizationalUnit> => {
  const { body } = await call<WireUnit>(ctx, 'read-organizational-unit', { ...pathOf(id), signal })
  return toUnit(body)
}

/** Members have roles from v2 on; what v1 adds gets the role that the API gives by itself. */
export const hasMemberRoles = (ctx: ApiContext): boolean =>
  promisedVersion('patch-organizational-unit', ctx.versions) !== 'v1'

export type UnitTexts = { name: string; description: string }

const createOptions = (parentId: string, { name, description }: UnitTexts) => ({
  body: { name, description, parent_id: parentId },
})

export const unitCreateRequest = (ctx: ApiContext, parentId: string, texts: UnitTexts): ApiRequest =>
  describeRequest(ctx, 'create-organizational-unit', createOptions(parentId, texts))

/** Answered 200, or 202 with a task that is still to do its part. */
export const createUnit = async (ctx: ApiContext, parentId: string, texts: UnitTexts): Promise<OrganizationalUnit> =>
  toUnit((await call<WireUnit>(ctx, 'create-organizational-unit', createOptions(parentId, texts))).body)

export type UnitPatch = Partial<UnitTexts> & { members?: { add?: readonly Member[]; remove?: readonly Member[] } }

/** Only what is given changes; members change by a difference. */
const patchOptions = (ctx: ApiContext, id: string, { members, ...texts }: UnitPatch) => {
  const toWire = ({ userId, roleId }: Member) =>
    hasMemberRoles(ctx) ? { user_id: userId, assigned_role: roleId } : userId
  const users = members && { add: (members.add ?? []).map(toWire), remove: (members.remove ?? []).map(toWire) }
  return { ...pathOf(id), body: { ...texts, ...(users && { users }) } }
}

export const unitPatchRequest = (ctx: ApiContext, id: string, patch: UnitPatch): ApiRequest =>
  describeRequest(ctx, 'patch-organizational-unit', patchOptions(ctx, id, patch))

export const patchUnit = async (ctx: ApiContext, id: string, patch: UnitPatch): Promise<OrganizationalUnit> =>
  toUnit((await call<WireUnit>(ctx, 'patch-organizational-unit', patchOptions(ctx, id, patch))).body)

export const unitDeleteRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'delete-organizational-unit', pathOf(id))

/** Always the beginning of a task, whose id it answers. */
export const deleteUnit = async (ctx: ApiContext, id: string): Promise<string | null> => {
  const { body } = await call<Loose<WireOrganizationalUnitDeleted>>(ctx, 'delete-organizational-unit', pathOf(id))
  return asTextOrNull(body.task_id)
}
