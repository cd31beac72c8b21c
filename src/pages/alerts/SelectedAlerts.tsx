import { useEffect } from 'react'
import type { AlertListChoice } from '#api/requests/alerts.ts'
import { loadMatchingAlerts, type Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { latestRecords } from '#queries/remembered.ts'
import { useKeepFailed } from '#background/use-keep-failed.ts'
import { told } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import { RUN_MOST_ITEMS } from '#background/run-plan.ts'
import { Button } from '#ui/Button.tsx'
import { notify } from '#ui/notify.ts'
import { useAskFirst } from '#ui/use-ask-first.tsx'
import { useSubmit } from '#ui/use-submit.ts'
import { SelectionBar } from '#table/SelectionBar.tsx'
import { selectionFacts } from '#table/selection.ts'
import { lazyAsked } from '#ui/lazy-part.tsx'
import type { AlertSelection } from './use-alert-selection.ts'

const BulkDialog = lazyAsked('the dialog', async () => (await import('./BulkDialog.tsx')).BulkDialog)
const BackUpAlerts = lazyAsked('the dialog', async () => (await import('./BackUpAlerts.tsx')).BackUpAlerts)

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  selection: AlertSelection
  rows: readonly Alert[]
  /** How many match, over all pages. */
  total: number
  /** What has succeeded since is marked: those that have can be cleared alone. */
  isMarked: boolean
}

/** How many rows are selected and what can be done with them. */
export const SelectedAlerts = ({ ctx, choice, selection, rows, total, isMarked }: Props) => {
  const size = selection.ids.size
  const { remember, action } = selection
  const onClose = () => selection.setAction(undefined)
  useEffect(() => remember(rows))
  const onStart = useKeepFailed(selection)
  if (size === 0) {
    return (
      <>
        Keyboard shortcuts: <kbd>?</kbd>
      </>
    )
  }
  const selected = selection.alerts()
  const latest = latestRecords(ctx, 'individual-alerts')
  const isActive = ({ status }: Alert) => status === 'active'
  const lost = selected.filter((alert) => isActive(alert) && !isActive(latest.get(alert.id) ?? alert)).length
  const facts = selectionFacts(
    [size - rows.filter(({ id }) => selection.ids.has(id)).length, 'not on this page'],
    [lost, 'no longer active'],
  )
  return (
    <>
      <SelectionBar label="Selected alerts" size={size} facts={facts} onClear={selection.clear}>
        <Button aria-keyshortcuts="c" onClick={() => selection.setAction('clear')}>
          Clear alerts
        </Button>
        {isMarked && <Button onClick={() => selection.setAction('clear-recovered')}>Clear recovered</Button>}
        <Button aria-keyshortcuts="n" onClick={() => selection.setAction('note')}>
          Add note
        </Button>
        <Button onClick={() => selection.setAction('back-up')}>Back up now</Button>
        {size < Math.min(total, RUN_MOST_ITEMS) && (
          <SelectMatching key={selection.listKey} ctx={ctx} choice={choice} selection={selection} total={total} />
        )}
      </SelectionBar>
      {action === 'back-up' && <BackUpAlerts ctx={ctx} alerts={selected} onClose={onClose} />}
      {action && action !== 'back-up' && (
        <BulkDialog ctx={ctx} alerts={selected} latest={latest} action={action} onStart={onStart} onClose={onClose} />
      )}
    </>
  )
}

const SelectMatching = ({ ctx, choice, selection, total }: Omit<Props, 'rows' | 'isMarked'>) => {
  // Drawn anew for each list: what was asked of one selects nothing in another, and is asked for no more.
  const { isSending: isLoading, submit } = useSubmit()
  const { askFirst, question } = useAskFirst()
  const load = async (signal: AbortSignal) => {
    try {
      const found = await loadMatchingAlerts(ctx, choice, RUN_MOST_ITEMS, signal)
      if (!signal.aborted) selection.selectAll(found)
    } catch (error) {
      if (!signal.aborted) notify({ tone: 'failed', title: 'Not all alerts could be selected', text: told(error) })
    }
  }
  return (
    <>
      <Button
        variant="subtle"
        aria-disabled={isLoading}
        onClick={() => askFirst('Select all', () => void submit(load))}
      >
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
