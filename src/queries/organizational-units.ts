import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { loadUnits, readUnit } from '#api/resources/organizational-units.ts'
import { toUnitTree } from '#lib/unit-tree.ts'
import { keyOf } from './keys.ts'

/**
 * All units that the token can work in. It is asked for without the unit header, which answers the token's own unit
 * and what is below it: the one request that finds where to start, and the same tree wherever the person goes.
 */
export const unitTree = (ctx: ApiContext) => {
  const own: ApiContext = { ...ctx, unit: null }
  return queryOptions({
    queryKey: keyOf('organizational-units', own, 'tree'),
    queryFn: async ({ signal }) => toUnitTree(await loadUnits(own, signal)),
  })
}

/** The unit of the address and all below it. */
export const unitsBelow = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('organizational-units', ctx, 'below'),
    queryFn: async ({ signal }) => toUnitTree(await loadUnits(ctx, signal)),
    staleTime: 5_000,
  })

export const unitDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: keyOf('organizational-units', ctx, 'detail', id),
    queryFn: ({ signal }) => readUnit(ctx, id, signal),
    staleTime: 5_000,
  })
