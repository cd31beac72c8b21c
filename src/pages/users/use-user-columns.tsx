import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userAbilities } from '#api/resources/users.ts'
import { useGuards, whyFixed } from '#actions/users/guards.ts'
import { narrowUser, userColumns, type UserActions } from './columns.tsx'
import { useNames } from './use-names.ts'
import { useToggleUser } from './use-toggle-user.tsx'

/** The columns of the list, with the names and the verbs in them. */
export const useUserColumns = (ctx: ApiContext, pathTo: (id: string) => string) => {
  const names = useNames(ctx)
  const guards = useGuards(ctx)
  const { toggle, dialog } = useToggleUser(ctx, names, guards)
  const actions = useMemo<UserActions>(
    () => ({ pathTo, whyFixed: (user) => whyFixed(user, guards), setEnabled: toggle }),
    // `toggle` is made anew on every render and does the same each time.
    // oxlint-disable-next-line react/exhaustive-deps
    [ctx, guards, pathTo, names],
  )
  const { hasPasswordTime } = userAbilities(ctx.versions)
  const columns = useMemo(() => userColumns(names, actions, hasPasswordTime), [names, actions, hasPasswordTime])
  const narrow = useMemo(() => narrowUser(names, actions), [names, actions])
  return { columns, narrow, names, guards, dialog }
}
