import { useMemo } from 'react'
import type { NotUnderstood } from '#lib/url-state.ts'
import { useLocation, useSaid } from './route-state.ts'

/** What a route tells of its address. */
type Said = { notUnderstood?: (params: URLSearchParams) => readonly NotUnderstood[] }

/** What the address says that this screen does not know: its list may be wider than was meant. */
export const useNotUnderstood = (): readonly NotUnderstood[] => {
  const { search, hash } = useLocation()
  const [find] = useSaid().flatMap((said) => (said as Said | undefined)?.notUnderstood ?? [])
  return useMemo(() => {
    const params = new URLSearchParams(search)
    return [...(find?.(params) ?? []), ...brokenOff(search + hash, params)]
  }, [find, search, hash])
}

/** More was to come: nothing is written after the last separator, or what is has become a place within the page. */
const brokenOff = (address: string, params: URLSearchParams): readonly NotUnderstood[] => {
  const [text] = /&(?:#\d.*)?$/.exec(address) ?? []
  return text === undefined ? [] : [{ text, rest: () => params }]
}
