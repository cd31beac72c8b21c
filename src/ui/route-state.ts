/** What is drawn of an address knows of it. */
import { createContext, use, useMemo } from 'react'
import type { Location, Part } from '#lib/navigation.ts'

/** With the path as the dashboard has it. */
export const LocationContext = createContext<Location>({ pathname: '/', search: '', hash: '', key: '', state: null })

export const useLocation = (): Location => use(LocationContext)

type RouteState = {
  /** What the path says where its routes leave that open. */
  params: Readonly<Record<string, string | undefined>>
  /** What its routes say of themselves, the outermost first. */
  said: readonly unknown[]
  /** The parts whose script did not come. */
  failed: ReadonlyMap<Part, unknown>
}

export const RouteStateContext = createContext<RouteState>({ params: {}, said: [], failed: new Map() })

export const useParams = (): RouteState['params'] => use(RouteStateContext).params

export const useSaid = (): readonly unknown[] => use(RouteStateContext).said

export const useFailed = (part: Part): unknown => use(RouteStateContext).failed.get(part)

/** The parameters of the address. */
export const useSearch = (): URLSearchParams => {
  const { search } = useLocation()
  return useMemo(() => new URLSearchParams(search), [search])
}
