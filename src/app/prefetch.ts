import { matchRoutes, type RouteObject } from 'react-router'
import { identity } from '#api/transport/identity.ts'
import { preload } from '#queries/client.ts'
import { contextOf, readPlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import type { RouteHandle } from '#screens/page.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { PAGE_ROUTES } from './page-routes.tsx'

const KNOWN: RouteObject[] = [{ path: '/ou/:unit', children: PAGE_ROUTES }]

/** What stands at an address of this app: a page, and what is open beside it. */
const partsAt = (url: URL) => matchRoutes(KNOWN, url)?.slice(1) ?? []

/** Starts the first reads of what stands at an address of this app; settles with the rows of a list. */
export const startReads = async (address: string): Promise<void> => {
  const url = new URL(address, location.origin)
  const session = identity.get()
  const parts = partsAt(url)
  const place = readPlace(parts[0]?.params['unit'], url.searchParams)
  // The shell says what is wrong with the address, or leads to the sign-in.
  if (place === undefined || session === null) return
  const ctx = contextOf(session, place)
  // Which unit that is must be known first.
  const known = place.unit === DEFAULT_UNIT ? [] : parts
  const rows = known
    .map(({ route, params }) => (route.handle as RouteHandle).start(ctx, url.searchParams, params))
    .filter((read) => read instanceof Promise)
  // The header's tree of units is large. Where rows are waited for it comes after them, when the header asks for it.
  if (rows.length === 0) preload(unitTree(ctx))
  await Promise.all(rows)
}

/** Fetches what an address of this app would need: its first reads, which the limiter holds back, and its scripts. */
export const prefetch = (address: string): void => {
  void startReads(address)
  for (const { route } of partsAt(new URL(address, location.origin))) {
    if (typeof route.lazy === 'object' && route.lazy.Component) void route.lazy.Component().catch(() => undefined)
  }
}
