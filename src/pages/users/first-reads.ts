import type { Params } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { auditAbout, userSubject } from '#queries/audit-trail.ts'
import { preload } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { roleList } from '#queries/roles.ts'
import { superAdminSet, userDetail, userSet } from '#queries/users.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { readState } from '#lib/url-state.ts'
import { filterOf, userFields } from './state.ts'

/** The first reads of the screen, started before its script has come. */
export const startUsers = (ctx: ApiContext, search: URLSearchParams): void => {
  preload(userSet(ctx, filterOf(readState(userFields, search))))
  preload(unitTree(ctx))
  if (ctx.unit === GLOBAL_UNIT) preload(superAdminSet(ctx))
  preload(roleList(ctx))
}

export const startUser = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['userId']
  if (id === undefined) return
  preload(userDetail(ctx, id))
  preload(auditAbout(ctx, userSubject(id)))
  preload(roleList(ctx))
}

export const startInvitation = (ctx: ApiContext): void => preload(roleList(ctx))
