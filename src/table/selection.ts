import { count } from '#lib/numbers.ts'
import { useStateOf } from '#ui/use-state-of.ts'

/** Which rows are selected, by id; rows of other pages stay selected. */
export type Selection = {
  listKey: string
  ids: ReadonlySet<string>
  /** Turns one row round; with `isRange` all between it and the row turned last take its new state. */
  toggle: (id: string, rowIds: readonly string[], isRange: boolean) => void
  /** Selects all of `rowIds`, or none of them when all are selected already. */
  toggleAll: (rowIds: readonly string[]) => void
  set: (ids: Iterable<string>) => void
  clear: () => void
}

/** `anchor`: the row that was turned last. */
const NOTHING = { ids: new Set<string>() as ReadonlySet<string>, anchor: '' }

/** A selection belongs to one list: another `listKey` (context, filter) starts without one. */
export const useSelection = (listKey: string): Selection => {
  const [state, setState] = useStateOf(listKey, NOTHING)
  const { ids } = state
  const put = (next: Iterable<string>, anchor = '') => setState({ ids: new Set(next), anchor })

  return {
    listKey,
    ids,
    toggle: (id, rowIds, isRange) => {
      const from = rowIds.indexOf(state.anchor)
      const to = rowIds.indexOf(id)
      const touched = isRange && from >= 0 ? rowIds.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
      const next = new Set(ids)
      for (const touchedId of touched) {
        if (ids.has(id)) next.delete(touchedId)
        else next.add(touchedId)
      }
      put(next, id)
    },
    toggleAll: (rowIds) => {
      const isWhole = rowIds.every((id) => ids.has(id))
      put(isWhole ? [...ids].filter((id) => !rowIds.includes(id)) : [...ids, ...rowIds])
    },
    set: put,
    clear: () => put([]),
  }
}

/** Those of the facts that are about any: `2 not on this page`. */
export const selectionFacts = (...facts: readonly (readonly [size: number, what: string])[]): readonly string[] =>
  facts.filter(([size]) => size > 0).map(([size, what]) => `${count(size)} ${what}`)
