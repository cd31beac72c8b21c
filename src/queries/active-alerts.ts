/** All active alerts, read once and then brought up to date by what has changed in them. */
import { loadAlerts, NO_ALERT_FILTER, type Alert, type AlertFilter } from '#api/resources/alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import type { Known } from './read.ts'

export const ACTIVE: AlertFilter = { ...NO_ALERT_FILTER, status: 'active' }

/** When all were read last, by whose they are. */
export const wholeAt = new Map<string, number>()

export const loadActive = async function* (ctx: ApiContext, signal: AbortSignal): AsyncGenerator<WholeList<Alert>> {
  const startedAt = performance.now()
  yield* loadAlerts(ctx, ACTIVE, signal)
  wholeAt.set(contextKey(ctx), startedAt)
}

/** By what has changed since; nothing where all must be read again. */
export const updateActive = async (
  ctx: ApiContext,
  known: Known<WholeList<Alert>>,
  signal: AbortSignal,
): Promise<WholeList<Alert> | undefined> => {
  if (!known.data.isComplete) return undefined
  const { applyChanges } = await import('./apply-changes.ts')
  return applyChanges(ctx, known, signal)
}
