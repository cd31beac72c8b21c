/**
 * Clearing an alert and adding to its notes, without ever overwriting what somebody else has done meanwhile: it is read
 * again just before, and again when nobody knows whether the API has applied the write.
 */
import type { Alert } from '#api/resources/alerts.ts'
import { readAlertNow, updateAlert, type AlertChange } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { apiDate } from '#lib/api-time.ts'
import { exactTime } from '#lib/dates.ts'
import type { Explained } from '#lib/displayable-error.ts'
import type { Pace } from '#lib/pace.ts'
import { titleCase } from '#lib/words.ts'
import { ALERT_COUNTS } from '#queries/alerts.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { outdate, putRecord } from '#queries/remembered.ts'
import { writeOnce } from '#actions/verify-write.ts'

/** What must not have changed between the look of a person and the write. */
export type AlertVersion = Pick<Alert, 'status' | 'notes' | 'updatedAt'>

export const isSameVersion = (a: AlertVersion, b: AlertVersion): boolean =>
  a.status === b.status && a.notes === b.notes && a.updatedAt?.getTime() === b.updatedAt?.getTime()

/** Both versions, line by line, for whoever has to decide anew. */
export const compareVersions = (seen: AlertVersion, now: AlertVersion) => [
  { name: 'Status', seen: titleCase(seen.status), now: titleCase(now.status) },
  { name: 'Updated', seen: timeText(seen.updatedAt), now: timeText(now.updatedAt) },
  { name: 'Notes', seen: seen.notes, now: now.notes },
]

const timeText = (at: Date | null): string => (at === null ? '' : exactTime(at))

/** What an alert is called: the entity that it is about. */
export const alertName = ({ entity, causeTitle, id }: Alert): string => entity?.value || causeTitle || id

/** Why an alert cannot be changed here; `undefined` when it can. */
export const whyUnchangeable = ({ actions }: Alert): string | undefined =>
  actions.has('update-individual-alert') ? undefined : 'Your role does not allow changing this alert.'

export const whyUnclearable = (alert: Alert): string | undefined =>
  whyUnchangeable(alert) ??
  (alert.status === 'active'
    ? undefined
    : alert.status === 'cleared'
      ? 'This alert is cleared already.'
      : 'The API did not say that this alert is active.')

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

const isApplied = (alert: AlertVersion, { notes, isClear }: AlertChange): boolean =>
  alert.notes === notes && (!isClear || alert.status === 'cleared')

/** Sends one write at most. Answers the alert as it is afterwards. */
export const changeAlert = async (
  ctx: ApiContext,
  id: string,
  seen: AlertVersion,
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
