import { matchRoutes, RouterContextProvider, type RouteObject } from 'react-router'

/** Set when the router is made: its routes lead to the shell, which asks for them here. */
let known: RouteObject[] = []

export const setRoutes = (routes: RouteObject[]): void => {
  known = routes
}

/** Fetches what an address of this app would need: its first reads, which the limiter holds back, and its scripts. */
export const prefetch = (address: string): void => {
  const url = new URL(address, location.origin)
  for (const { route, params } of matchRoutes(known, url) ?? []) {
    const { loader, lazy } = route
    if (typeof lazy === 'object' && lazy.Component) void lazy.Component().catch(() => undefined)
    if (typeof loader === 'function') {
      void Promise.resolve(
        loader({
          params,
          request: new Request(url),
          url,
          pattern: route.path ?? '',
          context: new RouterContextProvider(),
        }),
      ).catch(() => undefined)
    }
  }
}
