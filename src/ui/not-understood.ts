import { useMemo } from 'react'
import { useLocation, useMatches } from 'react-router'
import type { NotUnderstood } from '#lib/url-state.ts'

/** What a route tells of its address. */
type Handle = { notUnderstood?: (params: URLSearchParams) => readonly NotUnderstood[] }

/** What the address says that this screen does not know: its list may be wider than was meant. */
export const useNotUnderstood = (): readonly NotUnderstood[] => {
  const { search } = useLocation()
  const told = useMatches().find(({ handle }) => (handle as Handle | undefined)?.notUnderstood)
  const find = (told?.handle as Handle | undefined)?.notUnderstood
  return useMemo(() => find?.(new URLSearchParams(search)) ?? [], [find, search])
}
