/** Roles that an organization has made for itself: in every answer and every change like those that Clumio defines. */
import { expect, test } from 'vitest'
import { CUSTOM_ROLE, ROLE } from '../access/roles.ts'
import { ownerOf } from '../seed/users.ts'
import { inAWorldEach, itemsOf, linksOf, walk, type Json } from './support/testing.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const ALERT = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
const V1 = 'application/api.clumio.users=v1+json'
const HELD = { role_id: CUSTOM_ROLE.watch, organizational_unit_ids: [FINANCE] }

const { world } = inAWorldEach()

const rolesOf = ({ access_control_configuration: access }: Json) =>
  (access as { role_id: string }[]).map(({ role_id }) => role_id)
const give = (id: string, add: object[], remove: object[] = []) =>
  world.ask(`/users/${id}`, { method: 'PATCH', body: { access_control_configuration_updates: { add, remove } } })

test('some users hold one, the role counts them, and the list is filtered by it', async () => {
  for (const id of Object.values(CUSTOM_ROLE)) {
    const role = await world.ask(`/roles/${id}`)
    const filter = { role_id: { $eq: id } }
    const holders = await walk<Json>(world.ask, '/users', { filter })
    expect(holders.length).toBeGreaterThan(0)
    expect(role.body['user_count']).toBe(holders.length)
    for (const user of holders) expect(rolesOf(user)).toContain(id)
  }
})

test('it is given, embedded with its name in both versions, and taken away again', async () => {
  expect((await give('40', [HELD])).status).toBe(200)
  const after = await world.ask('/users/40')
  expect(rolesOf(after.body)).toEqual([ROLE.unitAdmin, CUSTOM_ROLE.watch])
  const embedded = (after.body['_embedded'] as { 'read-role': Json[] })['read-role']
  expect(embedded.map(({ name }) => name)).toEqual(['Organizational Unit Admin', 'On-call Unit Watch'])
  await give('40', [], [HELD])
  expect(rolesOf((await world.ask('/users/40')).body)).toEqual([ROLE.unitAdmin])
  const body = { assigned_role: CUSTOM_ROLE.restore }
  const v1 = await world.ask('/users/40', { method: 'PATCH', accept: V1, body })
  expect(v1.body).toMatchObject({ assigned_role: CUSTOM_ROLE.restore, _embedded: { name: 'Restore Operator' } })
})

test('somebody is invited with it, and it comes with a membership of a unit', async () => {
  const person = { email: 'eva@northwind.io', full_name: 'Eva' }
  const made = await world.ask('/users', { method: 'POST', body: { ...person, access_control_configuration: [HELD] } })
  expect(made.status).toBe(200)
  expect(rolesOf(made.body)).toEqual([CUSTOM_ROLE.watch])
  const member = { user_id: '36', assigned_role: CUSTOM_ROLE.restore }
  const body = { users: { add: [member], remove: [] } }
  await world.ask(`/organizational-units/${FINANCE}`, { method: 'PATCH', body })
  expect((await world.ask(`/organizational-units/${FINANCE}`)).body['users']).toContainEqual(member)
})

test('it gives its own rights where it is held, and no others', async () => {
  await give(ownerOf('Reporting/Audit Admin').id, [HELD])
  const auditor = world.as('Reporting/Audit Admin')
  const rights = async (path: string, link: string) =>
    linksOf((await auditor(path, { unit: FINANCE })).body).includes(link)
  const [alert] = itemsOf(await auditor('/alerts/individual', { unit: FINANCE }))
  expect(await rights(`/alerts/individual/${String(alert?.['id'])}`, 'update-individual-alert')).toBe(true)
  expect(await rights('/users', 'create-user')).toBe(false)
  expect(linksOf((await auditor(ALERT)).body)).not.toContain('update-individual-alert')
})
