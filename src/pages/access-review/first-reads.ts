import type { ApiContext } from '#api/transport/context.ts'
import { preload } from '#queries/client.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'

export const startAccessReview = (ctx: ApiContext): void => {
  preload(userSet(ctx, EVERYBODY))
  preload(unitTree(ctx))
}
