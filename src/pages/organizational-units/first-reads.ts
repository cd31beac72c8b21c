import type { Params } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { preload } from '#queries/client.ts'
import { unitDetail, unitsBelow, unitTree } from '#queries/organizational-units.ts'

/** The first reads of the screen, started before its script has come. */
export const startUnits = (ctx: ApiContext): void => {
  preload(unitsBelow(ctx))
  preload(unitTree(ctx))
}

export const startUnit = (ctx: ApiContext, _: URLSearchParams, params: Params): void => {
  const id = params['unitId']
  if (id !== undefined) preload(unitDetail(ctx, id))
}
