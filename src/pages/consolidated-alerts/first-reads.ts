import type { ApiContext } from '#api/transport/context.ts'
import { preload } from '#queries/client.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { readState } from '#lib/url-state.ts'
import { filterOf, groupFields } from './state.ts'

/** The first reads of the screen, started before its script has come. */
export const startConsolidatedAlerts = (ctx: ApiContext, search: URLSearchParams): void => {
  preload(consolidatedAlertSet(ctx, filterOf(readState(groupFields, search))))
  preload(unitTree(ctx))
}
