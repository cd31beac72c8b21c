import { useId, useState } from 'react'
import {
  NOTES_MAX_LENGTH,
  updateConsolidatedAlertRequest,
  type ConsolidatedAlert,
  type ConsolidatedAlertUpdate,
} from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { changeConsolidatedAlert } from '#actions/consolidated-alerts/change-consolidated-alert.ts'
import { groupDiff, groupName, memberCounts } from '#actions/consolidated-alerts/guards.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { useSignedIn } from '#queries/context.ts'
import { apiDate } from '#lib/api-time.ts'
import { count, counted } from '#lib/numbers.ts'
import { appendNote, charactersLeft, signature } from '#lib/notes.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notify } from '#ui/notify.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './GroupDialog.module.css'

export type GroupChange = { group: ConsolidatedAlert; clears: boolean }

type Props = GroupChange & {
  /** Of the click, wherever the person is when the answer comes. */
  ctx: ApiContext
  unitName: string
  onClose: () => void
}

/** Clears a group or adds to its note. What is decided by is read again just before anything is sent. */
export const GroupDialog = ({ ctx, unitName, group, clears, onClose }: Props) => {
  const { origin, user } = useSignedIn()
  const [seen, setSeen] = useState(group)
  const [before, setBefore] = useState<ConsolidatedAlert | null>(null)
  const [text, setText] = useState('')
  const id = useId()

  const who = user.fullName ?? user.email
  const now = useNow(60_000)
  const left = charactersLeft(NOTES_MAX_LENGTH, seen.notes, text, signature(who, new Date(now)))
  const compose = (): ConsolidatedAlertUpdate => ({
    notes: appendNote(seen.notes, text, signature(who, apiDate())),
    ...(clears && { status: 'cleared' }),
  })

  const call = useCallPreview(() => toCurl(origin, updateConsolidatedAlertRequest(ctx, seen.id, compose())))

  const run = async () => {
    try {
      await changeConsolidatedAlert(ctx, seen, compose())
    } catch (error) {
      const present = changedMeanwhile(error, 'consolidated-alerts')
      if (present) {
        setBefore(seen)
        setSeen(present)
      }
      throw error
    }
  }
  const done = () =>
    notify({
      title: clears ? `${groupName(seen)} cleared` : `Note added to ${groupName(seen)}`,
      text: clears
        ? `${counted(seen.activeCount, 'active alert')} cleared with it`
        : 'For the group, not for its members',
    })

  return (
    <ConfirmDialog
      title={clears ? 'Clear this group?' : 'Add to the note of this group?'}
      verb={clears ? 'Clear group' : 'Add note'}
      disabledReason={whyNot(seen, clears, text, left)}
      where={`On ${new URL(origin).host}, in ${unitName}`}
      aside={call.button}
      run={run}
      onDone={done}
      onClose={onClose}
    >
      <p className={classes.consequence}>{clears ? consequence(seen) : 'Added to the group, not to its members.'}</p>
      <div className={classes.subject}>
        <SeverityGlyph severity={seen.severity} />
        <strong>{seen.causeTitle || seen.id}</strong>
        <span translate="no" className="mono">
          {seen.parent?.value}
        </span>
        <span className={classes.counts}>{memberCounts(seen)}</span>
      </div>
      {before ? (
        <RecordDiff rows={groupDiff(before, seen)} />
      ) : (
        seen.notes && (
          <>
            <h3 className={classes.label}>Note so far</h3>
            <blockquote className={classes.old}>{seen.notes}</blockquote>
          </>
        )
      )}
      <label className={classes.label} htmlFor={id}>
        Add to the note {clears && <span className={classes.hint}>optional</span>}
      </label>
      <textarea
        id={id}
        className={classes.field}
        rows={3}
        value={text}
        aria-describedby={`${id}-left`}
        aria-invalid={left < 0}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p id={`${id}-left`} className={classes.left} data-over={left < 0 || undefined}>
        <span>{who ? `Signed ${who} with the time when sent` : 'Signed with the time when sent'}</span>
        <span>{left < 0 ? `${counted(-left, 'character')} too many` : `${counted(left, 'character')} left`}</span>
      </p>
      {call.preview}
    </ConfirmDialog>
  )
}

const consequence = ({ activeCount }: ConsolidatedAlert): string =>
  `Clears its ${counted(activeCount, 'active alert')}; the API cannot undo it.`

const whyNot = ({ status }: ConsolidatedAlert, clears: boolean, text: string, left: number): string | undefined => {
  if (clears && status === 'cleared') return 'The group is cleared already.'
  if (!clears && text.trim() === '') return 'There is nothing to add yet.'
  return left < 0 ? `The whole note may have ${count(NOTES_MAX_LENGTH)} characters.` : undefined
}
