import type { RoleType } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { formatFilter } from './filter.ts'

export const roleListOptions = (type: RoleType | '') => ({
  query: { filter: formatFilter('list-roles', { type: { $eq: type } }) },
})

export const roleListRequest = (ctx: ApiContext, type: RoleType | ''): ApiRequest =>
  describeRequest(ctx, 'list-roles', roleListOptions(type))
