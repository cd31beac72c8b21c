/** Clearing a group and adding to its note. */
import type { ApiContext } from '#api/transport/context.ts'
import {
  readConsolidatedAlert,
  updateConsolidatedAlert,
  type ConsolidatedAlert,
  type ConsolidatedAlertUpdate,
} from '#api/resources/consolidated-alerts.ts'
import { differs } from '#lib/record-diff.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { putRecord } from '#queries/remembered.ts'
import { write } from '#actions/write.ts'
import { groupDiff } from './guards.ts'

const CHANGED = 'The group changed after this dialog opened, so nothing was sent. Both versions are shown above.'

/** Answers the group as it is afterwards. */
export const changeConsolidatedAlert = (ctx: ApiContext, seen: ConsolidatedAlert, update: ConsolidatedAlertUpdate) => {
  const read = () => readConsolidatedAlert(ctx, seen.id)
  const show = (group: ConsolidatedAlert) => showEverywhere(ctx, group)
  const { notes, status } = update
  return write('consolidated-alerts', ctx, seen.id, {
    first: { read, whyNot: (now) => (differs(groupDiff(seen, now)) ? CHANGED : undefined), show },
    send: () => updateConsolidatedAlert(ctx, seen.id, update),
    readAgain: read,
    isApplied: (after) => after.notes === notes && (status === undefined || after.status === status),
    stillIs: (after) => `the group is ${after.status}`,
    denies: (after) => (status === 'cleared' && after.status === 'active' ? 'the group is still active' : undefined),
    done: show,
  })
}

/** Members that are slow to come must not look as if the write itself had no answer. */
const LONGEST_WAIT_MS = 5000

/**
 * A group and its members are two resources of the API, and either may be on screen in several lists. The group is put
 * into every list as the API answered it, where it keeps its place; the members on screen are read again before this ends.
 */
const showEverywhere = async (ctx: ApiContext, group: ConsolidatedAlert): Promise<void> => {
  putRecord(ctx, 'consolidated-alerts', group)
  void queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts'), refetchType: 'none' })
  await Promise.race([
    queryClient.invalidateQueries({ queryKey: allOf('individual-alerts') }),
    new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS)),
  ])
}
