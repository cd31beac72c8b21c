/** Every page, in the order of the navigation, and what is made of what they say. */
import { accessReviewPage } from '#pages/access-review/page.ts'
import { alertsPage } from '#pages/alerts/page.ts'
import { auditTrailPage } from '#pages/audit-trail/page.ts'
import { consolidatedAlertsPage } from '#pages/consolidated-alerts/page.ts'
import { entitiesPage } from '#pages/entities/page.ts'
import { explorerPage } from '#pages/api-explorer/page.ts'
import { mePage } from '#pages/me/page.ts'
import { overviewPage } from '#pages/overview/page.ts'
import { rolesPage } from '#pages/roles/page.ts'
import { tasksPage } from '#pages/tasks/page.ts'
import { unitsPage } from '#pages/organizational-units/page.ts'
import { usersPage } from '#pages/users/page.ts'
import type { AddressedPart, AnyPage } from '#screens/page.ts'
import { givenOf, readPart } from '#lib/address.ts'
import { isEverywhere } from '#lib/everywhere-paths.ts'
import { isOfUnit, moveTo, partsOf, type Place } from '#lib/unit-paths.ts'
import { keptParams } from '#ui/preferences.ts'

export const PAGES: readonly AnyPage[] = [
  overviewPage,
  alertsPage,
  consolidatedAlertsPage,
  usersPage,
  rolesPage,
  accessReviewPage,
  unitsPage,
  tasksPage,
  auditTrailPage,
  explorerPage,
  entitiesPage,
  mePage,
]

/** A page in this place, its table arranged as it last was. */
export const pathOf = ({ link }: AnyPage, place: Place): string => link(place, keptParams(link.path))

const pageAt = (pathname: string) => PAGES.find(({ link }) => link.path === partsOf(pathname).screen.toLowerCase())

/** The page that an address inside a unit names, and what is open beside it. */
export const partsAt = (pathname: string): readonly AddressedPart[] => {
  const page = pageAt(pathname)
  if (page === undefined) return []
  const [beside = '', ...more] = partsOf(pathname).detail.split('/').map(readPart).filter(Boolean)
  const { record, panels = [] } = page
  const panel = panels.find(({ path }) => path === beside)
  if (panel) return [page, { screen: panel.screen, start: panel.firstReads }]
  if (record === null || beside === '' || more.length > 0) return [page]
  return [page, { screen: record.screen, start: (read, ctx) => record.firstReads(read, ctx, beside) }]
}

/** What a move to another unit, or connection, would leave behind of the address's filters. */
export const leftBehind = (place: Place, pathname: string, search: URLSearchParams): readonly string[] =>
  isOfUnit(place, pathname) ? [] : givenOf(search, notKept(pathname))

const notKept = (pathname: string): readonly string[] => {
  const { ofUnit = [], overAll = [] } = pageAt(pathname) ?? {}
  return isEverywhere(pathname) ? [...ofUnit, ...overAll] : ofUnit
}

/** The same screen in another unit, without what belongs to this one. */
export const moveToUnit = (place: Place, pathname: string, search: URLSearchParams): string => {
  const { unfolded } = pageAt(pathname) ?? {}
  const left = notKept(pathname)
  return moveTo(place, pathname, search, unfolded === undefined ? left : [...left, unfolded])
}
