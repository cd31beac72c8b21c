import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import { alertUpdateRequest, NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertRunRequests, toRunItem, type AlertRunParams } from '#actions/alerts/alert-run.ts'
import { isJudged, readableEntity } from '#actions/alerts/recovered.ts'
import { whyUnchangeable } from '#actions/alerts/guards.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { aboutRun, RUN_ITEM_CHARACTERS, RUN_MOST_ITEMS, type RunPlan } from '#background/run-plan.ts'
import { useRun } from '#background/present-run.ts'
import { runs } from '#background/runs.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { appendNote } from '#lib/notes.ts'
import { count, counted } from '#lib/numbers.ts'
import { useSignature, whyNoteRefused } from '#screens/NoteDialog.tsx'
import { NoteEntry } from '#screens/NoteEntry.tsx'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import classes from './BulkDialog.module.css'
import type { BulkAction } from './use-alert-selection.ts'

type Props = {
  ctx: ApiContext
  /** As they were when they were selected. */
  alerts: readonly Alert[]
  /** As they are now, as far as that is known. */
  latest: ReadonlyMap<string, Alert>
  action: BulkAction
  onStart: (plan: RunPlan) => void
  onClose: () => void
}

/** Asks once for many alerts: what will happen to which of them, and how long it takes. */
export const BulkDialog = ({ ctx, alerts: selected, latest, action, onStart, onClose }: Props) => {
  const where = useWriteTarget(ctx)
  const present = useRun()
  const signed = useSignature()
  const isClear = action !== 'note'
  const onlyRecovered = action === 'clear-recovered'
  const draftId = `${action} ${selected
    .map(({ id }) => id)
    .toSorted()
    .join()}`
  const [text, setText] = useState(
    () => noteDrafts.get(ctx, draftId) || (onlyRecovered ? 'Its runs have succeeded since.' : ''),
  )
  const type = (typed: string) => {
    setText(typed)
    noteDrafts.keep(ctx, draftId, typed)
  }
  const isCleared = (alert: Alert) => [alert, latest.get(alert.id)].some((seen) => seen?.status === 'cleared')
  const open = isClear ? selected.filter((alert) => !isCleared(alert)) : selected
  // Only what something will be sent for is counted.
  const changeable = open.filter((alert) => whyUnchangeable(alert) === undefined)
  const isJudgeable = (alert: Alert) => isJudged(alert) && readableEntity(alert) !== null
  const alerts = onlyRecovered ? changeable.filter(isJudgeable) : changeable
  const all = `${onlyRecovered ? 'the recovered of ' : ''}${counted(alerts.length, 'alert')}`
  const requestsPerItem = alertRunRequests(onlyRecovered)

  const params: AlertRunParams = { isClear, text, signed, onlyRecovered }
  const cleared = selected.length - open.length
  const fixed = open.length - changeable.length
  const unjudged = changeable.length - alerts.length
  const tooLong = alerts.filter(({ notes }) => appendNote(notes, text, signed).length > NOTES_MAX_LENGTH).length
  const isRunning = present !== null && present.progress.phase !== 'ended'

  const start = async () => {
    const quoted = text.trim() === '' ? 'No note' : `One note for all: “${text.trim()}”`
    const plan: RunPlan = {
      kind: 'change-alerts',
      ctx,
      title: isClear ? `Clear ${all}` : `Add a note to ${all}`,
      detail: `${quoted} · ${where}`,
      subject: 'Entity',
      requestsPerItem,
      params,
      items: alerts.map(toRunItem),
    }
    onStart(plan)
    await runs.start(plan)
    noteDrafts.keep(ctx, draftId, '')
  }

  return (
    <WriteDialog
      title={isClear ? `Clear ${all}?` : `Add a note to ${all}?`}
      verb={onlyRecovered ? 'Clear recovered' : isClear ? 'Clear alerts' : 'Add note'}
      disabledReason={
        isRunning ? 'Another run is under way.' : (whyNot(alerts.length) ?? whyNoteRefused('', text, signed, isClear))
      }
      ctx={ctx}
      requests={() =>
        alerts
          .slice(0, 1)
          .map(({ id, notes }) => alertUpdateRequest(ctx, id, { notes: appendNote(notes, text, signed), isClear }))
      }
      requestsNote={`The first of ${counted(alerts.length, 'alert')}; each has a call of its own.`}
      run={start}
      onClose={onClose}
    >
      <p>
        {isClear
          ? 'The API cannot undo a clear. It begins at once; what waits can be cancelled.'
          : 'The API keeps one text of notes for an alert. Yours is added at the end of each.'}
      </p>
      <ul className={`quiet ${classes.facts}`}>
        <li>
          {aboutRun(
            alerts.length,
            requestsPerItem,
            `: each alert${onlyRecovered ? ' and its entity are' : ' is'} read again and then written`,
          )}
        </li>
        <li>What has changed since it was selected is skipped.</li>
        {onlyRecovered && (
          <li>One that by then still fails, has not succeeded since, or is not known, is left, and says so.</li>
        )}
        {unjudged > 0 && (
          <li>{`${count(unjudged)} ${unjudged === 1 ? 'is' : 'are'} not about runs, or about what the API has no read of: nothing is sent for ${unjudged === 1 ? 'it' : 'them'}.`}</li>
        )}
        {cleared > 0 && (
          <li>{`${count(cleared)} of the ${count(selected.length)} selected ${cleared === 1 ? 'is' : 'are'} cleared already: nothing is sent for ${cleared === 1 ? 'it' : 'them'}.`}</li>
        )}
        {fixed > 0 && (
          <li>{`${count(fixed)} cannot be changed with your role: nothing is sent for ${fixed === 1 ? 'it' : 'them'}.`}</li>
        )}
        {tooLong > 0 && (
          <li>{`${count(tooLong)} would have a note of more than ${count(NOTES_MAX_LENGTH)} characters: skipped.`}</li>
        )}
      </ul>
      <Unkept size={alerts.length * RUN_ITEM_CHARACTERS}>this run cannot be resumed</Unkept>
      <NoteEntry value={text} onChange={type} signed={signed} isOptional={isClear} />
    </WriteDialog>
  )
}

const whyNot = (size: number): string | undefined => {
  if (size === 0) return 'None of the selected alerts can be changed.'
  return size > RUN_MOST_ITEMS ? `At most ${count(RUN_MOST_ITEMS)} alerts in one run.` : undefined
}
