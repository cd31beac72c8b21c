import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { loadUnits } from '#api/organizational-units.ts'
import { toUnitTree } from '#lib/unit-tree.ts'

/**
 * All units that the token can work in. It is asked for without the unit header, which answers the token's own unit
 * and what is below it: the one request that finds where to start, and the same tree wherever the person goes.
 */
export const unitTree = (ctx: ApiContext) => {
  const own: ApiContext = { ...ctx, unit: null }
  return queryOptions({
    queryKey: ['organizational-units', own, 'tree'],
    queryFn: async ({ signal }) => toUnitTree(await loadUnits(own, signal)),
  })
}
