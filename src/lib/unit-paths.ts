/** Where the person is: the organizational unit and the API versions, both kept in the address. */
import { nameOf, tidyWords, valuesOf, writePart, writeSearch } from './address.ts'
import { versionsField, writeVersions, type ChosenVersions } from './versions.ts'

export const GLOBAL_UNIT = '00000000-0000-0000-0000-000000000000'

/** An entry without a unit: the app finds the token's own unit and replaces the address. */
export const DEFAULT_UNIT = 'default'

export type Place = {
  /** A unit's UUID, or `default`. */
  unit: string
  versions: ChosenVersions
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The unit that a path segment names, `undefined` when it can name none. */
export const readUnit = (segment: string | undefined): string | undefined => {
  const text = segment && tidyWords(segment).at(-1)
  if (text === 'global') return GLOBAL_UNIT
  return text !== undefined && (text === DEFAULT_UNIT || UUID.test(text)) ? text : undefined
}

/** What is wrong with a segment that names no unit. */
export const whyNoUnit = (segment: string): string => {
  const isCut = /^[0-9a-f-]{8,}$/i.test(segment) && segment.length !== 36
  return isCut
    ? `${segment} has ${segment.length} characters, an id has 36: part of the address was lost.`
    : `${segment} is none.`
}

const writeUnit = (unit: string): string => (unit === GLOBAL_UNIT ? 'global' : unit)

/** An address that named no unit, with all that it says: what is open in it was meant where the token belongs. */
export const nameUnit = (unit: string, pathname: string, search: string): string =>
  `/ou/${writeUnit(unit)}${pathname.replace(/^\/ou\/[^/]*/i, '')}${search}`

export const VERSIONS_PARAM = 'versions'

export const readPlaceVersions = (search: URLSearchParams): ChosenVersions =>
  versionsField.read(valuesOf(search, VERSIONS_PARAM))

/** Every address inside a unit is made here, so that no link can forget the unit or the versions. */
const inPlace = (place: Place, path: string, search?: URLSearchParams): string => {
  const params = new URLSearchParams(
    [...(search ?? [])].filter(([name]) => name === VERSIONS_PARAM || nameOf(name) !== VERSIONS_PARAM),
  )
  const versions = writeVersions(place.versions)
  if (versions === null) params.delete(VERSIONS_PARAM)
  else params.set(VERSIONS_PARAM, versions)
  const query = writeSearch(params)
  return `/ou/${writeUnit(place.unit)}${path}${query ? `?${query}` : ''}`
}

/** The screen that one lands on. */
const HOME = '/overview'

export const paths = {
  signIn: (from?: string) => (from === undefined ? '/sign-in' : `/sign-in?${writeSearch([['from', from]])}`),
  home: (place: Place) => inPlace(place, HOME),
  overview: (place: Place, search?: URLSearchParams) => inPlace(place, HOME, search),
  alerts: (place: Place, search?: URLSearchParams) => inPlace(place, '/alerts', search),
  alert: (place: Place, id: string, search?: URLSearchParams) => inPlace(place, `/alerts/${writePart(id)}`, search),
  explorer: (place: Place, search?: URLSearchParams) => inPlace(place, '/api-explorer', search),
  consolidatedAlerts: (place: Place, search?: URLSearchParams) => inPlace(place, '/consolidated-alerts', search),
  users: (place: Place, search?: URLSearchParams) => inPlace(place, '/users', search),
  user: (place: Place, id: string, search?: URLSearchParams) => inPlace(place, `/users/${writePart(id)}`, search),
  units: (place: Place, search?: URLSearchParams) => inPlace(place, '/organizational-units', search),
  unit: (place: Place, id: string, search?: URLSearchParams) =>
    inPlace(place, `/organizational-units/${writePart(id)}`, search),
  tasks: (place: Place, search?: URLSearchParams) => inPlace(place, '/tasks', search),
  task: (place: Place, id: string, search?: URLSearchParams) => inPlace(place, `/tasks/${writePart(id)}`, search),
  auditTrail: (place: Place, search?: URLSearchParams) => inPlace(place, '/audit-trail', search),
  auditEntry: (place: Place, key: string, search?: URLSearchParams) =>
    inPlace(place, `/audit-trail/${writePart(key)}`, search),
  roles: (place: Place, search?: URLSearchParams) => inPlace(place, '/roles', search),
  accessReview: (place: Place, search?: URLSearchParams) => inPlace(place, '/access-review', search),
  me: (place: Place) => inPlace(place, '/me'),
  inviteUser: (place: Place, search?: URLSearchParams) => inPlace(place, '/users/invite', search),
}

/** Filters that name one object: it belongs to the unit where it was found. */
const OBJECT_PARAMS = ['entityId', 'parent', 'parentId', 'group', 'id', 'unit', 'unitId', 'assigned']

/** Which rows are unfolded: no filter, but of that unit as well. */
const UNFOLDED_PARAM = 'open'

/** What a move to `unit` would leave behind of the address's filters. */
export const leftBehind = (unit: string, pathname: string, search: URLSearchParams): string[] =>
  readUnit(pathname.split('/')[2]) === unit ? [] : OBJECT_PARAMS.filter((name) => search.has(name))

/**
 * The same screen in another place: `pathname` and `search` are those of the present address. A detail that is open
 * and filters that name an object belong to their unit, so of them only the list is left in another one; the page
 * number goes in any case.
 */
export const moveTo = (place: Place, pathname: string, search: URLSearchParams): string => {
  const [, , unit, screen, ...detail] = pathname.split('/')
  const kept = readUnit(unit) === place.unit ? detail : []
  const params = new URLSearchParams(search)
  params.delete('page')
  for (const name of leftBehind(place.unit, pathname, search)) params.delete(name)
  if (readUnit(unit) !== place.unit) params.delete(UNFOLDED_PARAM)
  return inPlace(place, screen ? `/${[screen, ...kept].join('/')}` : HOME, params)
}
