import type { ApiContext } from '#api/transport/context.ts'
import { alertCount, alertList } from '#queries/alerts.ts'
import { preload } from '#queries/client.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { EVERYBODY, userSet } from '#queries/users.ts'
import { ACTIVE, ACTIVE_GROUPS, OLDEST } from './filters.ts'

/** The first reads of the screen, started before its script has come. */
export const startOverview = (ctx: ApiContext): void => {
  preload(alertCount(ctx, ACTIVE))
  preload(alertList(ctx, OLDEST))
  preload(consolidatedAlertSet(ctx, ACTIVE_GROUPS))
  preload(userSet(ctx, EVERYBODY))
  preload(unitTree(ctx))
}
