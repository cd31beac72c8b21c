/** Clearing a group and adding to its note: never from an old reading, never told to be done before it is known. */
import type { ApiContext } from '#api/transport/context.ts'
import {
  readConsolidatedAlert,
  updateConsolidatedAlert,
  type ConsolidatedAlert,
  type ConsolidatedAlertUpdate,
} from '#api/resources/consolidated-alerts.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'
import { findReads, putRecord } from '#queries/remembered.ts'
import { writeOnce } from '#actions/verify-write.ts'

/** What a person decides by when they clear or note a group. */
const isAsSeen = (seen: ConsolidatedAlert, present: ConsolidatedAlert): boolean =>
  seen.status === present.status &&
  seen.notes === present.notes &&
  seen.activeCount === present.activeCount &&
  seen.clearedCount === present.clearedCount

export type ChangeOutcome = { isSent: boolean; group: ConsolidatedAlert }

/** Reads the group again first; when it is not as it was `seen`, nothing is sent and the present one is answered. */
export const changeConsolidatedAlert = async (
  ctx: ApiContext,
  seen: ConsolidatedAlert,
  update: ConsolidatedAlertUpdate,
): Promise<ChangeOutcome> => {
  const present = await readConsolidatedAlert(ctx, seen.id)
  if (!isAsSeen(seen, present)) {
    await showEverywhere(ctx, present)
    return { isSent: false, group: present }
  }
  const { notes, status } = update
  const group = await writeOnce({
    write: () => updateConsolidatedAlert(ctx, seen.id, update),
    readAgain: () => readConsolidatedAlert(ctx, seen.id),
    isApplied: (after) => after.notes === notes && (status === undefined || after.status === status),
    stillIs: (after) => `the group is ${after.status}`,
  })
  await showEverywhere(ctx, group)
  return { isSent: true, group }
}

/** Members that are slow to come must not look as if the write itself had no answer. */
const LONGEST_WAIT_MS = 5000

/**
 * A group and its members are two resources of the API, and either may be on screen in several lists. The group is put
 * into every list as the API answered it, where it keeps its place; the members on screen are read again before this ends.
 */
const showEverywhere = async (ctx: ApiContext, group: ConsolidatedAlert): Promise<void> => {
  // A load under way may still hold the group as it was, so it starts again.
  for (const { queryKey, state } of findReads(ctx, 'consolidated-alerts', ['all']))
    if (state.fetchStatus === 'fetching') void queryClient.refetchQueries({ queryKey, exact: true })
  putRecord(ctx, 'consolidated-alerts', group)
  void queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts'), refetchType: 'none' })
  await Promise.race([
    queryClient.invalidateQueries({ queryKey: allOf('individual-alerts') }),
    new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS)),
  ])
}
