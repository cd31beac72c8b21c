import { useCallback, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { toggleUser } from '#actions/users/change-status.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { lazyAsked } from '#ui/lazy-part.tsx'
import type { AskedToggle } from './ToggleDialog.tsx'

const ToggleDialog = lazyAsked('the dialog', async () => (await import('./ToggleDialog.tsx')).ToggleDialog)

/** Disables and enables at once; asks first where that reaches further than the unit on screen shows. */
export const useToggleUser = (ctx: ApiContext) => {
  const [asked, setAsked] = useState<AskedToggle | null>(null)
  const guards = useGuards(ctx)

  const toggle = useCallback(
    (user: ListedUser, isEnabled: boolean) => {
      const isRisky = !isEnabled && doubtsOf(user, guards).length > 0
      void toggleUser(ctx, user, isEnabled, isRisky, (outside) => setAsked({ ctx, user, isEnabled, outside }))
    },
    [ctx, guards],
  )

  return { toggle, dialog: asked && <ToggleDialog {...asked} onClose={() => setAsked(null)} /> }
}
