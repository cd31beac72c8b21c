import { updateConsolidatedAlertRequest, type ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { changeConsolidatedAlert } from '#actions/consolidated-alerts/change-consolidated-alert.ts'
import { groupDiff, groupName, memberCounts } from '#actions/consolidated-alerts/guards.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { counted } from '#lib/numbers.ts'
import { entityName } from '#lib/words.ts'
import { NoteDialog } from '#screens/NoteDialog.tsx'
import { notify } from '#ui/notify.ts'

export type GroupChange = { ctx: ApiContext; group: ConsolidatedAlert; clears: boolean }

/** The API does not promise that the alerts of a group are cleared with it. */
const whatWent = (seen: ConsolidatedAlert, after: ConsolidatedAlert): string =>
  after.activeCount
    ? `The API still tells ${counted(after.activeCount, 'active alert')} of it`
    : seen.activeCount === null
      ? 'How many alerts were cleared with it is not told'
      : `${counted(seen.activeCount, 'active alert')} cleared with it`

export const GroupDialog = ({ ctx, group, clears, onClose }: GroupChange & { onClose: () => void }) => {
  const change = (notes: string) => ({ notes, ...(clears && { status: 'cleared' as const }) })

  const draft = {
    get: () => noteDrafts.get(ctx, group.id),
    keep: (text: string) => noteDrafts.keep(ctx, group.id, text),
  }

  const send = async (seen: ConsolidatedAlert, notes: string) => {
    const after = await changeConsolidatedAlert(ctx, seen, change(notes))
    draft.keep('')
    notify({
      title: clears ? `${groupName(seen)} cleared` : `Note added to ${groupName(seen)}`,
      text: clears ? whatWent(seen, after) : 'For the group, not for its members',
    })
  }

  return (
    <NoteDialog
      ctx={ctx}
      record={group}
      isClear={clears}
      title={clears ? 'Clear this group?' : 'Add to the note of this group?'}
      what={`${clears ? 'Clear' : 'Add a note to'} ${groupName(group)}`}
      verb={clears ? 'Clear group' : 'Add note'}
      says={({ activeCount }) =>
        clears
          ? `Clears its ${activeCount === null ? 'active alerts, the API does not tell how many' : counted(activeCount, 'active alert')}; the API cannot undo it.`
          : 'Added to the group, not to its members.'
      }
      about={({ parent }) => entityName(parent)}
      aside={memberCounts}
      diff={groupDiff}
      draft={draft}
      whyNot={({ status }) => (clears && status === 'cleared' ? 'The group is cleared already.' : undefined)}
      request={({ id }, notes) => updateConsolidatedAlertRequest(ctx, id, change(notes))}
      send={send}
      changedTo={(error) => changedMeanwhile(error, 'consolidated-alerts')}
      onClose={onClose}
    />
  )
}
