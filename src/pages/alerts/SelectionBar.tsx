import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Alert, AlertListChoice } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { loadMatchingAlerts } from '#api/matching-alerts.ts'
import { useRun, type RunPlan } from '#queries/runs.ts'
import { explain } from '#lib/explained.ts'
import { count } from '#lib/numbers.ts'
import { RUN_MOST_ITEMS } from '#lib/run.ts'
import { notify } from '#ui/notify.ts'
import classes from './SelectionBar.module.css'
import type { AlertSelection } from './use-alert-selection.ts'

const BulkDialog = lazy(async () => ({ default: (await import('./BulkDialog.tsx')).BulkDialog }))

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  selection: AlertSelection
  rows: readonly Alert[]
  /** How many match, over all pages. */
  total: number
}

/** How many rows are selected and what can be done with them. */
export const SelectionBar = ({ ctx, choice, selection, rows, total }: Props) => {
  const started = useRef<RunPlan>(undefined)
  const size = selection.ids.size
  const { remember } = selection
  useEffect(() => remember(rows))
  useKeepFailed(started, selection)
  if (size === 0) {
    return (
      <>
        Keyboard shortcuts: <kbd>?</kbd>
      </>
    )
  }
  return (
    <div className={classes.bar} role="group" aria-label="Selected alerts" data-selection-bar>
      <strong className={classes.size} role="status">{`${count(size)} selected`}</strong>
      <Button aria-keyshortcuts="c" onClick={() => selection.setAction('clear')}>
        Clear alerts
      </Button>
      <Button aria-keyshortcuts="n" onClick={() => selection.setAction('note')}>
        Add note
      </Button>
      {size < Math.min(total, RUN_MOST_ITEMS) && (
        <SelectMatching ctx={ctx} choice={choice} selection={selection} total={total} />
      )}
      <ActionIcon variant="subtle" aria-label="Select none" title="Select none" onClick={selection.clear}>
        <IconX size={14} stroke={1.5} />
      </ActionIcon>
      {selection.action && (
        <Suspense>
          <BulkDialog
            ctx={ctx}
            alerts={selection.alerts()}
            action={selection.action}
            onStart={(plan) => {
              started.current = plan
            }}
            onClose={() => selection.setAction(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

const SelectMatching = ({ ctx, choice, selection, total }: Omit<Props, 'rows'>) => {
  const [isLoading, setIsLoading] = useState(false)
  const load = async () => {
    if (isLoading) return
    setIsLoading(true)
    try {
      selection.selectAll(await loadMatchingAlerts(ctx, choice, RUN_MOST_ITEMS, new AbortController().signal))
    } catch (error) {
      const text = error instanceof Error ? explain(error) : String(error)
      notify({ tone: 'failed', title: 'Not all alerts could be selected', text })
    } finally {
      setIsLoading(false)
    }
  }
  return (
    <Button variant="subtle" aria-disabled={isLoading} onClick={() => void load()}>
      {isLoading
        ? 'Loading all that match'
        : total > RUN_MOST_ITEMS
          ? `Select the first ${count(RUN_MOST_ITEMS)} of ${count(total)} that match`
          : `Select all ${count(total)} that match`}
    </Button>
  )
}

/** After a run that was started here, what failed stays selected, and nothing else. */
const useKeepFailed = (started: { current: RunPlan | undefined }, selection: AlertSelection) => {
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
