import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { WHOLE_LIST_START } from './list-query.ts'

export const unitListRequest = (ctx: ApiContext): ApiRequest =>
  describeRequest(ctx, 'list-organizational-units', { query: WHOLE_LIST_START })

export const unitPath = (id: string) => ({ path: { id } })

export const unitRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'read-organizational-unit', unitPath(id))
