/** The organizations that the sandbox always has: apart, the same at every start, and one person's with other rights in each. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SANDBOX_ORGANIZATIONS } from '#contract/sandbox-organizations.ts'
import { ROLE } from '../access/roles.ts'
import { createSandbox } from '../sandbox.ts'
import { ORGANIZATIONS } from '../seed/organizations.ts'
import { PEOPLE } from '../seed/users.ts'
import { clientFor, startSandbox, walk, type Json, type TestSandbox } from './support/testing.ts'

const SIZE = { alerts: 40, users: 30, units: 8, tasks: 20, audit: 60, assets: 60 }

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox(SIZE)
})
afterAll(() => sandbox.close())

const tokensAtStart = () => createSandbox({ ...SIZE, seed: 7, latencyMs: 0, rate: 0, live: false }).ownTokens
const claimsOf = (token = '') =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>
const asked = () => tokensAtStart().map((token) => clientFor(sandbox.url, token))
const idsOf = (items: readonly Json[]) => items.map(({ id }) => id)

test('their tokens are the same at every start, of one person, each of an organization and region of its own', () => {
  expect(tokensAtStart()).toEqual(tokensAtStart())
  expect(ORGANIZATIONS).toHaveLength(SANDBOX_ORGANIZATIONS)
  const claims = tokensAtStart().map(claimsOf)
  expect(claims.map((claim) => claim['custom:orgid'])).toEqual(ORGANIZATIONS.map(({ id }) => id))
  expect(claims.map((claim) => claim['custom:ns'])).toEqual(ORGANIZATIONS.map(({ region }) => `sandbox-${region}`))
  expect(new Set(claims.map((claim) => claim['custom:userid']))).toEqual(new Set([PEOPLE.margaret]))
})

test('each has a size and records of its own, and what is written in one is seen in no other', async () => {
  const lists = await Promise.all(
    asked().map((ask) => walk<Json>(ask, '/alerts/individual', { query: { limit: '500' } })),
  )
  expect(lists.map(({ length }) => length)).toEqual([40, 20, 8])
  expect(new Set(lists.flatMap(idsOf)).size).toBeGreaterThanOrEqual(66)
  const units = await Promise.all(asked().map((ask) => ask('/organizational-units')))
  expect(units.map(({ body }) => body['total_count'])).toEqual([8, 4, 2])

  const [first, second] = asked()
  expect((await first?.(`/users/${PEOPLE.noor}`, { method: 'PATCH', body: { is_enabled: false } }))?.status).toBe(200)
  expect((await second?.(`/users/${PEOPLE.noor}`))?.body['is_enabled']).toBe(true)
})

test('its person has all rights in the first, those below a last Super Admin in the second, and only reads in the third', async () => {
  const roles = await Promise.all(
    asked().map(async (ask) => {
      const { body } = await ask(`/users/${PEOPLE.margaret}`)
      const [held] = body['access_control_configuration'] as { role_id: string }[]
      return [body['email'], held?.role_id]
    }),
  )
  expect(roles).toEqual([
    ['margaret.okafor@northwind.io', ROLE.superAdmin],
    ['margaret.okafor@northwind.io', ROLE.unitAdmin],
    ['margaret.okafor@northwind.io', ROLE.reporting],
  ])
  const statuses = async (user: string) =>
    Promise.all(
      asked().map(
        async (ask) => (await ask(`/users/${user}`, { method: 'PATCH', body: { is_enabled: false } })).status,
      ),
    )
  expect(await statuses(PEOPLE.priya)).toEqual([200, 403, 403])
  expect(await statuses(PEOPLE.giulia)).toEqual([200, 200, 403])

  const [, second = expect.unreachable()] = asked()
  const users = await walk<Json>(second, '/users', { query: { limit: '500' } })
  const superAdmins = users.filter(({ access_control_configuration: access }) =>
    (access as { role_id: string }[]).some(({ role_id }) => role_id === ROLE.superAdmin),
  )
  expect(idsOf(superAdmins)).toEqual([PEOPLE.priya])
})

test('a sign-in in the audit trail names the organization that it is of', async () => {
  for (const [place, token] of tokensAtStart().entries()) {
    const answer = await fetch(`${sandbox.url}/audit-trails?limit=500`, {
      headers: { authorization: `Bearer ${token}` },
    })
    // The text itself: as a number, the id would lose its last digits.
    const named = (await answer.text()).match(/(?<=org_id\D{1,4})\d+/g)
    expect(new Set(named)).toEqual(new Set([ORGANIZATIONS[place]?.id]))
  }
})
