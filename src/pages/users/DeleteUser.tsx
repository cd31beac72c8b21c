import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userDeleteRequest } from '#api/resources/users.ts'
import { removeUser } from '#actions/users/edit-user.ts'
import { isUnknown } from '#actions/write.ts'
import { doubtsOf, useGuards } from '#actions/users/guards.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet, type ListedUser } from '#queries/users.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { counted } from '#lib/numbers.ts'
import { whatToType } from '#lib/to-type.ts'
import { unitsOutside } from '#lib/unit-reach.ts'
import { besideName } from '#lib/who.ts'
import { listed } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { EmailBeside } from './EmailBeside.tsx'
import { useNames } from './use-names.ts'

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
  const { data: tree } = useQuery(unitTree(ctx))
  const names = useNames(ctx)
  const outside = tree && user.unitIds ? unitsOutside(tree, ctx.unit, user.unitIds) : []
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
        {outside.length > 0 && (
          <p>
            {`This counts everywhere. ${called} is also assigned to ${counted(outside.length, 'unit')} outside the one on screen: ${listed(outside.map(names.unit))}.`}
          </p>
        )}
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
