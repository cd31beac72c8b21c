import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { useKeepFailed } from '#background/use-keep-failed.ts'
import type { ListedUser } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { SelectionBar } from '#table/SelectionBar.tsx'
import { selectionFacts, type Selection } from '#table/selection.ts'
import { lazyAsked } from '#ui/lazy-part.tsx'

const BulkUsersDialog = lazyAsked('the dialog', async () => (await import('./BulkUsersDialog.tsx')).BulkUsersDialog)

type Props = {
  ctx: ApiContext
  selection: Selection
  /** All that match, over all pages, and those of this page. */
  users: readonly ListedUser[]
  rows: readonly ListedUser[]
  /** Not all of the list has come: others may match as well. */
  isPart: boolean
}

/** How many users are selected and what can be done with them; nothing while none is. */
export const SelectedUsers = ({ ctx, selection, users, rows, isPart }: Props) => {
  const [isEnabled, setIsEnabled] = useState<boolean>()
  const onStart = useKeepFailed(selection)
  const { askFirst, question } = useAskFirst()
  const size = selection.ids.size
  if (size === 0) return null
  const isSelected = ({ id }: ListedUser) => selection.ids.has(id)
  const selected = users.filter(isSelected)
  const gone = size - selected.length
  const facts = selectionFacts(
    [selected.length - rows.filter(isSelected).length, 'not on this page'],
    [gone, 'no longer in this list'],
    [selected.filter(({ status }) => status === 'Suspended').length, 'suspended'],
  )
  return (
    <>
      <SelectionBar label="Selected users" size={size} facts={facts} onClear={selection.clear}>
        <Button onClick={() => setIsEnabled(false)}>Disable users</Button>
        <Button onClick={() => setIsEnabled(true)}>Enable users</Button>
        {selected.length < users.length && (
          <Button
            variant="subtle"
            onClick={() => askFirst('Select all', () => selection.set(users.map(({ id }) => id)))}
          >{`Select all ${count(users.length)} that match${isPart ? ' so far' : ''}`}</Button>
        )}
      </SelectionBar>
      {question}
      {isEnabled !== undefined && (
        <BulkUsersDialog
          ctx={ctx}
          users={selected}
          goneCount={gone}
          isEnabled={isEnabled}
          onStart={onStart}
          onClose={() => setIsEnabled(undefined)}
        />
      )}
    </>
  )
}
