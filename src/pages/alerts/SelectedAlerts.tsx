import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Alert, AlertListChoice } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { loadMatchingAlerts } from '#api/matching-alerts.ts'
import type { RunPlan } from '#queries/run-plan.ts'
import { useKeepFailed } from '#queries/use-keep-failed.ts'
import { explain } from '#lib/explained.ts'
import { count } from '#lib/numbers.ts'
import { RUN_MOST_ITEMS } from '#lib/run-limits.ts'
import { notify } from '#ui/notify.ts'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { SelectionBar } from '#ui/SelectionBar.tsx'
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
export const SelectedAlerts = ({ ctx, choice, selection, rows, total }: Props) => {
  const started = useRef<RunPlan>(undefined)
  const size = selection.ids.size
  const { remember } = selection
  useEffect(() => remember(rows))
  useKeepFailed(started, selection.set)
  if (size === 0) {
    return (
      <>
        Keyboard shortcuts: <kbd>?</kbd>
      </>
    )
  }
  return (
    <>
      <SelectionBar label="Selected alerts" size={size} onClear={selection.clear}>
        <Button aria-keyshortcuts="c" onClick={() => selection.setAction('clear')}>
          Clear alerts
        </Button>
        <Button aria-keyshortcuts="n" onClick={() => selection.setAction('note')}>
          Add note
        </Button>
        {size < Math.min(total, RUN_MOST_ITEMS) && (
          <SelectMatching ctx={ctx} choice={choice} selection={selection} total={total} />
        )}
      </SelectionBar>
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
    </>
  )
}

const SelectMatching = ({ ctx, choice, selection, total }: Omit<Props, 'rows'>) => {
  const [isLoading, setIsLoading] = useState(false)
  const { askFirst, question } = useAskFirst()
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
    <>
      <Button variant="subtle" aria-disabled={isLoading} onClick={() => askFirst('Select all', () => void load())}>
        {isLoading
          ? 'Loading all that match'
          : total > RUN_MOST_ITEMS
            ? `Select the first ${count(RUN_MOST_ITEMS)} of ${count(total)} that match`
            : `Select all ${count(total)} that match`}
      </Button>
      {question}
    </>
  )
}
