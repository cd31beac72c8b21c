/** The seeded data as an administrator would read it. */
import { expect, test } from 'vitest'
import { ALERT_TYPES } from '#contract/operations.ts'
import { CUSTOM_ROLE, ROLES } from '../access/roles.ts'
import { describeAlert } from '../world/causes.ts'
import { createSandbox } from '../sandbox.ts'
import { DAY } from '../world/time.ts'
import { ORGANIZATION_ID } from './ids.ts'
import { seedFor } from './seed.ts'

const ANCHOR = Date.parse('2026-03-04T09:00:00Z') / 1000
const SIZE = { alerts: 5000, users: 300, units: 24, tasks: 2000, audit: 10_000, assets: 12_000, seed: 1 }
const seed = seedFor(SIZE, ANCHOR)
const plain = { name: 'plain', compare: () => 0 }
const alerts = seed.alerts().ordered(plain)
const users = seed.users().ordered(plain)
const units = seed.units().ordered(plain)
const countBy = <T>(items: readonly T[], key: (item: T) => string | number) =>
  Object.fromEntries([...Map.groupBy(items, key)].map(([name, members]) => [name, members.length]))

test('alerts are of all types and both severities, active and cleared, within 90 days', () => {
  expect(alerts).toHaveLength(5000)
  expect(Object.keys(countBy(alerts, ({ type }) => type)).toSorted()).toEqual(ALERT_TYPES.toSorted())
  const errors = alerts.filter(({ severity }) => severity === 'error').length / alerts.length
  const active = alerts.filter(({ clearedAt }) => clearedAt === null).length / alerts.length
  expect(errors).toBeGreaterThan(0.5)
  expect(errors).toBeLessThan(0.7)
  expect(active).toBeGreaterThan(0.15)
  expect(active).toBeLessThan(0.4)
  for (const { raisedAt, updatedAt, clearedAt } of alerts) {
    expect(raisedAt).toBeGreaterThanOrEqual(ANCHOR - 92 * DAY)
    expect(updatedAt).toBeGreaterThanOrEqual(raisedAt)
    expect(updatedAt).toBeLessThanOrEqual(ANCHOR)
    if (clearedAt !== null) expect(clearedAt).toBeGreaterThanOrEqual(updatedAt)
  }
})

test('alerts come in bursts on bad nights, mostly of one account', () => {
  const days = Map.groupBy(alerts, ({ raisedAt }) => Math.floor(raisedAt / DAY))
  const sizes = [...days.values()].map((day) => day.length).toSorted((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  const bad = [...days.values()].filter((day) => day.length > 2.5 * median)
  expect(bad.length).toBeGreaterThanOrEqual(3)
  expect(bad.length).toBeLessThanOrEqual(9)
  for (const night of bad) {
    const largest = Math.max(...Object.values(countBy(night, ({ parent }) => parent.id)))
    expect(largest / night.length).toBeGreaterThan(0.4)
  }
})

test('alerts recur, and the same one is on an entity once at a time', () => {
  expect(alerts.filter(({ raisedCount }) => raisedCount > 1).length).toBeGreaterThan(500)
  const active = alerts
    .filter(({ clearedAt }) => clearedAt === null)
    .map(({ primary, cause }) => `${primary.id} ${cause}`)
  expect(new Set(active).size).toBe(active.length)
})

test('every alert says what happened and names a remedy, with no gap left in the text', () => {
  for (const alert of alerts) {
    expect(describeAlert(alert)).toMatch(/^[^{}]{20,}\. Remedy: [^{}]{10,}\.$/)
    expect(alert.parent.value).toMatch(/^\d{12}\/[a-z]{2}-[a-z]+-\d$/)
    if (alert.primary.type === 'aws_ebs_volume') expect(alert.primary.value).toMatch(/^vol-0[0-9a-f]{16}$/)
  }
})

test('users are people of one company, in all three statuses, with several roles', () => {
  expect(users).toHaveLength(300)
  const statuses = countBy(users, ({ isEnabled, isConfirmed }) =>
    isEnabled ? (isConfirmed ? 'activated' : 'invited') : 'suspended',
  )
  for (const status of ['activated', 'invited', 'suspended']) expect(statuses[status], status).toBeGreaterThan(10)
  expect(new Set(users.map(({ email }) => email)).size).toBe(300)
  for (const { email, fullName, isConfirmed, lastActivityAt } of users) {
    expect(email).toMatch(/^[a-z0-9.-]+@northwind\.io$/)
    expect(fullName).toMatch(/^\S+ \S.*$/)
    expect(lastActivityAt === null).toBe(!isConfirmed)
  }
  expect(users.filter(({ access }) => access.length > 1).length).toBeGreaterThan(10)
  // The organization's own roles too, each held by several.
  const holders = countBy(
    users.flatMap(({ access }) => access),
    ({ roleId }) => roleId,
  )
  expect(Object.keys(holders).toSorted()).toEqual(ROLES.map(({ id }) => id).toSorted())
  for (const id of Object.values(CUSTOM_ROLE)) expect(holders[id]).toBeGreaterThan(1)
  const left = users.filter(({ isEnabled, lastActivityAt }) => !isEnabled && lastActivityAt !== null)
  expect(left.every(({ lastActivityAt }) => (lastActivityAt ?? 0) < ANCHOR - 19 * DAY)).toBe(true)
})

test('ids of users and of the organization have 18 digits, but for those of the guide, and some have a twin', () => {
  const ids = users.map(({ id }) => id)
  expect(ids.filter((id) => !/^[1-9][0-9]{17}$/.test(id))).toEqual(['1', '36', '40'])
  expect(ORGANIZATION_ID).toMatch(/^[1-9][0-9]{17}$/)
  expect(new Set(ids).size).toBe(300)
  const twins = ids.filter((id) => ids.some((other) => other !== id && other.slice(0, -1) === id.slice(0, -1)))
  expect(twins.length).toBeGreaterThan(200)
})

test('units have four levels', () => {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const depth = (id: string | null | undefined): number => (id ? 1 + depth(parents.get(id)) : 0)
  expect(units).toHaveLength(24)
  expect(Math.max(...units.map(({ id }) => depth(id)))).toBe(4)
  expect(new Set(units.map(({ name }) => name)).size).toBe(24)
})

test('the ids of the guide exist', () => {
  expect(seed.users().get('40')).toMatchObject({
    fullName: 'test person',
    isConfirmed: false,
    isEnabled: true,
    inviter: '1',
  })
  expect(seed.users().get('36')).toBeDefined()
  expect(seed.tasks().get('101')).toBeDefined()
  expect(seed.tasks().get('114')).toMatchObject({ primary: { value: 'vol-0a5f2e52d6decd664' } })
  expect(seed.alerts().get('32e6f210-0b83-4308-b437-8c9ac11f306c')).toMatchObject({
    clearedAt: null,
    severity: 'error',
  })
})

test('any number of units can be had, with names of their own', () => {
  for (const count of [1, 2, 40, 200]) {
    const many = seedFor({ ...SIZE, units: count }, ANCHOR)
      .units()
      .ordered(plain)
    expect(many).toHaveLength(count)
    expect(new Set(many.map(({ name }) => name)).size).toBe(count)
  }
})

test('tokens of the default world are the same at every start, the Super Admin first', () => {
  const settings = { ...SIZE, latencyMs: 0, rate: 0, live: false }
  const [first, second] = [createSandbox(settings), createSandbox(settings)]
  expect(first.tokens).toEqual(second.tokens)
  expect(first.tokens.map(({ persona }) => persona)).toEqual([
    'Super Admin',
    'Organizational Unit Admin',
    'Helpdesk Admin',
    'Reporting/Audit Admin',
    'Expired',
    'Suspended',
  ])
})
