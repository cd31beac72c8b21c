import type { RoleType } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { listRoles } from '#api/resources/roles.ts'
import { read } from './read.ts'

const rolesOf = read('roles', 'list', listRoles)

export const roleList = (ctx: ApiContext, type: RoleType | '' = '') => rolesOf(ctx, type)
