import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { listRoles } from '#api/roles.ts'
import { keyOf } from './keys.ts'

export const roleList = (ctx: ApiContext) =>
  queryOptions({ queryKey: keyOf('roles', ctx, 'list'), queryFn: ({ signal }) => listRoles(ctx, signal) })
