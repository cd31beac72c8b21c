import { useState } from 'react'
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
import { count, counted } from '#lib/numbers.ts'
import { appendNote, charactersLeft, signature } from '#lib/notes.ts'
import { entityName } from '#lib/words.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { NoteField } from '#ui/NoteField.tsx'
import { notify } from '#ui/notify.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import { SubjectCard } from '#ui/SubjectCard.tsx'
import { useNow } from '#ui/use-now.ts'

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
  const signed = signature(user.fullName ?? user.email, new Date(useNow(5000)))
  const change: ConsolidatedAlertUpdate = {
    notes: appendNote(seen.notes, text, signed),
    ...(clears && { status: 'cleared' }),
  }
  const call = useCallPreview(() => toCurl(origin, updateConsolidatedAlertRequest(ctx, seen.id, change)))

  const run = async () => {
    try {
      await changeConsolidatedAlert(ctx, seen, change)
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
      disabledReason={whyNot(seen, clears, text, signed)}
      where={`On ${new URL(origin).host}, in ${unitName}`}
      aside={call.button}
      run={run}
      onDone={done}
      onClose={onClose}
    >
      <p>{clears ? consequence(seen) : 'Added to the group, not to its members.'}</p>
      <SubjectCard
        severity={seen.severity}
        cause={seen.causeTitle || seen.id}
        about={entityName(seen.parent)}
        aside={memberCounts(seen)}
      />
      {before && <RecordDiff rows={groupDiff(before, seen)} />}
      <NoteField
        value={text}
        onChange={setText}
        old={seen.notes}
        signed={signed}
        max={NOTES_MAX_LENGTH}
        isOptional={clears}
      />
      {call.preview}
    </ConfirmDialog>
  )
}

const consequence = ({ activeCount }: ConsolidatedAlert): string =>
  `Clears its ${counted(activeCount, 'active alert')}; the API cannot undo it.`

const whyNot = (
  { status, notes }: ConsolidatedAlert,
  clears: boolean,
  text: string,
  signed: string,
): string | undefined => {
  if (clears && status === 'cleared') return 'The group is cleared already.'
  if (!clears && text.trim() === '') return 'There is nothing to add yet.'
  return charactersLeft(NOTES_MAX_LENGTH, notes, text, signed) < 0
    ? `The whole note may have ${count(NOTES_MAX_LENGTH)} characters.`
    : undefined
}
