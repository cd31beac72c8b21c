import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userDeleteRequest } from '#api/resources/users.ts'
import { removeUser } from '#actions/users/edit-user.ts'
import { isUnknown } from '#actions/write.ts'
import { doubtsOf, useGuards, userName } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { withoutControls } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { notify } from '#ui/notify.ts'
import form from '#ui/form.module.css'

type Props = {
  ctx: ApiContext
  user: ListedUser
  onDeleted: () => void
  onClose: () => void
}

/** Asks for the name to be typed: the API cannot bring a deleted user back. */
export const DeleteUser = ({ ctx, user, onDeleted, onClose }: Props) => {
  const [typed, setTyped] = useState('')
  /** Tried before, and nobody could see what came of it. */
  const isRepeated = useRef(false)
  const name = userName(user)
  const guards = useGuards(ctx)

  const run = async () => {
    try {
      await removeUser(ctx, user.id, { isRepeated: isRepeated.current })
    } catch (error) {
      isRepeated.current ||= isUnknown(error)
      throw error
    }
  }

  return (
    <WriteDialog
      title={`Delete ${name}?`}
      verb="Delete"
      isDeletion
      disabledReason={
        withoutControls(typed).trim() === withoutControls(name)
          ? undefined
          : 'Type the name exactly as it stands above.'
      }
      ctx={ctx}
      requests={() => [userDeleteRequest(ctx, user.id)]}
      run={run}
      onDone={() => {
        notify({ title: `${name} deleted`, text: 'Their personal API token stopped too' })
        onDeleted()
      }}
      onClose={onClose}
    >
      <div className={form.form}>
        <p>The API cannot restore a deleted user. Their access and their personal API token end at once.</p>
        {doubtsOf(user, guards).map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        <TextInput
          label={user.fullName.trim() ? 'Type their name to delete them' : 'Type their email to delete them'}
          value={typed}
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
    </WriteDialog>
  )
}
