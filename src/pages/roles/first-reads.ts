import type { ApiContext } from '#api/transport/context.ts'
import { preload } from '#queries/client.ts'
import { roleList } from '#queries/roles.ts'

export const startRoles = (ctx: ApiContext): void => preload(roleList(ctx))
