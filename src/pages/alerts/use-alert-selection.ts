import { useRef, useState } from 'react'
import type { Alert, AlertListChoice } from '#api/resources/alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { useSelection, type Selection } from '#table/selection.ts'
import type { AlertAction } from './AlertDialog.tsx'
import { filterOf } from './state.ts'

export type AlertSelection = Selection & {
  /** The selected alerts as they were when they were selected: what a run holds the present ones against. */
  alerts: () => readonly Alert[]
  /** Rows that are on screen, until others are; those selected stay as they were. */
  remember: (rows: readonly Alert[]) => void
  selectAll: (alerts: readonly Alert[]) => void
  /** What the person is about to do with all of them. */
  action: AlertAction | undefined
  setAction: (action: AlertAction | undefined) => void
}

export const useAlertSelection = (ctx: ApiContext, choice: AlertListChoice): AlertSelection => {
  const listKey = contextKey(ctx) + JSON.stringify(filterOf(choice))
  const selection = useSelection(listKey)
  // Asked of one list: it must not come up by itself over another.
  const [asked, setAsked] = useState<{ listKey: string; action: AlertAction | undefined }>()
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
    action: asked?.listKey === listKey ? asked.action : undefined,
    setAction: (action) => setAsked({ listKey, action }),
  }
}
