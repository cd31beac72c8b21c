import { Button } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ApiContext } from '#api/context.ts'
import type { RunPlan } from '#queries/run-plan.ts'
import { useKeepFailed } from '#queries/use-keep-failed.ts'
import type { Guards } from '#queries/user-guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { SelectionBar } from '#ui/SelectionBar.tsx'
import type { Selection } from '#ui/selection.ts'
import type { Names } from './arrange.ts'

const BulkUsersDialog = lazy(async () => ({ default: (await import('./BulkUsersDialog.tsx')).BulkUsersDialog }))

type Props = {
  ctx: ApiContext
  selection: Selection
  /** All that match, over all pages. */
  users: readonly ListedUser[]
  guards: Guards
  names: Names
}

/** How many users are selected and what can be done with them; nothing while none is. */
export const SelectedUsers = ({ ctx, selection, users, guards, names }: Props) => {
  const started = useRef<RunPlan>(undefined)
  const [isEnabled, setIsEnabled] = useState<boolean>()
  useKeepFailed(started, selection.set)
  const { askFirst, question } = useAskFirst()
  const size = selection.ids.size
  if (size === 0) return null
  return (
    <>
      <SelectionBar label="Selected users" size={size} onClear={selection.clear}>
        <Button onClick={() => setIsEnabled(false)}>Disable users</Button>
        <Button onClick={() => setIsEnabled(true)}>Enable users</Button>
        {size < users.length && (
          <Button
            variant="subtle"
            onClick={() => askFirst('Select all', () => selection.set(users.map(({ id }) => id)))}
          >{`Select all ${count(users.length)} that match`}</Button>
        )}
      </SelectionBar>
      {question}
      {isEnabled !== undefined && (
        <Suspense>
          <BulkUsersDialog
            ctx={ctx}
            users={users.filter(({ id }) => selection.ids.has(id))}
            isEnabled={isEnabled}
            guards={guards}
            names={names}
            onStart={(plan) => {
              started.current = plan
            }}
            onClose={() => setIsEnabled(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}
