import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { listRoles } from '#api/roles.ts'

export const roleList = (ctx: ApiContext) =>
  queryOptions({ queryKey: ['roles', ctx, 'list'], queryFn: ({ signal }) => listRoles(ctx, signal) })
