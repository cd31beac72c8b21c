import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertDetail } from '#queries/alerts.ts'
import { whyHeld, whyUnchangeable, whyUnclearable } from '#actions/alerts/guards.ts'
import { queryClient } from '#queries/client.ts'
import { useHolds } from '#background/holds.ts'
import { goTo } from '#lib/way.ts'
import { notify } from '#ui/notify.ts'
import { useShortcutGroup, type ShortcutGroup } from '#ui/screen-commands.ts'
import { focusedRowId, moveRow, openRow, selectRow } from '#table/row-keys.ts'
import { useShortcuts } from '#ui/use-shortcuts.ts'
import type { AlertAction } from './AlertDialog.tsx'
import { AskedDialog } from './AskedDialog.ts'
import type { AlertSelection } from './use-alert-selection.ts'
import type { AlertsBeside } from './use-alerts-beside.ts'

const KEYS: ShortcutGroup = {
  name: 'Alerts',
  rows: [
    { keys: ['j', 'k'], does: 'Next row, row before; in an open alert: next alert, alert before' },
    { keys: ['Enter'], does: 'Open the alert' },
    { keys: ['x'], does: 'Select the row' },
    { keys: ['Shift', 'x'], does: 'Select all rows from the last one along' },
    { keys: ['c'], does: 'Clear the selected alerts, or the one that has the focus or is open' },
    { keys: ['n'], does: 'Add a note to them' },
  ],
}

type Props = {
  ctx: ApiContext
  rows: readonly Alert[]
  openId: string | undefined
  beside: AlertsBeside
  selection: AlertSelection
}

/** The alerts screen by keys alone. */
export const AlertShortcuts = ({ ctx, rows, openId, beside, selection }: Props) => {
  const [asked, setAsked] = useState<{ ctx: ApiContext; alert: Alert; action: AlertAction }>()
  const held = useHolds()

  /** Whoever is on a row goes along the rows; else, with an alert open, to the one next to it. */
  const step = (rowStep: 1 | -1) => {
    if (openId === undefined || focusedRowId() !== undefined) return moveRow(rowStep)
    const to = rowStep === 1 ? beside.next : beside.previous
    if (to !== undefined) goTo(to)
  }

  /** Whoever is in the panel means the open alert; else what is selected; else the row with the focus. */
  const act = (action: AlertAction) => (event: KeyboardEvent) => {
    event.preventDefault()
    const isInPanel = event.target instanceof Element && event.target.closest('aside') !== null
    if (!isInPanel && selection.ids.size > 0) return selection.setAction(action)
    const id = isInPanel ? openId : (focusedRowId() ?? openId)
    // What the person looks at: the detail when they are in it, else the row.
    const row = rows.find((shown) => shown.id === id)
    const detail = id === undefined ? undefined : queryClient.getQueryData(alertDetail(ctx, id).queryKey)
    const alert = isInPanel ? (detail ?? row) : (row ?? detail)
    if (alert === undefined) return notify({ tone: 'failed', title: 'No alert is chosen', text: 'Move to one: j or k' })
    const reason = whyHeld(held, ctx, alert) ?? (action === 'clear' ? whyUnclearable(alert) : whyUnchangeable(alert))
    if (reason !== undefined) return notify({ tone: 'failed', title: reason })
    // Bound to where the key was pressed: Back can change the unit under an open dialog.
    setAsked({ ctx, alert, action })
  }

  useShortcutGroup(KEYS)
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    x: () => selectRow(false),
    X: () => selectRow(true),
    Enter: openRow,
    c: act('clear'),
    n: act('note'),
  })

  return asked && <AskedDialog {...asked} onClose={() => setAsked(undefined)} />
}
