import type { ApiContext } from '#api/transport/context.ts'
import { loadUnits, readUnit } from '#api/resources/organizational-units.ts'
import { toUnitTree } from '#lib/unit-tree.ts'
import { read } from './read.ts'

const loadTree = async (ctx: ApiContext, signal: AbortSignal) => {
  const { items, total, isComplete } = await loadUnits(ctx, signal)
  return toUnitTree(items, isComplete ? undefined : total)
}

const treeOf = read('organizational-units', 'tree', loadTree)

/**
 * All units that the token can work in. It is asked for without the unit header, which answers the token's own unit
 * and what is below it: the one request that finds where to start, and the same tree wherever the person goes.
 */
export const unitTree = (ctx: ApiContext) => treeOf({ ...ctx, unit: null })

const staleTime = 5_000

export const unitsBelow = read('organizational-units', 'below', loadTree, { staleTime })

export const unitDetail = read('organizational-units', 'detail', readUnit, { staleTime })
