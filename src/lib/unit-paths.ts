/** Where the person is: the connection, the organizational unit and the API versions, all kept in the address. */
import { paramName, tidyWords, valuesOf, writePart, writeSearch } from './address.ts'
import { entityKey, type EntityRef } from './entity-key.ts'
import { versionsField, writeVersions, type ChosenVersions } from './versions.ts'

export const GLOBAL_UNIT = '00000000-0000-0000-0000-000000000000'

/** An entry without a unit: the app finds the token's own unit and replaces the address. */
export const DEFAULT_UNIT = 'default'

export type Place = {
  /** As addresses call it; `null` for the one that one is in, whichever that is. */
  connection: string | null
  /** A unit's UUID, or `default`. */
  unit: string
  versions: ChosenVersions
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The unit that a path segment names, `undefined` when it can name none. */
export const unitOfSegment = (segment: string | undefined): string | undefined => {
  const text = segment && tidyWords(segment).at(-1)
  if (text === 'global') return GLOBAL_UNIT
  return text !== undefined && (text === DEFAULT_UNIT || UUID.test(text)) ? text : undefined
}

/** Whether a path segment names this connection. */
export const isConnection = (segment: string | undefined, connection: string): boolean =>
  tidyWords(segment ?? '').includes(connection)

/** What a connection's name says: which host, as addresses call it, and which organization there. */
export const readConnectionName = (name = '') => {
  const [, hostName, organization] = /^([^.]+)(?:\.(\d{1,19}))?$/.exec(name) ?? []
  return { hostName, organization }
}

const PATH = /^(?:\/at\/([^/]*))?\/ou\/([^/]*)(?:\/([^/]*)(?:\/(.*))?)?$/is

/** The segments of a path inside a unit, and what is behind them; of another path none. */
export const partsOf = (pathname: string) => {
  const [, connection, unit, screen = '', detail = ''] = PATH.exec(pathname) ?? []
  return { connection, unit, screen, detail }
}

/** An address of before, which names no connection, means the one that one is in; whose name has one spelling. */
export const nameConnection = (connection: string, address: string): string =>
  address.replace(/^(?:\/at\/([^/?#]*))?(?=\/ou(?![^/?#]))/i, (at, named?: string) =>
    named === undefined || isConnection(named, connection) ? `/at/${connection}` : at,
  )

const writeUnit = (unit: string): string => (unit === GLOBAL_UNIT ? 'global' : unit)

/** An address that named no unit, with all that it says: what is open in it was meant where the token belongs. */
export const nameUnit = (unit: string, pathname: string, search: string): string =>
  pathname.replace(/^(\/at\/[^/]*)?\/ou\/[^/]*/i, `$1/ou/${writeUnit(unit)}`) + search

export const VERSIONS_PARAM = 'versions'

export const readPlaceVersions = (search: URLSearchParams) => versionsField.read(valuesOf(search)(VERSIONS_PARAM))

/** Every address inside a unit is made here, so that no link can forget the connection, the unit or the versions. */
const inPlace = (place: Place, path: string, search?: URLSearchParams): string => {
  const params = new URLSearchParams(
    [...(search ?? [])].filter(([name]) => name === VERSIONS_PARAM || paramName(name) !== VERSIONS_PARAM),
  )
  const versions = writeVersions(place.versions)
  if (versions === null) params.delete(VERSIONS_PARAM)
  else params.set(VERSIONS_PARAM, versions)
  const query = writeSearch(params)
  const at = place.connection === null ? '' : `/at/${writePart(place.connection)}`
  return `${at}/ou/${writeUnit(place.unit)}${path}${query ? `?${query}` : ''}`
}

export type PageLink = ((place: Place, search?: URLSearchParams) => string) & {
  /** The page's own part of its addresses, behind the unit. */
  readonly path: string
}
export type RecordLink = (place: Place, id: string, search?: URLSearchParams) => string

export const pageLink = (path: string): PageLink =>
  Object.assign((place: Place, search?: URLSearchParams) => inPlace(place, `/${path}`, search), { path })

/** To one record of a page, open in it. */
export const recordLink =
  ({ path }: PageLink): RecordLink =>
  (place, id, search) =>
    inPlace(place, `/${path}/${writePart(id)}`, search)

const overview = pageLink('overview')
const alerts = pageLink('alerts')
const users = pageLink('users')
const units = pageLink('organizational-units')
const tasks = pageLink('tasks')
const auditTrail = pageLink('audit-trail')
const entities = pageLink('entities')
const entity = recordLink(entities)

/** Where pages lead to one another: none knows another. What only its own page leads to is told there alone. */
export const paths = {
  signIn: (from?: string) => (from === undefined ? '/sign-in' : `/sign-in?${writeSearch([['from', from]])}`),
  /** The screen that one lands on. */
  home: (place: Place) => overview(place),
  overview,
  alerts,
  alert: recordLink(alerts),
  consolidatedAlerts: pageLink('consolidated-alerts'),
  users,
  user: recordLink(users),
  inviteUser: (place: Place, search?: URLSearchParams) => inPlace(place, `/${users.path}/invite`, search),
  units,
  unit: recordLink(units),
  tasks,
  task: recordLink(tasks),
  auditTrail,
  auditEntry: recordLink(auditTrail),
  entities,
  /** What alerts and tasks are about. */
  entity: (place: Place, ref: EntityRef) => entity(place, entityKey(ref)),
}

/** Whether an address is of the unit of this place: of two connections, equal units are two. */
export const isOfUnit = (place: Place, pathname: string): boolean => {
  const { connection, unit } = partsOf(pathname)
  const isThere = connection === undefined || place.connection === null || isConnection(connection, place.connection)
  return isThere && unitOfSegment(unit) === place.unit
}

/**
 * The same screen in another place: `pathname` and `search` are those of the present address. A detail that is open
 * and the parameters `ofUnit` belong to their unit, so they stay behind in it; the page number goes in any case.
 */
export const moveTo = (place: Place, pathname: string, search: URLSearchParams, ofUnit: readonly string[] = []) => {
  const { screen, detail } = partsOf(pathname)
  const isSameUnit = isOfUnit(place, pathname)
  const left = new Set(['page', ...(isSameUnit ? [] : ofUnit)].map(paramName))
  const kept = new URLSearchParams([...search].filter(([name]) => !left.has(paramName(name))))
  return inPlace(place, `/${screen || overview.path}${detail && isSameUnit ? `/${detail}` : ''}`, kept)
}
