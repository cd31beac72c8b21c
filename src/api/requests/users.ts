import { SUPER_ADMIN_ROLE_ID } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { promisedVersion } from '#api/versions/versions.ts'
import { listQuery, WHOLE_LIST_START, type PageStart } from './list-query.ts'

/** What the version of users can do that the host will answer in; pages ask for abilities, not for versions. */
type UserAbilities = { hasSeveralRoles: boolean; hasRoleFilter: boolean; hasPasswordTime: boolean }

export const userAbilities = ({ versions, host }: Pick<ApiContext, 'versions' | 'host'>): UserAbilities => {
  const isV2 = promisedVersion('list-users', versions, host) !== 'v1'
  return { hasSeveralRoles: isV2, hasRoleFilter: isV2, hasPasswordTime: isV2 }
}

/** What the API itself filters users by; empty for all. Role and unit only where the version can. */
export type UserFilter = { name: string; roleId: string; unitId: string }

export const EVERYBODY: UserFilter = { name: '', roleId: '', unitId: '' }
export const SUPER_ADMINS: UserFilter = { ...EVERYBODY, roleId: SUPER_ADMIN_ROLE_ID }

export const userListOptions = (ctx: ApiContext, { name, roleId, unitId }: UserFilter, page: PageStart) =>
  listQuery('list-users', page, {
    name: { $contains: name },
    ...(userAbilities(ctx).hasRoleFilter && {
      role_id: { $eq: roleId },
      organizational_unit_id: { $eq: unitId },
    }),
  })

export const userListRequest = (ctx: ApiContext, filter: UserFilter): ApiRequest =>
  describeRequest(ctx, 'list-users', userListOptions(ctx, filter, WHOLE_LIST_START))

export const userPath = (id: string) => ({ path: { user_id: id } })

export const userRequest = (ctx: ApiContext, id: string): ApiRequest => describeRequest(ctx, 'read-user', userPath(id))
