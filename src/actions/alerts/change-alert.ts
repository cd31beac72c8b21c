/** Clearing an alert and adding to its notes. */
import type { Alert } from '#api/resources/alerts.ts'
import { readAlertNow, updateAlert, type AlertChange } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Pace } from '#lib/pace.ts'
import { differs } from '#lib/record-diff.ts'
import { ALERT_COUNTS } from '#queries/alerts.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { outdate, putRecord } from '#queries/remembered.ts'
import { write } from '#actions/write.ts'
import { alertDiff, type SeenAlert } from './guards.ts'
import { noteDrafts } from '#background/note-drafts.ts'

/** Answers the alert as it is afterwards. */
export const changeAlert = async (ctx: ApiContext, id: string, seen: SeenAlert, change: AlertChange) => {
  const whyNot = (now: Alert) =>
    differs(alertDiff(seen, now)) ? 'It was changed in the meantime. Nothing was sent.' : undefined
  const after = await writeAlert(ctx, id, change, whyNot)
  noteDrafts.keep(ctx, id, '')
  if (change.isClear) refreshAlertCounts(ctx)
  else void refreshAuditTrail()
  return after
}

export const writeAlert = (
  ctx: ApiContext,
  id: string,
  change: AlertChange,
  whyNot: (now: Alert) => string | undefined | Promise<string | undefined>,
  pace?: Pace,
): Promise<Alert> => {
  const read = () => readAlertNow(ctx, id, pace)
  return write('individual-alerts', ctx, id, {
    first: { read, whyNot },
    send: () => updateAlert(ctx, id, change, pace),
    readAgain: read,
    isApplied: ({ notes, status }) => notes === change.notes && (!change.isClear || status === 'cleared'),
    stillIs: ({ status }) => (status === 'active' ? 'still active' : ''),
    denies: ({ status }) => (change.isClear && status === 'active' ? 'the alert is still active' : undefined),
    done: (after) => putRecord(ctx, 'individual-alerts', after),
  })
}

/** What counts or groups alerts is asked for again. */
export const refreshAlertCounts = (ctx: ApiContext): void => {
  outdate(ctx, 'individual-alerts', ALERT_COUNTS)
  void queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts') })
  void queryClient.invalidateQueries({ queryKey: allOf('audit-trails') })
}
