import type { ApiContext } from '#api/transport/context.ts'
import { preload } from '#queries/client.ts'
import { discovery } from '#queries/discovery.ts'
import { unitTree } from '#queries/organizational-units.ts'

export const startExplorer = (ctx: ApiContext): void => {
  preload(discovery(ctx))
  preload(unitTree(ctx))
}
