/** Every screen's address, written, sent through the programs that people send links with, and read again. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNIT } from '#api/transport/testing.ts'
import { ALERT_TYPES, ENTITY_TYPES } from '#api/requests/alerts.ts'
import { alertFields } from '#pages/alerts/state.ts'
import { auditFields } from '#pages/audit-trail/state.ts'
import { groupFields } from '#pages/consolidated-alerts/state.ts'
import { reviewFields } from '#pages/access-review/state.ts'
import { taskFields } from '#pages/tasks/state.ts'
import { unitFields } from '#pages/organizational-units/state.ts'
import { userFields } from '#pages/users/state.ts'
import { writeSearch } from '#lib/address.ts'
import { paths, readPlaceVersions } from '#lib/unit-paths.ts'
import { notUnderstood, readState, writeState, type Fields } from '#lib/url-state.ts'
import { versionsField } from '#lib/versions.ts'

fc.configureGlobal({ numRuns: 30 })

/** What people and the API call things: blanks, signs, other scripts. */
const text = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9 .,'()&+#%/@:_-]{1,20}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
)
const uuid = fc.uuid()
const code = fc.constantFrom(...ALERT_TYPES, ...ENTITY_TYPES)
const list = (of: fc.Arbitrary<string>) => fc.uniqueArray(of, { maxLength: 4 }).map((values) => values.toSorted())
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString())
const window = fc.oneof(
  fc.constantFrom('1h', '7d', '90d'),
  fc.tuple(day, day).map(([from, to]) => `${from.slice(0, 10)}..${to.slice(0, 10)}`),
  fc.tuple(day, day).map(([from, to]) => `${from.slice(0, 16)}..${to.slice(0, 16)}`),
  day.map((from) => `${from.slice(0, 16)}..`),
  day.map((to) => `..${to.slice(0, 10)}`),
)
const or = <Value, Other>(value: fc.Arbitrary<Value>, other: Other) => fc.oneof(value, fc.constant(other))
const page = fc.integer({ min: 1, max: 500 })
const limit = fc.constantFrom(25, 50, 100)

type Screen = { name: string; fields: Fields<Record<string, unknown>>; states: fc.Arbitrary<Record<string, unknown>> }

const screen = <State>(
  name: string,
  fields: Fields<State>,
  states: { [Name in keyof State]: fc.Arbitrary<State[Name]> },
): Screen => ({ name, fields: fields as unknown as Screen['fields'], states: fc.record(states) })

const screens: readonly Screen[] = [
  screen('alerts', alertFields, {
    status: fc.constantFrom('', 'active', 'cleared'),
    severity: fc.constantFrom('', 'error', 'warning'),
    type: list(code),
    entity: or(text, ''),
    entityType: or(code, ''),
    entityId: or(uuid, ''),
    parent: or(
      fc.tuple(code, uuid).map((pair) => pair.join(':')),
      '',
    ),
    group: or(uuid, ''),
    raised: or(window, ''),
    updated: or(window, ''),
    cleared: or(window, ''),
    since: fc.constantFrom('' as const, 'succeeded' as const),
    sort: fc.constantFrom('-updated_timestamp', 'raised_timestamp', '-raised_timestamp'),
    page,
    limit,
  }),
  screen('consolidated-alerts', groupFields, {
    status: fc.constantFrom('', 'active', 'cleared'),
    raised: or(window, ''),
    parent: fc.constant(''),
    open: or(uuid, ''),
    sort: fc.constantFrom('-updated_timestamp', 'type', '-type'),
    page,
    limit,
  }),
  screen('users', userFields, {
    name: or(text, ''),
    status: fc.constantFrom('', 'Activated', 'Suspended'),
    role: or(uuid, ''),
    assigned: or(uuid, ''),
    idle: fc.constantFrom('', '30', 'never'),
    invitation: fc.constantFrom('', 'old', 'unknown'),
    sort: fc.constantFrom('name', '-email'),
    page,
    limit,
  }),
  screen('access-review', reviewFields, {
    name: or(text, ''),
    role: or(uuid, ''),
    unit: or(uuid, ''),
    status: fc.constantFrom('', 'Invited'),
    units: fc.constantFrom('held', 'all'),
    page,
  }),
  screen('organizational-units', unitFields, {
    name: or(text, ''),
    open: list(uuid),
    sort: fc.constantFrom('name', '-users'),
    page,
    limit,
  }),
  screen('tasks', taskFields, {
    view: fc.constantFrom('' as const, 'failures' as const),
    status: list(code),
    type: list(code),
    category: list(code),
    genre: list(code),
    created: or(window, ''),
    id: list(fc.integer({ min: 1, max: 1e9 }).map(String)),
    entityId: or(uuid, ''),
    entity: or(text, ''),
    parentId: or(uuid, ''),
    parent: or(text, ''),
    sort: fc.constantFrom('-count', 'last'),
    page,
    limit,
  }),
  screen('audit-trail', auditFields, {
    when: or(window, ''),
    category: list(code),
    action: list(code),
    status: list(code),
    user: fc.uniqueArray(fc.oneof(fc.emailAddress(), text), { maxLength: 3 }),
    address: or(fc.ipV4(), ''),
    entityId: fc.uniqueArray(uuid, { maxLength: 3 }),
    entityType: list(code),
    entity: fc.uniqueArray(text, { maxLength: 3 }),
    parentId: fc.uniqueArray(uuid, { maxLength: 3 }),
    parentType: list(code),
    parent: fc.uniqueArray(text, { maxLength: 3 }),
    unitId: or(uuid, ''),
    page,
    limit,
  }),
]

const place = {
  connection: 'us2.281474976710699137',
  unit: UNIT,
  versions: { all: 'v1', resources: { users: 'v2' } },
} as const

const write = ({ fields }: Screen, state: Record<string, unknown>): string =>
  `https://clumio.example.com${paths.alerts(place, writeState(fields, state, new URLSearchParams()))}`

/** The last values are last in the address as well: what is done to its end meets all of them in turn. */
const read = ({ fields }: Screen, address: string) => {
  const params = new URL(address).searchParams
  const said = notUnderstood({ ...fields, versions: versionsField }, params).map((one) => one.text)
  return { state: readState(fields, params), said, versions: readPlaceVersions(params) }
}

const inSearch = (mangle: (search: string) => string) => (address: string) => address.replace(/\?.*/s, mangle)

/** What programs do to a link that nothing is lost by. */
const harmless: readonly (readonly [program: string, mangle: (address: string) => string])[] = [
  ['leaves it alone', (address) => address],
  ['takes closing signs off', (address) => address.replace(/[.,;:!?'"*_~|()<>[\]{}…-]+$/, '')],
  ['stops at the first sign that ends a link', (address) => address.replace(/[\s"'<>()|*~,;!\\^`{}[\]].*$/s, '')],
  ['puts it in angle brackets', (address) => `${address}>`],
  ['puts it in quotes', (address) => `${address}"`],
  ['puts its quotes in codes', (address) => `${address}%22`],
  ['writes blanks as a plus', (address) => address.replaceAll('%20', '+')],
  ['writes blanks as blanks of another kind', (address) => address.replaceAll('%20', '%C2%A0')],
  ['encodes it twice', (address) => address.replaceAll('%', '%25')],
  ['takes one encoding off where it can', (address) => address.replaceAll(/%(?:3A|40|2D)/g, decodeURIComponent)],
  ['writes codes in small letters', (address) => address.replaceAll(/%../g, (sign) => sign.toLowerCase())],
  ['writes HTML', (address) => address.replaceAll('&', '&amp;')],
  ['counts who follows it', (address) => `${address}&utm_source=chat&utm_medium=x&fbclid=IwAR0-x_y`],
  ['breaks it over lines', (address) => address.replaceAll(/.{40}(?=[a-z])/g, '$&\n')],
  ['writes the line ends as codes', inSearch((search) => search.replaceAll(/(?<=[a-z]{3})(?=[a-z]{3})/g, '%0A'))],
  ['lets it break at soft hyphens', inSearch((search) => search.replaceAll(/(?<=[a-z]{3})(?=[a-z]{3})/g, '%C2%AD'))],
  ['adds a mark of order at its end', (address) => `${address}%EF%BB%BF`],
  ['adds a blank at its end', (address) => `${address}%20`],
]

/** A text has letters of either case and any length, codes and ids have not. */
const withoutTexts = ({ states }: Screen) =>
  states.map((state) => ({
    ...state,
    ...('name' in state && { name: '' }),
    ...('entity' in state && { entity: Array.isArray(state['entity']) ? [] : '' }),
    ...('parent' in state && { parent: Array.isArray(state['parent']) ? [] : '' }),
    ...('user' in state && { user: [] }),
  }))

/** No filters, or those that a part of a value finds nothing by. */
const COMPARED_AS_A_WHOLE =
  /^(?:page|open|id|address|entityId|parentId|type|status|category|genre|action|entityType|parentType)$/

describe.each(screens.map((one) => [one.name, one] as const))('R19: an address of %s', (_, one) => {
  test('has no sign that a program takes for the end of a link', () => {
    fc.assert(
      fc.property(one.states, (state) => {
        expect(write(one, state)).toMatch(/^https:[a-z0-9/.-]+\?(?:[\w.%-]+=(?:[\w.-]|%[0-9A-F]{2})+&?)*$/i)
        expect(write(one, state)).not.toMatch(/[^a-z0-9]$/i)
      }),
    )
  })

  test.each(harmless)('is the same after a program that %s', (_program, mangle) => {
    fc.assert(
      fc.property(one.states, (state) => {
        expect(read(one, mangle(write(one, state)))).toEqual({ state, said: [], versions: place.versions })
      }),
    )
  })

  test('is the same, or said, after a program that writes blanks as the code of a plus', () => {
    fc.assert(
      fc.property(one.states, (state) => {
        const { state: now, said } = read(one, write(one, state).replaceAll('%20', '%2B'))
        if (said.length === 0)
          expect(JSON.stringify(now).replaceAll('+', ' ')).toBe(JSON.stringify(state).replaceAll('+', ' '))
        else expect(said.join()).toContain('+')
      }),
    )
  })

  test.each([
    ['small', (address: string) => address.toLowerCase()],
    ['capital', inSearch((search) => search.toUpperCase())],
  ])('is the same in %s letters', (_size, change) => {
    fc.assert(
      fc.property(withoutTexts(one), (state) => {
        expect(read(one, change(write(one, state)))).toEqual({ state, said: [], versions: place.versions })
      }),
    )
  })

  test('is never silently wider when it was cut, but between two filters or within a text', () => {
    fc.assert(
      fc.property(withoutTexts(one), fc.double({ min: 0, max: 1, noNaN: true }), (state, share) => {
        const address = writeSearch(writeState(one.fields, state, new URLSearchParams()))
        const cut = address.slice(0, Math.floor(share * address.length))
        if (address.length === 0 || address[cut.length] === '&' || cut.endsWith('&')) return
        const { said } = read(one, `https://x/?${cut}`)
        const name = cut.slice(cut.lastIndexOf('&') + 1).split('=')[0] ?? ''
        expect(cut === '' || cut === address || said.length > 0 || COMPARED_AS_A_WHOLE.test(name), cut).toBe(true)
      }),
    )
  })
})
