import { useRef } from 'react'
import type { AlertListChoice } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { useSelection, type Selection } from '#table/selection.ts'
import { useStateOf } from '#ui/use-state-of.ts'
import type { AlertAction } from './AlertDialog.tsx'
import { filterOf } from './state.ts'

/** What is done with alerts by a run. */
export type BulkAction = AlertAction | 'clear-recovered'

/** Or with what they are about. */
type SelectionAction = BulkAction | 'back-up'

export type AlertSelection = Selection & {
  /** The selected alerts as they were when they were selected: what a run holds the present ones against. */
  alerts: () => readonly Alert[]
  /** Rows that are on screen, until others are; those selected stay as they were. */
  remember: (rows: readonly Alert[]) => void
  selectAll: (alerts: readonly Alert[]) => void
  /** What the person is about to do with all of them. */
  action: SelectionAction | undefined
  setAction: (action: SelectionAction | undefined) => void
}

/** Rows of the choice before, `shown` while those of `choice` are on their way, are not of its list. */
export const useAlertSelection = (ctx: ApiContext, choice: AlertListChoice, shown: AlertListChoice): AlertSelection => {
  const listKey = contextKey(ctx) + JSON.stringify([choice, shown].map(filterOf))
  const selection = useSelection(listKey)
  // Asked of one list: it must not come up by itself over another.
  const [action, setAction] = useStateOf<SelectionAction | undefined>(listKey, undefined)
  const seen = useRef(new Map<string, Alert>())
  return {
    ...selection,
    alerts: () => [...selection.ids].flatMap((id) => seen.current.get(id) ?? []),
    remember: (rows) => {
      const selected = [...seen.current].filter(([id]) => selection.ids.has(id))
      seen.current = new Map([...rows.map((row) => [row.id, row] as const), ...selected])
    },
    selectAll: (alerts) => {
      for (const alert of alerts) seen.current.set(alert.id, alert)
      selection.set(alerts.map(({ id }) => id))
    },
    action,
    setAction,
  }
}
