import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userDeleteRequest } from '#api/resources/user-writes.ts'
import { removeUser } from '#actions/users/edit-user.ts'
import { isUnknown } from '#actions/write.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet, type ListedUser } from '#queries/users.ts'
import { whatToType } from '#lib/to-type.ts'
import { besideName } from '#lib/who.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { AssignedElsewhere } from './AssignedElsewhere.tsx'
import { EmailBeside } from './EmailBeside.tsx'
import { useElsewhere } from './use-elsewhere.ts'

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
  const guards = useGuards(ctx)
  const called = guards.who(user)
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const outside = useElsewhere(ctx)(user)
  const { what, note, isTyped } = whatToType(user, everybody)

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
      title={`Delete ${called}?`}
      verb="Delete"
      isDeletion
      disabledReason={isTyped(typed) ? undefined : `Type the ${what} as it stands above.`}
      ctx={ctx}
      requests={() => [userDeleteRequest(ctx, user.id)]}
      run={run}
      onDone={() => {
        notify({ title: `${called} deleted`, text: besideName(called, user, 'Their personal API token stopped too') })
        onDeleted()
      }}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <EmailBeside called={called} user={user} />
        <p>The API cannot restore a deleted user. Their access and their personal API token end at once.</p>
        <AssignedElsewhere {...{ ctx, called, outside }} />
        {doubtsOf(user, guards).map((doubt) => (
          <p key={doubt}>{doubt}</p>
        ))}
        <TextField
          label={`Type their ${what} to delete them`}
          description={note}
          value={typed}
          autoComplete="off"
          onChange={setTyped}
        />
      </div>
    </WriteDialog>
  )
}
