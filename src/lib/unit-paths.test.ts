import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionName, hostName } from '#contract/connection-names.ts'
import {
  DEFAULT_UNIT,
  GLOBAL_UNIT,
  isConnection,
  moveTo,
  nameConnection,
  nameUnit,
  pageLink,
  partsOf,
  paths,
  readConnectionName,
  readPlaceVersions,
  type Place,
  unitOfSegment,
} from './unit-paths.ts'
import { LATEST, type VersionName } from './versions.ts'

const UNIT = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'

const version = fc.constantFrom<VersionName[]>('v0', 'v1', 'v2', 'v10')
const AT = { connection: 'us.7' }
const places: fc.Arbitrary<Place> = fc.record({
  connection: fc.constantFrom('us', 'us2.281474976710699137', 'sandbox.7', 'http__3a__2f__2f127_0_0_1__3a9000.7'),
  unit: fc.oneof(fc.uuid(), fc.constantFrom(GLOBAL_UNIT, DEFAULT_UNIT)),
  versions: fc.record({
    all: fc.oneof(fc.constant('latest' as const), version),
    resources: fc.dictionary(fc.constantFrom('users', 'tasks', 'organizational-units'), version, {
      noNullPrototype: true,
    }),
  }),
})
const searches = fc
  .array(fc.tuple(fc.constantFrom('page', 'status', 'type', 'entity', 'versions'), fc.string()))
  .map((pairs) => new URLSearchParams(pairs))

/** What an address says, read as the app does. */
const readPlace = (address: string): Place => {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const { connection = null, unit } = partsOf(pathname)
  return { connection, unit: unitOfSegment(unit) ?? 'none', versions: readPlaceVersions(searchParams) }
}

describe('no address forgets connection, unit or versions', () => {
  const makers: [string, (place: Place, search: URLSearchParams) => string][] = [
    ['home', (place) => paths.home(place)],
    ['overview', (place, search) => paths.overview(place, search)],
    ['alerts', (place, search) => paths.alerts(place, search)],
    ['an alert', (place, search) => paths.alert(place, '32e6f210-0b83-4308-b437-8c9ac11f306c', search)],
    ['consolidated alerts', (place, search) => paths.consolidatedAlerts(place, search)],
    ['users', (place, search) => paths.users(place, search)],
    ['an invitation', (place, search) => paths.inviteUser(place, search)],
    ['a user', (place, search) => paths.user(place, '40', search)],
    ['units', (place, search) => paths.units(place, search)],
    ['a unit', (place, search) => paths.unit(place, UNIT, search)],
    ['tasks', (place, search) => paths.tasks(place, search)],
    ['a task', (place, search) => paths.task(place, '114', search)],
    ['the audit trail', (place, search) => paths.auditTrail(place, search)],
    ['entities', (place, search) => paths.entities(place, search)],
    ['an entity', (place) => paths.entity(place, { type: 'aws_ebs_volume', id: UNIT })],
    ['an audit entry', (place, search) => paths.auditEntry(place, `1772616011-${UNIT}`, search)],
    ['a page that only its own folder leads to', (place, search) => pageLink('roles')(place, search)],
    ['a move', (place, search) => moveTo(place, '/ou/global/users', search)],
  ]

  test.each(makers)('%s', (_, make) => {
    fc.assert(
      fc.property(places, searches, (place, search) => {
        expect(readPlace(make(place, search))).toEqual(place)
      }),
    )
  })

  test('every maker of a path is tried here', () => {
    expect(makers).toHaveLength(Object.keys(paths).filter((name) => name !== 'signIn').length + 2)
  })
})

describe('paths', () => {
  test('the Global unit and the latest versions are written short', () => {
    expect(paths.alerts({ ...AT, unit: GLOBAL_UNIT, versions: LATEST })).toBe('/at/us.7/ou/global/alerts')
    expect(paths.users({ ...AT, unit: UNIT, versions: { all: 'v1', resources: { users: 'v2' } } })).toBe(
      `/at/us.7/ou/${UNIT}/users?versions=v1.users_v2`,
    )
    expect(paths.home({ connection: null, unit: DEFAULT_UNIT, versions: LATEST })).toBe('/ou/default/overview')
  })

  test('other parameters stay as they are, and the ones given are not changed', () => {
    const search = new URLSearchParams('type=a&type=b&entity=x%26y&versions=v9')
    const address = paths.alerts({ ...AT, unit: UNIT, versions: LATEST }, search)
    expect(address).toBe(`/at/us.7/ou/${UNIT}/alerts?type=a&type=b&entity=x%26y`)
    expect(search.get('versions')).toBe('v9')
  })

  test.each(['a/b', 'a?b', 'a#b', '100 %', 'ü'])('an id like %s stays one segment of the path', (id) => {
    const address = paths.alert({ ...AT, unit: UNIT, versions: LATEST }, id)
    const { pathname, search, hash } = new URL(address, 'http://localhost')
    expect(pathname.split('/').slice(0, 6)).toEqual(['', 'at', 'us.7', 'ou', UNIT, 'alerts'])
    expect(decodeURIComponent(pathname.split('/').slice(6).join('/'))).toBe(id)
    expect(search + hash).toBe('')
  })

  test('the way back after a sign-in is one parameter', () => {
    expect(paths.signIn()).toBe('/sign-in')
    const from = '/ou/global/alerts?type=a&page=2'
    expect(new URL(paths.signIn(from), 'http://localhost').searchParams.get('from')).toBe(from)
  })
})

describe('moveTo', () => {
  const place: Place = { ...AT, unit: UNIT, versions: { all: 'v1', resources: {} } }

  test('keeps screen, filters and sort, and drops the page', () => {
    const search = new URLSearchParams('status=active&page=7&sort=raised_timestamp&limit=50&versions=users_v2')
    expect(moveTo(place, '/ou/global/alerts', search)).toBe(
      `/at/us.7/ou/${UNIT}/alerts?status=active&sort=raised_timestamp&limit=50&versions=v1`,
    )
    expect(search.get('page')).toBe('7')
  })

  test.each(['/ou/global/alerts/32e6f210-0b83-4308-b437-8c9ac11f306c', '/ou/global/alerts/x/y', '/ou/global/alerts/'])(
    'drops what is open in %s',
    (pathname) => {
      expect(moveTo(place, pathname, new URLSearchParams())).toBe(`/at/us.7/ou/${UNIT}/alerts?versions=v1`)
    },
  )

  test('leaves behind what belongs to the unit, where that changes', () => {
    const search = new URLSearchParams('id=1&id=2&entityId=x&entity=vol')
    const ofUnit = ['id', 'entityId']
    const tasks = `/at/us.7/ou/${UNIT}/tasks`
    expect(moveTo(place, '/at/us.7/ou/global/tasks', search, ofUnit)).toBe(`${tasks}?entity=vol&versions=v1`)
    expect(moveTo(place, tasks, search, ofUnit)).toBe(`${tasks}?${search}&versions=v1`)
  })

  test('keeps what is open where only the versions change', () => {
    const address = `/at/us.7/ou/${UNIT}/users/40`
    expect(moveTo(place, address, new URLSearchParams('name=x&page=2'))).toBe(`${address}?name=x&versions=v1`)
  })

  test.each(['/', '/ou', '/ou/global', '/ou/global/', '/at/us.7', '/at/us.7/ou/global/', '/sign-in'])(
    'goes to the landing page from %s',
    (pathname) => {
      expect(moveTo(place, pathname, new URLSearchParams())).toBe(`/at/us.7/ou/${UNIT}/overview?versions=v1`)
    },
  )

  test('never carries a page number along', () => {
    fc.assert(
      fc.property(places, searches, (to, search) => {
        expect(new URL(moveTo(to, '/ou/global/users', search), 'http://localhost').searchParams.has('page')).toBe(false)
      }),
    )
  })
})

describe('unitOfSegment', () => {
  test.each([
    ['global', GLOBAL_UNIT],
    ['Global', GLOBAL_UNIT],
    [GLOBAL_UNIT, GLOBAL_UNIT],
    ['default', DEFAULT_UNIT],
    [UNIT, UNIT],
    [UNIT.toUpperCase(), UNIT],
    [` ${UNIT})`, UNIT],
    [`${UNIT}\n`, UNIT],
    ['global%3E', GLOBAL_UNIT],
  ])('%s names %s', (segment, unit) => {
    expect(unitOfSegment(segment)).toBe(unit)
  })

  test.each([undefined, '', 'root', UNIT.slice(1), `${UNIT}0`, `{${UNIT}}`, '..', '*'])('%j names none', (segment) => {
    expect(unitOfSegment(segment)).toBeUndefined()
  })
})

test.each([
  ['/ou/default/users/36', '?name=dana%20ruiz&page=2'],
  ['/ou/DEFAULT/tasks', '?entityId=x&id=1&versions=v1'],
  ['/ou/default/organizational-units', '?open=x&color=red'],
])('%s%s keeps all that it says when its unit is named, and its connection', (pathname, search) => {
  const rest = pathname.slice('/ou/default'.length)
  expect(nameUnit(UNIT, pathname, search)).toBe(`/ou/${UNIT}${rest}${search}`)
  expect(nameUnit(GLOBAL_UNIT, pathname, search)).toBe(`/ou/global${rest}${search}`)
  const within = nameConnection('us.7', pathname)
  expect(within).toBe(`/at/us.7${pathname}`)
  expect(nameUnit(UNIT, within, search)).toBe(`/at/us.7/ou/${UNIT}${rest}${search}`)
  expect(nameUnit(UNIT, `/at/ou${pathname}`, search)).toBe(`/at/ou/ou/${UNIT}${rest}${search}`)
})

describe('an address of before', () => {
  test.each(['/ou', '/ou/', '/ou?x=1', '/OU/global/users', '/ou/global/alerts/x?status=all#y'])(
    '%s is of the connection that one is in',
    (address) => expect(nameConnection('us.7', address)).toBe(`/at/us.7${address}`),
  )

  test.each(['/at/US.7/ou/global', '/AT/us%2E7/ou/global'])('%s is spelled as it should be', (address) =>
    expect(nameConnection('us.7', address)).toBe('/at/us.7/ou/global'),
  )

  test.each(['/', '/sign-in', '/out/global', '/at/us2/ou/global/users', '/at/us2', '/at/us.7/x', '/users', '//ou/x'])(
    '%s is none',
    (address) => expect(nameConnection('us.7', address)).toBe(address),
  )
})

describe('S23: a segment names a connection', () => {
  test.each(['us.7', 'US.7', 'us%2E7', ' us.7', 'us.7)', 'us.7%20'])('%j names us.7', (segment) => {
    expect(isConnection(segment, 'us.7')).toBe(true)
  })

  test.each([undefined, '', 'us', 'us.', 'us.77', 'us.8', 'us2.7', 'us.7.8', 'eu1.7', '..', '*', 'us/7', 'us.７'])(
    '%j does not',
    (segment) => expect(isConnection(segment, 'us.7')).toBe(false),
  )

  test('no other connection is taken for it', () => {
    const names = fc.stringMatching(/^[a-z0-9_-]{0,12}[a-z0-9](?:\.[0-9]{1,19})?$/)
    fc.assert(
      fc.property(names, names, (one, other) => {
        expect(isConnection(one, other)).toBe(one === other)
      }),
    )
  })
})

test.each([
  [{ host: 'us-east-1.api.clumio.com', organization: '7' }, '7'],
  [{ host: 'https://api.example.com:8443', organization: '384502917364501923' }, '384502917364501923'],
  [{ host: 'sandbox', organization: null }, undefined],
])('the name of %j tells its host, as addresses call it, and its organization', (connection, organization) => {
  expect(readConnectionName(connectionName(connection))).toEqual({ hostName: hostName(connection.host), organization })
})

test.each(['', 'a.b', 'a.', '.7', 'a.7.8'])('%j is no name of a connection', (name) => {
  expect(readConnectionName(name)).toEqual({})
})
