import { matchRoutes, type Params, type RouteObject } from 'react-router'
import type { ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { preload } from '#queries/client.ts'
import { contextOf, readPlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { notUnderstood, type Fields, type NotUnderstood } from '#lib/url-state.ts'
import { versionsField } from '#lib/versions.ts'

/** What a page tells of itself. */
export type PageHandle = {
  /** What it is about, whose versions the header speaks of. */
  resource?: string
  /** What an address of it says that it does not know. */
  notUnderstood?: (params: URLSearchParams) => readonly NotUnderstood[]
  /** Starts its first reads, which its panels wait for by themselves. Those of a list settle it with its first rows. */
  start?: (ctx: ApiContext, search: URLSearchParams, params: Params) => Promise<unknown> | void
}

/** Holds addresses to the fields of a page; versions are part of all of them. */
export const heldTo =
  <State>(fields: Fields<State>) =>
  (params: URLSearchParams): readonly NotUnderstood[] =>
    notUnderstood({ ...fields, versions: versionsField }, params)

/** Set when the router is made: its routes lead to the shell, which asks for them here. */
let known: RouteObject[] = []

export const setRoutes = (routes: RouteObject[]): void => {
  known = routes
}

/** Starts the first reads of what stands at an address of this app; settles with the rows of a list. */
export const startReads = (address: string): Promise<unknown> => {
  const rows: unknown[] = []
  const url = new URL(address, location.origin)
  const session = identity.get()
  for (const { route, params } of matchRoutes(known, url) ?? []) {
    const place = readPlace(params['unit'], url.searchParams)
    // The shell says what is wrong with the address, or leads to the sign-in.
    if (place === undefined || session === null) continue
    const ctx = contextOf(session, place)
    // Which unit that is must be known first.
    if (place.unit === DEFAULT_UNIT) preload(unitTree(ctx))
    else rows.push((route.handle as PageHandle | undefined)?.start?.(ctx, url.searchParams, params))
  }
  return Promise.all(rows)
}

/** Fetches what an address of this app would need: its first reads, which the limiter holds back, and its scripts. */
export const prefetch = (address: string): void => {
  void startReads(address)
  for (const { route } of matchRoutes(known, new URL(address, location.origin)) ?? []) {
    if (typeof route.lazy === 'object' && route.lazy.Component) void route.lazy.Component().catch(() => undefined)
  }
}
