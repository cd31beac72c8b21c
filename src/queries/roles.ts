import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { listRoles } from '#api/resources/roles.ts'
import { keyOf } from './keys.ts'

export const roleList = (ctx: ApiContext) =>
  queryOptions({ queryKey: keyOf('roles', ctx, 'list'), queryFn: ({ signal }) => listRoles(ctx, signal) })
