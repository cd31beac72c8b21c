import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ApiContext } from '#api/context.ts'
import { useRun, type RunPlan } from '#queries/runs.ts'
import type { Guards } from '#queries/user-guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { count } from '#lib/numbers.ts'
import type { Selection } from '#ui/selection.ts'
import type { Names } from './arrange.ts'
import classes from './SelectedUsers.module.css'

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
  useKeepFailed(started, selection)
  const size = selection.ids.size
  if (size === 0) return null
  return (
    <div className={classes.bar} role="group" aria-label="Selected users" data-selection-bar>
      <strong className={classes.size} role="status">{`${count(size)} selected`}</strong>
      <Button onClick={() => setIsEnabled(false)}>Disable users</Button>
      <Button onClick={() => setIsEnabled(true)}>Enable users</Button>
      {size < users.length && (
        <Button
          variant="subtle"
          onClick={() => selection.set(users.map(({ id }) => id))}
        >{`Select all ${count(users.length)} that match`}</Button>
      )}
      <ActionIcon variant="subtle" aria-label="Select none" title="Select none" onClick={selection.clear}>
        <IconX size={14} stroke={1.5} />
      </ActionIcon>
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
    </div>
  )
}

/** After a run that was started here, what failed stays selected, and nothing else. */
const useKeepFailed = (started: { current: RunPlan | undefined }, selection: Selection) => {
  const present = useRun()
  const isEnded = present?.plan === started.current && present?.progress.phase === 'ended'
  useEffect(() => {
    if (!isEnded || present === null) return
    const { plan, progress } = present
    selection.set(plan.items.filter((_, index) => progress.states[index]?.kind === 'failed').map(({ id }) => id))
    // Once, when the run has ended.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isEnded])
}
