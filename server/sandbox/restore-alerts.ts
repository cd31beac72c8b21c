import { ALERT_KINDS } from './seed/alert-kinds.ts'
import { createAlertMaker } from './seed/alerts.ts'
import { randomOf } from './seed/random.ts'
import { ownTags } from './seed/tag-ids.ts'
import { entityOf, type Asset } from './world/assets.ts'
import { newestAlertFirst } from './world/orders.ts'
import type { Seconds } from './world/time.ts'
import type { World } from './world/world.ts'

const KIND = ALERT_KINDS.find(({ type, cause }) => type === 'restore_failed' && cause === 'insufficient_permissions')

/** A restore of this asset has failed for want of permissions. What is told already recurs. */
export const raiseRestoreFailed = (world: World, asset: Asset, at: Seconds): void => {
  if (KIND === undefined) return
  const isSame = (id: string, type: string, cause: string) =>
    id === asset.id && type === KIND.type && cause === KIND.cause
  const known = world.alerts
    .ordered(newestAlertFirst)
    .find(({ primary, type, cause, clearedAt }) => clearedAt === null && isSame(primary.id, type, cause))
  if (known !== undefined) {
    world.alerts.put({ ...known, updatedAt: at, raisedCount: known.raisedCount + 1 })
    return
  }
  const random = randomOf(world.settings.seed, 'restore failed', asset.id, at)
  const alert = createAlertMaker(random, 1)(at, asset.environment, KIND, entityOf(asset))
  world.alerts.put({ ...alert, tags: ownTags(asset.environment, alert.tags) })
}
