/**
 * Clearing an alert and adding to its notes, without ever overwriting what somebody else has done meanwhile: it is read
 * again just before, and again when nobody knows whether the API has applied the write.
 */
import type { Alert } from '#api/resources/alerts.ts'
import { readAlertNow, updateAlert, type AlertChange } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'
import type { Pace } from '#lib/pace.ts'
import { ALERT_COUNTS } from '#queries/alerts.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { outdate, putRecord } from '#queries/remembered.ts'
import { writeOnce } from '#actions/verify-write.ts'
import type { SeenAlert } from './guards.ts'

export const isSameVersion = (a: SeenAlert, b: SeenAlert): boolean =>
  a.status === b.status && a.notes === b.notes && a.updatedAt?.getTime() === b.updatedAt?.getTime()

/** The alert is not as it was seen: nothing was sent. */
export class ChangedMeanwhile extends Error implements Explained {
  readonly kind = 'changed'
  readonly at = apiDate()
  readonly explanation = 'It was changed in the meantime. Nothing was sent.'
  readonly now: Alert

  constructor(now: Alert) {
    super('The alert was changed in the meantime.')
    this.now = now
  }
}

const isApplied = (alert: SeenAlert, { notes, isClear }: AlertChange): boolean =>
  alert.notes === notes && (!isClear || alert.status === 'cleared')

/** Sends one write at most. Answers the alert as it is afterwards. */
export const changeAlert = async (
  ctx: ApiContext,
  id: string,
  seen: SeenAlert,
  change: AlertChange,
  pace?: Pace,
): Promise<Alert> => {
  const before = await readAlertNow(ctx, id, pace)
  if (!isSameVersion(before, seen)) throw new ChangedMeanwhile(before)
  return writeAlert(ctx, id, change, pace)
}

/** For what has just been read. */
export const writeAlert = (ctx: ApiContext, id: string, change: AlertChange, pace?: Pace): Promise<Alert> =>
  writeOnce({
    write: () => updateAlert(ctx, id, change, pace),
    readAgain: () => readAlertNow(ctx, id, pace),
    isApplied: (after) => isApplied(after, change),
    stillIs: ({ status }) => (status === 'active' ? 'still active' : ''),
  })

/** Every cached list and detail of this person shows the alert as it is now. */
export const putAlert = (ctx: ApiContext, alert: Alert): void => putRecord(ctx, 'individual-alerts', alert)

/** What counts or groups alerts is asked for again. */
export const refreshAlertCounts = (ctx: ApiContext): void => {
  outdate(ctx, 'individual-alerts', ALERT_COUNTS)
  void queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts') })
  void queryClient.invalidateQueries({ queryKey: allOf('audit-trails') })
}
