/** Disabling and enabling: shown at once, with a way back, and taken back when the API refuses. */
import type { ApiContext } from '#api/transport/context.ts'
import { readUser, setUserEnabled, statusOf } from '#api/resources/users.ts'
import { explain } from '#lib/displayable-error.ts'
import { notify } from '#ui/notify.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { WriteUnclear, writeOnce } from '#actions/verify-write.ts'
import { outdateRecords, patchRecord, stopRefreshes } from '#queries/remembered.ts'
import { userName } from './guards.ts'
import type { ListedUser } from '#queries/users.ts'

/** Everything happens in the context of the click, wherever the person is when the answer comes or Undo is pressed. */
export const changeEnabled = async (ctx: ApiContext, user: ListedUser, isEnabled: boolean): Promise<void> => {
  const listedAs = user.listedAs ?? user.status
  const status = statusOf(isEnabled, user.isConfirmed)
  const wasRefreshing = await stopRefreshes(ctx, 'users')
  const change = (values: Partial<ListedUser>) => patchRecord(ctx, 'users', user.id, (old) => ({ ...old, ...values }))

  change({ status, listedAs, isChanging: true })
  const answer = writeOnce({
    write: () => setUserEnabled(ctx, user.id, isEnabled),
    readAgain: () => readUser(ctx, user.id),
    isApplied: (after) => after.status === statusOf(isEnabled, after.isConfirmed),
  })
  const dismiss = notify({
    title: `${userName(user)} ${isEnabled ? 'enabled' : 'disabled'}`,
    text: isEnabled ? `${status} again` : 'Their personal API token stopped too',
    action: {
      label: 'Undo',
      isUndo: true,
      onSelect: () => void answer.then((saved) => changeEnabled(ctx, { ...saved, listedAs }, !isEnabled), ignore),
    },
  })
  try {
    const saved = await answer
    // Access is not touched by this, and not every version tells all of it: the list's own stays.
    patchRecord(ctx, 'users', user.id, ({ roles, unitIds, access, ...old }) => ({
      ...old,
      ...saved,
      roles,
      unitIds,
      access,
      isChanging: false,
    }))
  } catch (error) {
    dismiss()
    const isUnknown = error instanceof WriteUnclear && !error.isNotApplied
    const what = `${userName(user)} was ${isUnknown ? '' : 'not '}${isEnabled ? 'enabled' : 'disabled'}`
    change({ status: isUnknown ? 'Unknown' : user.status, isChanging: false })
    notify({
      tone: 'failed',
      title: isUnknown ? `Not known whether ${what}` : what,
      text: error instanceof Error ? explain(error) : String(error),
    })
  }
  void refreshAuditTrail()
  if (wasRefreshing) outdateRecords(ctx, 'users')
}

/** The failure itself has been said already. */
const ignore = () => undefined
