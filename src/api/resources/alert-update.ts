/** Clearing an alert and writing its notes: one call, which replaces the whole text of the notes. */
import type { Pace } from '#lib/pace.ts'
import { alertPath } from '#api/requests/alerts.ts'
import { toAlert, type Alert } from './alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ask } from './ask.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'

export { NOTES_MAX_LENGTH } from '#contract/operations.ts'

/** `notes`: the whole text as it shall be; an alert that is cleared cannot be made active again. */
export type AlertChange = { notes: string; isClear: boolean }

/** The API asks for the notes always, also where only the status changes. */
const updateOptions = (id: string, { notes, isClear }: AlertChange) => ({
  ...alertPath(id),
  body: { notes, ...(isClear && { status: 'cleared' }) },
})

export const alertUpdateRequest = (ctx: ApiContext, id: string, change: AlertChange): ApiRequest =>
  describeRequest(ctx, 'update-individual-alert', updateOptions(id, change))

export const updateAlert = (ctx: ApiContext, id: string, change: AlertChange, pace?: Pace): Promise<Alert> =>
  ask(ctx, 'update-individual-alert', toAlert, { ...updateOptions(id, change), pace })

/** Reads an alert as it is at this moment, for a write that depends on it. */
export const readAlertNow = (ctx: ApiContext, id: string, pace?: Pace): Promise<Alert> =>
  ask(ctx, 'read-individual-alert', toAlert, { ...alertPath(id), pace })
