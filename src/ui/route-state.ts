/** What is drawn of an address knows of it, beside what the router's own hooks tell. */
import { createContext, use, useMemo } from 'react'
import { useLocation } from 'react-router'
import type { Part } from '#lib/navigation.ts'

type RouteState = {
  /** What its routes say of themselves, the outermost first. */
  said: readonly unknown[]
  /** The parts whose script did not come. */
  failed: ReadonlyMap<Part, unknown>
}

export const RouteStateContext = createContext<RouteState>({ said: [], failed: new Map() })

export const useSaid = (): readonly unknown[] => use(RouteStateContext).said

export const useFailed = (part: Part): unknown => use(RouteStateContext).failed.get(part)

/** The parameters of the address. */
export const useSearch = (): URLSearchParams => {
  const { search } = useLocation()
  return useMemo(() => new URLSearchParams(search), [search])
}
