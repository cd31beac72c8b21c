/** The pages that there are over all connections, each by the definition of the one of a single connection. */
import { alertsPage } from '#pages/alerts/page.ts'
import { consolidatedAlertsPage } from '#pages/consolidated-alerts/page.ts'
import { overviewPage } from '#pages/overview/page.ts'
import { usersPage } from '#pages/users/page.ts'
import type { AnyPage } from '#screens/page.ts'
import { givenOf, paramName } from '#lib/address.ts'
import { everywherePart, everywherePath, withUnit } from '#lib/everywhere-paths.ts'
import { partsOf } from '#lib/unit-paths.ts'
import { keptParams } from '#ui/preferences.ts'

type EverywherePage = {
  page: AnyPage
  screen: () => Promise<React.ComponentType>
  /** Filters of the single one that this screen knows nothing of. */
  without: readonly string[]
  /** The same of what else its address says. */
  withoutViews?: readonly string[]
}

export const EVERYWHERE_PAGES: readonly EverywherePage[] = [
  {
    page: overviewPage,
    screen: async () => (await import('#pages/overview/OverviewEverywhere.tsx')).OverviewEverywhere,
    without: [],
    withoutViews: ['raisedAs'],
  },
  {
    page: alertsPage,
    screen: async () => (await import('#pages/alerts/AlertsEverywhere.tsx')).AlertsEverywhere,
    without: ['since'],
  },
  {
    page: consolidatedAlertsPage,
    screen: async () => (await import('#pages/consolidated-alerts/GroupsEverywhere.tsx')).GroupsEverywhere,
    without: [],
    withoutViews: ['open'],
  },
  {
    page: usersPage,
    screen: async () => (await import('#pages/users/UsersEverywhere.tsx')).UsersEverywhere,
    // Ids of one connection: roles go by their names.
    without: ['role', 'assigned'],
  },
]

/** The page that an address over all connections names. */
export const everywherePageAt = (pathname: string): EverywherePage | undefined => {
  const part = everywherePart(pathname)
  return part && part.rest === '' ? EVERYWHERE_PAGES.find(({ page }) => page.link.path === part.screen) : undefined
}

export const everywherePathOf = ({ page: { link } }: EverywherePage): string =>
  everywherePath(link, keptParams(link.path))

const pageFor = (pathname: string): EverywherePage | undefined => {
  const { screen } = partsOf(withUnit(pathname))
  return EVERYWHERE_PAGES.find(({ page }) => page.link.path === screen.toLowerCase())
}

/**
 * The same screen over all connections, without what belongs to one of them; where there is none, the overview. From
 * wherever one is.
 */
export const moveEverywhere = (pathname: string, search: URLSearchParams): string => {
  const found = pageFor(pathname)
  if (found === undefined) return everywherePath(overviewPage.link)
  const { page, without, withoutViews = [] } = found
  const left = new Set(['page', 'versions', ...without, ...withoutViews, ...page.ofUnit].map(paramName))
  return everywherePath(page.link, new URLSearchParams([...search].filter(([name]) => !left.has(paramName(name)))))
}

/** Filters that do not come along. */
export const leftByAll = (pathname: string, search: URLSearchParams): readonly string[] => {
  const { page, without = [] } = pageFor(pathname) ?? {}
  return givenOf(search, new Set([...without, ...(page?.ofUnit ?? [])]))
}
