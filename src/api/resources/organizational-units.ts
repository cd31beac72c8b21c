import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import { unitPath } from '#api/requests/organizational-units.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { PageStart } from '#api/requests/list-query.ts'
import { ask, pageOf } from './ask.ts'
import { loadWholeList, type WholeList } from './whole-list.ts'
import { asActions, asCountOrNull, asList, asText, asTextOrNull, type Loose } from '#api/transport/wire.ts'

/** v1 names users without their roles. */
export type Member = { userId: string; roleId: string | null }

export type OrganizationalUnit = {
  id: string
  name: string
  description: string
  /** Null for the Global unit. */
  parentId: string | null
  /** Null where it is not told, as the next. */
  childrenCount: number | null
  /** Users of this unit or any below it. */
  userCount: number | null
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

/** The task that an answer speaks of: by its id, by what is embedded of it, or by the link to it alone. */
export const taskIdOf = ({ task_id: id, _links, _embedded }: Pick<WireUnit, 'task_id' | '_links' | '_embedded'>) =>
  asTextOrNull(id) ??
  asTextOrNull(_embedded?.['read-task']?.id) ??
  asTextOrNull(/^\/tasks\/([^/?#]+)$/.exec(asText(_links?.['read-task']?.href))?.[1])

/** Whether anything of a text can be seen. */
const SEEN = /[^\s\p{C}]/u

/** One mapping for both versions: they differ in `users` alone. */
export const toUnit = (wire: WireUnit): OrganizationalUnit => ({
  id: asText(wire.id),
  // Without one it is called by its id: in each sentence, button and question it must be told apart.
  name: SEEN.test(asText(wire.name)) ? asText(wire.name) : asText(wire.id),
  description: asText(wire.description),
  parentId: asTextOrNull(wire.parent_id),
  childrenCount: asCountOrNull(wire.children_count),
  userCount: asCountOrNull(wire.user_count),
  members: Array.isArray(wire.users) ? wire.users.flatMap(toMember) : null,
  datasourceTypes: asList(wire.configured_datasource_types).map(asText),
  taskId: taskIdOf(wire),
  actions: asActions(wire._links),
})

/** All units of the context: the unit it names and everything below. */
export const loadUnits = async (ctx: ApiContext, signal: AbortSignal): Promise<WholeList<OrganizationalUnit>> => {
  const load = (query: PageStart) => ask(ctx, 'list-organizational-units', pageOf(toUnit), { query, signal })
  let units: WholeList<OrganizationalUnit> = { items: [], total: 0, isComplete: false }
  for await (const list of loadWholeList(load)) units = list
  return units
}

export const readUnit = (ctx: ApiContext, id: string, signal?: AbortSignal): Promise<OrganizationalUnit> =>
  ask(ctx, 'read-organizational-unit', toUnit, { ...unitPath(id), signal })
