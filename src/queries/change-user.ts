/** Disabling and enabling: shown at once, with a way back, and taken back when the API refuses. */
import type { QueryKey } from '@tanstack/react-query'
import type { ApiContext } from '#api/context.ts'
import { setUserEnabled, statusOf } from '#api/users.ts'
import { explain } from '#lib/explained.ts'
import { notify } from '#ui/notify.ts'
import { queryClient } from './client.ts'
import { USERS, type ListedUser, type UserSet } from './users.ts'

/** Why a user's status cannot be changed here; `undefined` when it can. `selfId` is the signed-in user, where known. */
export const whyFixed = (user: ListedUser, selfId: string | null): string | undefined => {
  if (user.id === selfId) return 'Nobody can change their own status.'
  if (!user.actions.has('update-user')) return `Your role does not allow changing ${user.fullName}.`
  if (user.status === 'Unknown') return `The API did not say whether ${user.fullName} is enabled.`
  if (user.isChanging) return `The last change of ${user.fullName} is still under way.`
  return undefined
}

/** Everything happens in the context of the click, wherever the person is when the answer comes or Undo is pressed. */
export const changeEnabled = async (ctx: ApiContext, user: ListedUser, isEnabled: boolean): Promise<void> => {
  const listedAs = user.listedAs ?? user.status
  const status = statusOf(isEnabled, user.isConfirmed)
  const wasRefreshing = await stopRefreshes(ctx)
  const change = (values: Partial<ListedUser>) => patchUser(ctx, user.id, (old) => ({ ...old, ...values }))

  change({ status, listedAs, isChanging: true })
  const answer = setUserEnabled(ctx, user.id, isEnabled)
  const dismiss = notify({
    title: `${user.fullName} ${isEnabled ? 'enabled' : 'disabled'}`,
    text: isEnabled ? `${status} again` : 'Their personal API token stopped too',
    action: {
      label: 'Undo',
      onSelect: () => void answer.then((saved) => changeEnabled(ctx, { ...saved, listedAs }, !isEnabled), ignore),
    },
  })
  try {
    const saved = await answer
    // Access is not touched by this, and not every version tells all of it: the list's own stays.
    patchUser(ctx, user.id, ({ roles, unitIds, ...old }) => ({ ...old, ...saved, roles, unitIds, isChanging: false }))
  } catch (error) {
    dismiss()
    change({ status: user.status, isChanging: false })
    notify({
      tone: 'failed',
      title: `${user.fullName} was not ${isEnabled ? 'enabled' : 'disabled'}`,
      text: error instanceof Error ? explain(error) : String(error),
    })
  }
  if (wasRefreshing) void queryClient.invalidateQueries({ queryKey: [USERS, ctx] })
}

/** The failure itself has been said already. */
const ignore = () => undefined

const isOfPerson = (key: QueryKey, { host, user }: ApiContext): boolean => {
  const ctx = key[1] as ApiContext | undefined
  return key[0] === USERS && ctx?.host === host && ctx.user === user
}

/** The same record shows in other units and versions: every cached list of this person is brought up to date. */
const patchUser = (ctx: ApiContext, id: string, patch: (user: ListedUser) => ListedUser) => {
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ queryKey: [USERS] })) {
    if (!isOfPerson(queryKey, ctx)) continue
    queryClient.setQueryData<UserSet>(
      queryKey,
      (set) => set && { ...set, items: set.items.map((user) => (user.id === id ? patch(user) : user)) },
      // The list was not checked again by this, so its age must not look newer.
      { updatedAt: state.dataUpdatedAt },
    )
  }
}

/** A refresh under way would bring back the old status; one that still fills the list is left alone. */
const stopRefreshes = async (ctx: ApiContext): Promise<boolean> => {
  const refreshing = queryClient.getQueryCache().findAll({
    fetchStatus: 'fetching',
    predicate: ({ queryKey, state }) =>
      isOfPerson(queryKey, ctx) && (state.data as UserSet | undefined)?.isComplete === true,
  })
  await Promise.all(refreshing.map(({ queryKey }) => queryClient.cancelQueries({ queryKey, exact: true })))
  return refreshing.length > 0
}
