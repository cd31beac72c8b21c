import { useState } from 'react'
import type { User } from '#api/users.ts'
import type { ApiContext } from '#api/context.ts'
import { useSignedIn } from '#queries/context.ts'
import { inviteUser, removeUser } from '#queries/edit-user.ts'
import { nameOf } from '#queries/user-guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notify } from '#ui/notify.ts'
import form from '#ui/form.module.css'
import type { AccessNames } from './use-access-names.ts'
import { UserAccess } from './UserFacts.tsx'

type Props = {
  ctx: ApiContext
  user: ListedUser
  names: AccessNames
  onInvited: (user: User) => void
  onClose: () => void
}

/** The API has no way to send an invitation again, so the user is deleted and created with the same access. */
export const InviteAgain = ({ ctx, user, names, onInvited, onClose }: Props) => {
  const { origin } = useSignedIn()
  const [isDeleted, setIsDeleted] = useState(false)
  const [made, setMade] = useState<User>()
  const name = nameOf(user)

  const run = async () => {
    if (!isDeleted) await removeUser(ctx, user.id, { keepsDetail: true })
    setIsDeleted(true)
    const { email, fullName, access } = user
    const created = await inviteUser(ctx, { email, fullName: fullName.trim() || email, access: access ?? [] })
    setMade(created)
    notify({ title: `${name} invited again`, text: 'The new invitation lapses after 7 days' })
    onInvited(created)
  }

  return (
    <ConfirmDialog
      title={`Invite ${name} again?`}
      verb="Invite again"
      where={`On ${new URL(origin).host}, in ${names.unit(ctx.unit ?? '')}`}
      run={run}
      onClose={() => {
        if (isDeleted && made === undefined)
          notify({
            tone: 'failed',
            title: `${name} is deleted and not invited`,
            text: `Invite ${user.email} anew with Invite user.`,
          })
        onClose()
      }}
    >
      <div className={form.form}>
        <p>
          The API cannot send an invitation again. The user is deleted and created anew: with a new user id, the same
          name and email, and this access.
        </p>
        <UserAccess user={user} names={names} />
        {isDeleted && <p role="status">Deleted. The new invitation has not been accepted by the API yet.</p>}
      </div>
    </ConfirmDialog>
  )
}
