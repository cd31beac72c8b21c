import type { ApiContext } from '#api/transport/context.ts'
import { enabledBody, userUpdateRequest } from '#api/resources/user-writes.ts'
import { changeEnabled, type Elsewhere } from '#actions/users/change-status.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { AssignedElsewhere } from './AssignedElsewhere.tsx'
import { EmailBeside } from './EmailBeside.tsx'

/** Bound to where the person pressed: Back can change the unit under an open dialog. */
export type AskedToggle = { ctx: ApiContext; user: ListedUser; isEnabled: boolean; outside: Elsewhere }

/** Asks before an account is disabled or enabled, where that reaches further than the unit on screen shows. */
export const ToggleDialog = ({ ctx, user, isEnabled, outside, onClose }: AskedToggle & { onClose: () => void }) => {
  const guards = useGuards(ctx)
  const verb = isEnabled ? 'Enable' : 'Disable'
  const called = guards.who(user)
  return (
    <WriteDialog
      title={`${verb} ${called}?`}
      verb={verb}
      ctx={ctx}
      requests={() => [userUpdateRequest(ctx, user.id, enabledBody(isEnabled))]}
      // The change shows at once and says by itself what became of it.
      run={() => {
        void changeEnabled(ctx, user, isEnabled)
        return Promise.resolve()
      }}
      onClose={onClose}
    >
      <EmailBeside called={called} user={user} />
      <AssignedElsewhere {...{ ctx, called, outside }} />
      {!isEnabled && doubtsOf(user, guards).map((doubt) => <p key={doubt}>{doubt}</p>)}
    </WriteDialog>
  )
}
