import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import { askInTime } from '#lib/api-time.ts'
import { endsNow } from '#lib/time-window.ts'
import { type ConsolidatedAlertFilter, consolidatedAlertListOptions } from '#api/requests/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { toAlertCore, type AlertCore } from './alerts.ts'
import { ask, pageOf } from './ask.ts'
import { describeRequest } from '#api/transport/request.ts'
import { loadWholeList } from './whole-list.ts'
import { asCountOrNull, type Loose } from '#api/transport/wire.ts'

export { NOTES_MAX_LENGTH } from '#contract/operations.ts'

/**
 * All individual alerts of one parent entity, type and cause: a group. It is active while any member is, and updated
 * when the newest has joined.
 */
export type ConsolidatedAlert = AlertCore & {
  /** Null where it is not told. */
  activeCount: number | null
  clearedCount: number | null
}

const toConsolidatedAlert = (wire: Loose<WireConsolidatedAlert>): ConsolidatedAlert => ({
  ...toAlertCore(wire),
  activeCount: asCountOrNull(wire.active_entity_count),
  clearedCount: asCountOrNull(wire.cleared_entity_count),
})

/** All that match: not every host sorts them, and by three times at most, so a screen that does needs the whole set. */
export const loadConsolidatedAlerts = (ctx: ApiContext, filter: ConsolidatedAlertFilter, signal: AbortSignal) =>
  loadWholeList((page) =>
    askInTime(endsNow(filter.raised), () =>
      ask(ctx, 'list-consolidated-alerts', pageOf(toConsolidatedAlert), {
        ...consolidatedAlertListOptions(filter, page),
        signal,
        priority: page.start === 1 ? 'now' : 'later',
      }),
    ),
  )

export const readConsolidatedAlert = (ctx: ApiContext, id: string, signal?: AbortSignal): Promise<ConsolidatedAlert> =>
  ask(ctx, 'read-consolidated-alert', toConsolidatedAlert, { path: { id }, signal })

/** `notes` replaces the old text, and the API documents it as required even where it only clears. */
export type ConsolidatedAlertUpdate = { notes: string; status?: 'cleared' }

const updateOptions = (id: string, body: ConsolidatedAlertUpdate) => ({ path: { id }, body })

export const updateConsolidatedAlertRequest = (ctx: ApiContext, id: string, update: ConsolidatedAlertUpdate) =>
  describeRequest(ctx, 'update-consolidated-alert', updateOptions(id, update))

export const updateConsolidatedAlert = (ctx: ApiContext, id: string, update: ConsolidatedAlertUpdate) =>
  ask(ctx, 'update-consolidated-alert', toConsolidatedAlert, updateOptions(id, update))
