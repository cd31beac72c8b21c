/** All active alerts, read once and then brought up to date by what has changed in them. */
import { ACTIVE } from '#api/requests/alerts.ts'
import { loadAlerts, type Alert } from '#api/resources/alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { NOTHING_YET, type Known } from './read.ts'

/** `readAt`: when all of it was begun to be read, by this page's time; null while more is on its way. */
export type ActiveAlerts = WholeList<Alert> & { readAt: number | null }

export const loadActive = async function* (ctx: ApiContext, signal: AbortSignal): AsyncGenerator<ActiveAlerts> {
  const readAt = performance.now()
  let last: WholeList<Alert> = NOTHING_YET
  for await (last of loadAlerts(ctx, ACTIVE, signal)) yield { ...last, readAt: null }
  yield { ...last, readAt }
}

/** By what has changed since; nothing where all must be read again. */
export const updateActive = async (ctx: ApiContext, known: Known<ActiveAlerts>, signal: AbortSignal) => {
  const { applyChanges } = await import('./apply-changes.ts')
  return applyChanges(ctx, known, signal)
}
