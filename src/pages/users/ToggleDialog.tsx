import type { ApiContext } from '#api/transport/context.ts'
import { enabledBody, userUpdateRequest } from '#api/resources/users.ts'
import { changeEnabled } from '#actions/users/change-status.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { EmailBeside } from './EmailBeside.tsx'
import { useNames } from './use-names.ts'

/** Bound to where the person pressed: Back can change the unit under an open dialog. */
export type AskedToggle = { ctx: ApiContext; user: ListedUser; isEnabled: boolean; outside: readonly string[] }

/** Asks before an account is disabled or enabled, where that reaches further than the unit on screen shows. */
export const ToggleDialog = ({ ctx, user, isEnabled, outside, onClose }: AskedToggle & { onClose: () => void }) => {
  const names = useNames(ctx)
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
      {outside.length > 0 && (
        <p>
          {`This counts everywhere. ${called} is also assigned to ${counted(outside.length, 'unit')} outside the one on screen: ${listed(outside.map(names.unit))}.`}
        </p>
      )}
      {!isEnabled && doubtsOf(user, guards).map((doubt) => <p key={doubt}>{doubt}</p>)}
    </WriteDialog>
  )
}
