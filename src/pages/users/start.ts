import type { ApiContext } from '#api/context.ts'
import { preload } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { userSet } from '#queries/users.ts'
import { readState } from '#lib/url-state.ts'
import { userFields } from './state.ts'

/** The first reads of the screen, started before its script has come. */
export const startUsers = (ctx: ApiContext, search: URLSearchParams): void => {
  preload(userSet(ctx, readState(userFields, search).name))
  preload(unitTree(ctx))
}
