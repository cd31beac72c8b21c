import { useCallback, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { enabledBody, userUpdateRequest } from '#api/resources/users.ts'
import { changeEnabled, toggleUser } from '#actions/users/change-status.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { EmailBeside } from './EmailBeside.tsx'
import { useNames } from './use-names.ts'

/** Bound to where the person pressed: Back can change the unit under an open dialog. */
type Asked = { ctx: ApiContext; user: ListedUser; isEnabled: boolean; outside: readonly string[] }

/** Disables and enables at once; asks first where that reaches further than the unit on screen shows. */
export const useToggleUser = (ctx: ApiContext) => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const names = useNames(ctx)
  const guards = useGuards(ctx)

  const toggle = useCallback(
    (user: ListedUser, isEnabled: boolean) => {
      const isRisky = !isEnabled && doubtsOf(user, guards).length > 0
      void toggleUser(ctx, user, isEnabled, isRisky, (outside) => setAsked({ ctx, user, isEnabled, outside }))
    },
    [ctx, guards],
  )

  const verb = asked?.isEnabled ? 'Enable' : 'Disable'
  const called = asked && guards.who(asked.user)
  const dialog = asked && (
    <WriteDialog
      title={`${verb} ${called}?`}
      verb={verb}
      ctx={asked.ctx}
      requests={() => [userUpdateRequest(asked.ctx, asked.user.id, enabledBody(asked.isEnabled))]}
      // The change shows at once and says by itself what became of it.
      run={() => {
        void changeEnabled(asked.ctx, asked.user, asked.isEnabled)
        return Promise.resolve()
      }}
      onClose={() => setAsked(null)}
    >
      <EmailBeside called={called ?? ''} user={asked.user} />
      {asked.outside.length > 0 && (
        <p>
          {`This counts everywhere. ${called} is also assigned to ${counted(asked.outside.length, 'unit')} outside the one on screen: ${listed(asked.outside.map(names.unit))}.`}
        </p>
      )}
      {!asked.isEnabled && doubtsOf(asked.user, guards).map((doubt) => <p key={doubt}>{doubt}</p>)}
    </WriteDialog>
  )
  return { toggle, dialog }
}
