import { useCallback, useMemo } from 'react'
import { writeSearch } from '#lib/address.ts'
import { goTo, screenAddress } from '#lib/way.ts'
import { changeState, ownSearch, readState, writeState, type Fields } from '#lib/url-state.ts'
import { useSearch } from './route-state.ts'

type ChangeOptions = {
  replace?: boolean
  /** Told the address's parameters as they will be. */
  onWrite?: (params: URLSearchParams) => void
}

type Change<State> = (change: Partial<State>, options?: ChangeOptions) => void

/** One field for the control that shows and changes it. `isContinued`: one Back undoes it with the change before. */
export type FieldOf<State> = <Name extends keyof State>(
  name: Name,
) => { value: State[Name]; onChange: (value: State[Name], isContinued?: boolean) => void }

/** The state of a screen, kept in the address. `fields` must be the same object on every render. */
export const useUrlState = <State>(fields: Fields<State>): [State, Change<State>, FieldOf<State>] => {
  const params = useSearch()
  // What else stands in the address changes nothing here, and draws nothing.
  const own = ownSearch(fields, params)
  const state = useMemo(() => readState(fields, new URLSearchParams(own)), [fields, own])
  const change = useCallback<Change<State>>(
    (values, { replace = false, onWrite } = {}) => {
      // A delayed change (typing) starts from the address as it is by then, not as it was when the typing began.
      const { pathname, search: presentSearch } = screenAddress()
      const present = new URLSearchParams(presentSearch)
      const next = writeState(fields, changeState(readState(fields, present), values), present)
      onWrite?.(next)
      goTo({ pathname, search: writeSearch(next) }, { replace })
    },
    [fields],
  )
  const fieldOf = useCallback<FieldOf<State>>(
    (name) => ({
      value: state[name],
      onChange: (value, isContinued = false) => {
        const values: Partial<State> = {}
        values[name] = value
        change(values, { replace: isContinued })
      },
    }),
    [state, change],
  )
  return [state, change, fieldOf]
}
