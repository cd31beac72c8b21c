/** What may not be done with an alert and why, before anything is sent. */
import type { Alert } from '#api/resources/alerts.ts'
import { whereKey, type ApiContext } from '#api/transport/context.ts'
import { exactTime } from '#lib/dates.ts'
import type { DiffRow } from '#lib/record-diff.ts'
import { titleCase } from '#lib/words.ts'

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

/** What must not have changed between the look of a person and the write. */
export type SeenAlert = Pick<Alert, 'status' | 'notes' | 'updatedAt'>

export const alertDiff = (seen: SeenAlert, now: SeenAlert): DiffRow[] => [
  { name: 'Status', seen: titleCase(seen.status), now: titleCase(now.status) },
  { name: 'Updated', seen: timeText(seen.updatedAt), now: timeText(now.updatedAt) },
  { name: 'Notes', seen: seen.notes, now: now.notes },
]

const timeText = (at: Date | null): string => (at === null ? '' : exactTime(at))

type Held = { ctx: ApiContext; id: string }

/** Why nothing can be done with an alert just now. What has its id in another connection is another one. */
export const whyHeld = (held: readonly Held[], present: ApiContext, alert: Pick<Alert, 'id'>): string | undefined =>
  held.some(({ ctx, id }) => id === alert.id && whereKey(ctx) === whereKey(present))
    ? 'This alert is being cleared.'
    : undefined
