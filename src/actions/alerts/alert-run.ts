/** Clearing many alerts, or adding one note to all of them. */
import type { Alert } from '#api/resources/alerts.ts'
import { NOTES_MAX_LENGTH, readAlertNow } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { parseTimestamp, exactTime } from '#lib/dates.ts'
import { told } from '#lib/displayable-error.ts'
import { appendNote, endsWithNote } from '#lib/notes.ts'
import type { Pace } from '#lib/pace.ts'
import { isBoolean, isText, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import type { RunItem, Verdict } from '#background/run-item.ts'
import { refreshAlertCounts, writeAlert } from './change-alert.ts'
import { alertName, whyUnchangeable } from './guards.ts'
import { whyNotRecovered } from './recovered.ts'
import { putRecord } from '#queries/remembered.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { runKind, toFailure } from '#background/run-kind.ts'

/** Reading again and writing; its entity is read again too, where only those that have recovered are cleared. */
export const alertRunRequests = (onlyRecovered: boolean): number => (onlyRecovered ? 3 : 2)

export type AlertRunParams = {
  isClear: boolean
  /** One note for all, and who signs it when; added to what each alert has. */
  text: string
  signed: string
  /** Leaves what has not succeeded since, as it is judged right before. */
  onlyRecovered?: boolean | undefined
}

type AlertRunItem = RunItem & { status: string; notes: string; updated: string | null }

export const toRunItem = (alert: Alert): AlertRunItem => ({
  id: alert.id,
  label: alertName(alert),
  status: alert.status,
  notes: alert.notes,
  updated: alert.updatedAt?.toISOString() ?? null,
})

/** Why nothing is sent for the alert as it is now; `undefined` when it is still what was selected. */
const whySkipped = (now: Alert, item: AlertRunItem, { isClear, text, signed }: AlertRunParams): string | undefined => {
  const refusal = whyUnchangeable(now)
  if (refusal !== undefined) return refusal
  if (isClear && now.status === 'cleared') {
    return now.clearedAt ? `Already cleared, ${exactTime(now.clearedAt)}` : 'Already cleared'
  }
  if (now.updatedAt?.getTime() !== parseTimestamp(item.updated)?.getTime()) return 'Raised again since you selected it'
  if (now.notes !== item.notes) return 'Its note was changed since you selected it'
  if (now.status !== item.status) return 'Its status has changed since you selected it'
  const length = appendNote(now.notes, text, signed).length
  return length > NOTES_MAX_LENGTH
    ? `Its note would have ${length} characters, more than ${NOTES_MAX_LENGTH}`
    : undefined
}

/** The run's own write has reached the alert, whatever was answered. */
const isOurs = (now: Alert, { isClear, text, signed }: AlertRunParams): boolean =>
  endsWithNote(now.notes, text, signed) && (!isClear || now.status === 'cleared')

const step = async (ctx: ApiContext, params: AlertRunParams, item: AlertRunItem, pace: Pace): Promise<Verdict> => {
  const notes = appendNote(item.notes, params.text, params.signed)
  const whyNot = async (now: Alert) => {
    if (isOurs(now, params)) return 'Read again: it had been applied'
    const reason = whySkipped(now, item, params)
    return reason === undefined && params.onlyRecovered === true ? whyNotRecovered(ctx, now, pace) : reason
  }
  try {
    await writeAlert(ctx, item.id, { notes, isClear: params.isClear }, whyNot, pace)
    return { kind: 'done' }
  } catch (error) {
    const now = changedMeanwhile(error, 'individual-alerts')
    return now ? { kind: isOurs(now, params) ? 'done' : 'skipped', reason: told(error) } : toFailure(error)
  }
}

const inspect = async (ctx: ApiContext, params: AlertRunParams, item: AlertRunItem, pace: Pace): Promise<Verdict> => {
  const now = await readAlertNow(ctx, item.id, pace)
  putRecord(ctx, 'individual-alerts', now)
  const isCleared = params.isClear && now.status === 'cleared'
  if (isOurs(now, params) || (isCleared && params.text === '')) {
    return { kind: 'done', reason: 'Read again: applied' }
  }
  if (isCleared) return { kind: 'skipped', reason: 'Cleared meanwhile, without this note' }
  return { kind: 'failed', reason: `Interrupted. Read again: not applied, still ${now.status}` }
}

export const alertRun = runKind({
  step,
  inspect,
  isItem: shapeOf<AlertRunItem>({ id: isText, label: isText, status: isText, notes: isText, updated: orNull(isText) }),
  isParams: shapeOf<AlertRunParams>({
    isClear: isBoolean,
    text: isText,
    signed: isText,
    onlyRecovered: orMissing(isBoolean),
  }),
  onEnd: refreshAlertCounts,
})
