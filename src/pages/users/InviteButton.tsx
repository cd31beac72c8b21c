import { IconPlus } from '@tabler/icons-react'
import { whyNotInvited } from '#actions/users/guards.ts'
import { usePlace } from '#queries/context.ts'
import type { UserSet } from '#queries/users.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { useOutlet } from '#ui/outlet.tsx'
import { useSearch } from '#ui/route-state.ts'

export const InviteButton = ({ set }: { set: UserSet | undefined }) => {
  const place = usePlace()
  const search = useSearch()
  return (
    <GuardedButton
      // One main button a view: with a panel open it is the panel's.
      variant={useOutlet() === null ? 'filled' : 'default'}
      icon={<IconPlus size={14} stroke={1.5} />}
      disabledReason={whyNotInvited(set)}
      onPress={() => goTo(paths.inviteUser(place, search))}
    >
      Invite user
    </GuardedButton>
  )
}
