import type { RoleType } from '#contract/operations.ts'
import type { WirePermission, WireRole } from '#contract/roles.ts'
import { roleListOptions } from '#api/requests/roles.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { ask, pageOf } from './ask.ts'
import { asCountOrNull, asList, asText, type Loose } from '#api/transport/wire.ts'

type Permission = { id: string; name: string; description: string }

export type Role = {
  id: string
  name: string
  description: string
  permissions: readonly Permission[]
  /** Users of the context who hold it; null where it is not told. */
  userCount: number | null
}

const toPermission = (wire: Loose<WirePermission>): Permission => ({
  id: asText(wire.id),
  name: asText(wire.name),
  description: asText(wire.description),
})

const toRole = (wire: Loose<WireRole>): Role => ({
  id: asText(wire.id),
  name: asText(wire.name) || asText(wire.id),
  description: asText(wire.description),
  permissions: asList(wire.permissions).map(toPermission),
  userCount: asCountOrNull(wire.user_count),
})

/** Roles do not tell of what type they are. Clumio's own have such ids; those of an organization are ordinary UUIDs. */
const DEFAULT_ID = /^\d0{7}-0000-0000-0000-0{12}$/

const isOfType =
  (type: RoleType) =>
  ({ id }: Role): boolean =>
    DEFAULT_ID.test(id) === (type === 'default')

/** The roles of a type, or all: the API takes no limit here and gives everything in one page. */
export const listRoles = async (ctx: ApiContext, type: RoleType | '', signal: AbortSignal) => {
  const load = async (asked: RoleType | '') =>
    (await ask(ctx, 'list-roles', pageOf(toRole), { ...roleListOptions(asked), signal })).items
  if (type === '') return load('')
  try {
    const roles = await load(type)
    // A host that does not know the filter yet may pass over it.
    return type === 'custom' ? roles.filter(isOfType(type)) : roles
  } catch (error) {
    if (!isApiError(error, 'invalid')) throw error
    return (await load('')).filter(isOfType(type))
  }
}
