import { useState, type ReactNode } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { isApiError } from '#api/transport/errors.ts'
import { enabledBody, readUser, userUpdateRequest } from '#api/resources/users.ts'
import { changeEnabled } from '#actions/users/change-status.ts'
import { queryClient } from '#queries/client.ts'
import { useSignedIn } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { isLastUnknown, LAST_UNKNOWN, userName, type Guards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { explain } from '#lib/displayable-error.ts'
import { counted } from '#lib/numbers.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { unitsOutside } from '#lib/unit-reach.ts'
import { listed } from '#lib/words.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notify } from '#ui/notify.ts'
import type { Names } from './arrange.ts'

/** Bound to where the person pressed: Back can change the unit under an open dialog. */
type Asked = { ctx: ApiContext; user: ListedUser; isEnabled: boolean; outside: readonly string[] }

/** v1 lists tell no units, so there the user is read first. */
const findOutside = async (ctx: ApiContext, user: ListedUser): Promise<readonly string[]> => {
  if (ctx.unit === GLOBAL_UNIT) return []
  const tree = await queryClient.query(unitTree(ctx))
  const unitIds = user.unitIds ?? (await readUser(ctx, user.id)).unitIds ?? []
  return unitsOutside(tree, ctx.unit, unitIds)
}

/** Disables and enables at once; asks first where that reaches further than the unit on screen shows. */
export const useToggleUser = (
  ctx: ApiContext,
  names: Names,
  guards: Guards,
): { toggle: (user: ListedUser, isEnabled: boolean) => void; dialog: ReactNode } => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const where = useWriteTarget(asked?.ctx ?? ctx)
  const { origin } = useSignedIn()
  const call = useCallPreview(() =>
    asked ? toCurl(origin, userUpdateRequest(asked.ctx, asked.user.id, enabledBody(asked.isEnabled))) : '',
  )

  const toggle = async (user: ListedUser, isEnabled: boolean) => {
    let outside: readonly string[]
    try {
      outside = await findOutside(ctx, user)
    } catch (error) {
      const why = isApiError(error) ? ': their units could not be read' : ''
      const text = error instanceof Error ? explain(error) : String(error)
      notify({ tone: 'failed', title: `${userName(user)} was not changed${why}`, text })
      return
    }
    if (outside.length > 0 || (!isEnabled && isLastUnknown(user, guards))) setAsked({ ctx, user, isEnabled, outside })
    else await changeEnabled(ctx, user, isEnabled)
  }

  const verb = asked?.isEnabled ? 'Enable' : 'Disable'
  const dialog = asked && (
    <ConfirmDialog
      title={`${verb} ${userName(asked.user)}?`}
      verb={verb}
      where={where}
      aside={call.button}
      // The change shows at once and says by itself what became of it.
      run={() => {
        void changeEnabled(asked.ctx, asked.user, asked.isEnabled)
        return Promise.resolve()
      }}
      onClose={() => setAsked(null)}
    >
      {asked.outside.length > 0 && (
        <p>
          {`This counts everywhere. ${userName(asked.user)} is also assigned to ${counted(asked.outside.length, 'unit')} outside the one on screen: ${listed(asked.outside.map(names.unit))}.`}
        </p>
      )}
      {!asked.isEnabled && isLastUnknown(asked.user, guards) && <p>{LAST_UNKNOWN}</p>}
      {call.preview}
    </ConfirmDialog>
  )
  return { toggle: (user, isEnabled) => void toggle(user, isEnabled), dialog }
}
