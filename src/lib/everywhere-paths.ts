/** Addresses of the screens over all connections: `/at/all/alerts?status=active`. No connection can be called `all`. */
import { readPart, writeSearch } from './address.ts'
import { DEFAULT_UNIT, type PageLink } from './unit-paths.ts'

const EVERYWHERE = /^\/at\/all(?:\/([^/]*)(.*))?$/is

export const everywherePath = ({ path }: Pick<PageLink, 'path'>, search?: URLSearchParams): string => {
  const query = writeSearch(search ?? [])
  return `/at/all/${path}${query ? `?${query}` : ''}`
}

/** The same screen where a unit is named, of no connection: for what knows addresses of one connection alone. */
export const withUnit = (pathname: string): string => {
  const { screen } = everywherePart(pathname) ?? {}
  return screen === undefined ? pathname : `/at/all/ou/${DEFAULT_UNIT}/${screen}`
}

export const isEverywhere = (pathname: string): boolean => everywherePart(pathname) !== undefined

/** What such an address names behind `all`; nothing of any other. `rest`: what no screen of them knows. */
export const everywherePart = (pathname: string): { screen: string; rest: string } | undefined => {
  const [found, screen = '', rest = ''] = EVERYWHERE.exec(pathname) ?? []
  return found === undefined ? undefined : { screen: readPart(screen).toLowerCase(), rest: rest.replace(/^\/$/, '') }
}
