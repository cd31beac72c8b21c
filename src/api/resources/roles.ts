import type { WirePermission, WireRole } from '#contract/roles.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ask, pageOf } from './ask.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asCount, asList, asText, type Loose } from '#api/transport/wire.ts'

export type Permission = { id: string; name: string; description: string }

export type Role = {
  id: string
  name: string
  description: string
  permissions: readonly Permission[]
  /** Users of the context who hold it. */
  userCount: number
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
  userCount: asCount(wire.user_count),
})

/** All roles: the API takes no limit here and gives everything in one page. */
export const listRoles = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly Role[]> =>
  (await ask(ctx, 'list-roles', pageOf(toRole), { signal })).items

export const roleListRequest = (ctx: ApiContext): ApiRequest => describeRequest(ctx, 'list-roles')
