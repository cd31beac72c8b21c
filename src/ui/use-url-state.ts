import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { changeState, readState, writeState, type Fields } from '#lib/url-state.ts'

type Change<State> = (change: Partial<State>, options?: { replace?: boolean }) => void

/** The state of a screen, kept in the address. `fields` must be the same object on every render. */
export const useUrlState = <State extends { page: number }>(fields: Fields<State>): [State, Change<State>] => {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const search = params.toString()
  const state = useMemo(() => readState(fields, new URLSearchParams(search)), [fields, search])
  const change: Change<State> = (values, options) => {
    // A delayed change (typing) starts from the address as it is by then, not as it was when the typing began.
    const present = new URLSearchParams(location.search)
    const next = writeState(fields, changeState(readState(fields, present), values), present)
    void navigate({ search: next.toString() }, options)
  }
  return [state, change]
}
