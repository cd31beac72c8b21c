import { describe, expect, test } from 'vitest'
import { GLOBAL_UNIT_ID, SUPER_ADMIN_ROLE_ID } from '#contract/operations.ts'
import { ROLE } from '../access/roles.ts'
import { userIdAt } from '../seed/ids.ts'
import { PEOPLE } from '../seed/users.ts'
import { inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Json } from './support/testing.ts'

const V1 = 'application/api.clumio.users=v1+json'
const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const EMEA = '5b1f3c1e-7d0c-4c55-8a44-9a0b6f1f0c22'
/** The id of the first user made in a world of 60. */
const FIRST_NEW = userIdAt(61)
const NOWHERE = '11111111-2222-4333-8444-555555555555'

const { world } = inAWorldEach()

const post = (body: unknown, more: object = {}) => world.ask('/users', { method: 'POST', body, ...more })
const patch = (id: string, body: unknown, more: object = {}) =>
  world.ask(`/users/${id}`, { method: 'PATCH', body, ...more })
const remove = (id: string, more: object = {}) => world.ask(`/users/${id}`, { method: 'DELETE', ...more })
const accessOf = (body: Json) => body['access_control_configuration']
const entry = (role_id: string, ...organizational_unit_ids: string[]) => ({ role_id, organizational_unit_ids })

describe('the two versions', () => {
  test('tell the same facts of every user, each in its shape', async () => {
    const second = await walk<Json>(world.ask, '/users', { query: { limit: '25' } })
    const first = await walk<Json>(world.ask, '/users', { accept: V1, query: { limit: '25' } })
    expect(first).toHaveLength(second.length)
    for (const [
      at,
      { access_control_configuration, _embedded, _etag, last_password_change_timestamp: _changed, ...shared },
    ] of second.entries()) {
      const [held] = access_control_configuration as { role_id: string; organizational_unit_ids: string[] }[]
      const [role] = (_embedded as { 'read-role': Json[] })['read-role']
      expect(first[at]).toEqual({
        ...shared,
        assigned_role: held?.role_id,
        _embedded: { name: role?.['name'], description: role?.['description'] },
      })
    }
  })

  test('v1 has the assigned units in single reads only', async () => {
    const list = itemsOf(await world.ask('/users', { accept: V1 }))
    expect(list.some((user) => 'assigned_organizational_unit_ids' in user)).toBe(false)
    const { body } = await world.ask('/users/40', { accept: V1 })
    expect(body).toMatchObject({
      assigned_role: ROLE.unitAdmin,
      assigned_organizational_unit_ids: [FINANCE],
      organizational_unit_count: 3,
    })
  })

  test('v1 does not know the filters of v2', async () => {
    for (const field of ['role_id', 'organizational_unit_id']) {
      const { status } = await world.ask('/users', { accept: V1, filter: { [field]: { $eq: FINANCE } } })
      expect(status).toBe(400)
    }
  })
})

describe('ids', () => {
  test('that differ in their last digit only are of two people', async () => {
    const [henrik, noor] = [await world.ask(`/users/${PEOPLE.henrik}`), await world.ask(`/users/${PEOPLE.noor}`)]
    expect([henrik.body['full_name'], noor.body['full_name']]).toEqual(['Henrik Lindqvist', 'Noor Rahman'])
    await patch(PEOPLE.noor, { full_name: 'Noor R.' })
    expect((await world.ask(`/users/${PEOPLE.henrik}`)).body).toEqual(henrik.body)
    const listed = await walk<Json>(world.ask, '/users', { query: { limit: '7' } })
    for (const { id, full_name: name } of listed)
      expect((await world.ask(`/users/${String(id)}`)).body['full_name']).toBe(name)
  })

  test.each([
    `${PEOPLE.henrik}.0`,
    `+${PEOPLE.henrik}`,
    `0${PEOPLE.henrik}`,
    '384502917364501929',
    '3.8450291736450193e17',
    '0x28',
    '040',
    '40.0',
    '4e1',
    '9223372036854775808',
    '123456789012345678901',
  ])('are taken by their digits: %s is nobody’s', async (id) => {
    expect((await world.ask(`/users/${encodeURIComponent(id)}`)).status).toBe(404)
  })
})

describe('creating', () => {
  test('has one entry a role, however often it is given', async () => {
    const access = [entry(ROLE.helpdesk, FINANCE), entry(ROLE.helpdesk, EMEA, FINANCE)]
    const { body } = await post({ email: 'n@northwind.io', full_name: 'N', access_control_configuration: access })
    expect(body['access_control_configuration']).toEqual([entry(ROLE.helpdesk, FINANCE, EMEA)])
    expect((body['_embedded'] as { 'read-role': unknown[] })['read-role']).toHaveLength(1)
  })

  test('invites: the user exists, enabled and not confirmed, with everything that was asked', async () => {
    const created = await post({
      email: 'New.Person@Northwind.io',
      full_name: 'New Person',
      access_control_configuration: [entry(ROLE.helpdesk, FINANCE), entry(ROLE.reporting, EMEA)],
    })
    expect(created.status).toBe(200)
    expect(created.body).toMatchObject({
      id: FIRST_NEW,
      inviter: '1',
      is_enabled: true,
      is_confirmed: false,
      last_activity_timestamp: null,
      organizational_unit_count: 3,
      access_control_configuration: [entry(ROLE.helpdesk, FINANCE), entry(ROLE.reporting, EMEA)],
    })
    expect((await world.ask(`/users/${FIRST_NEW}`)).body).toEqual(created.body)
    expect((await world.ask('/users', { query: { limit: '1' } })).body['total_count']).toBe(61)
  })

  test('v1 takes one role for its units', async () => {
    const body = {
      email: 'a@northwind.io',
      full_name: 'A',
      assigned_role: ROLE.backup,
      organizational_unit_ids: [FINANCE, EMEA],
    }
    const created = await post(body, { accept: V1 })
    expect(created.body).toMatchObject({
      assigned_role: ROLE.backup,
      assigned_organizational_unit_ids: [FINANCE, EMEA],
    })
    expect(accessOf((await world.ask(`/users/${FIRST_NEW}`)).body)).toEqual([entry(ROLE.backup, FINANCE, EMEA)])
  })

  test('without a role, Super Admins make Super Admins in the Global unit and unit admins elsewhere', async () => {
    const names = { email: 'a@northwind.io', full_name: 'A' }
    const first = await post({ ...names, organizational_unit_ids: [GLOBAL_UNIT_ID] }, { accept: V1 })
    expect(first.body['assigned_role']).toBe(SUPER_ADMIN_ROLE_ID)
    const second = await post({ ...names, email: 'b@northwind.io', organizational_unit_ids: [FINANCE] }, { accept: V1 })
    expect(second.body['assigned_role']).toBe(ROLE.unitAdmin)
    const third = await post({ ...names, email: 'c@northwind.io' }, { unit: EMEA })
    expect(accessOf(third.body)).toEqual([entry(ROLE.unitAdmin, EMEA)])
    const open = { access_control_configuration: [{ organizational_unit_ids: [EMEA] }] }
    const entryWithout = await post({ ...names, ...open, email: 'e@northwind.io' })
    expect(accessOf(entryWithout.body)).toEqual([entry(ROLE.unitAdmin, EMEA)])
    const admin = world.as('Organizational Unit Admin')
    const fourth = await admin('/users', { method: 'POST', body: { ...names, email: 'd@northwind.io' } })
    expect(accessOf(fourth.body)).toEqual([entry(ROLE.unitAdmin, FINANCE)])
  })

  test.each([
    [{ full_name: 'A' }, 400],
    [{ email: 'a@northwind.io' }, 400],
    [{ email: 'not an address', full_name: 'A' }, 400],
    [{ email: 'a@GMAIL.com', full_name: 'A' }, 400],
    [{ email: 'a@northwind.io', full_name: ' ' }, 400],
    [{ email: 'a@yahoo.com', full_name: 'A', access_control_configuration: [entry(NOWHERE)] }, 400],
    [{ email: 'a@northwind.io', full_name: 'A', access_control_configuration: [entry(NOWHERE, FINANCE)] }, 400],
    [{ email: 'a@northwind.io', full_name: 'A', access_control_configuration: [entry(ROLE.backup, NOWHERE)] }, 400],
    [{ email: 'a@northwind.io', full_name: 'A', access_control_configuration: [entry(ROLE.backup)] }, 400],
    [{ email: 'TEST.person@northwind.io', full_name: 'Again' }, 409],
  ])('refuses %o with %i', async (body, status) => {
    expect((await post(body)).status).toBe(status)
    expect((await world.ask('/users')).body['total_count']).toBe(60)
  })
})

describe('updating', () => {
  test('suspends and enables; who never confirmed is invited again, not activated', async () => {
    expect((await patch('40', { is_enabled: false })).body).toMatchObject({ is_enabled: false, is_confirmed: false })
    expect((await patch('40', { is_enabled: true })).body).toMatchObject({ is_enabled: true, is_confirmed: false })
  })

  test('keeps what it does not name, and cannot change what is not offered', async () => {
    const before = (await world.ask('/users/36')).body
    const { body } = await patch('36', { full_name: 'Dana Ruiz-Vega', email: 'x@y.z', is_confirmed: false })
    expect(body).toEqual({ ...before, full_name: 'Dana Ruiz-Vega', _etag: body['_etag'] })
  })

  test('adds and removes access as a difference', async () => {
    await patch('40', { access_control_configuration_updates: { add: [entry(ROLE.backup, EMEA, FINANCE)] } })
    const { body } = await patch('40', {
      access_control_configuration_updates: {
        add: [entry(ROLE.reporting, FINANCE)],
        remove: [entry(ROLE.backup, EMEA)],
      },
    })
    expect(accessOf(body)).toEqual([
      entry(ROLE.unitAdmin, FINANCE),
      entry(ROLE.backup, FINANCE),
      entry(ROLE.reporting, FINANCE),
    ])
  })

  test('v1 changes the role everywhere, and units by difference', async () => {
    const units = { add: [EMEA], remove: [FINANCE] }
    const moved = await patch('40', { organizational_unit_assignment_updates: units }, { accept: V1 })
    expect(moved.body).toMatchObject({ assigned_role: ROLE.unitAdmin, assigned_organizational_unit_ids: [EMEA] })
    const changed = await patch('40', { assigned_role: ROLE.helpdesk }, { accept: V1 })
    expect(changed.body).toMatchObject({ assigned_role: ROLE.helpdesk, assigned_organizational_unit_ids: [EMEA] })
  })

  test.each([
    [{ is_enabled: 'no' }, 1],
    [{ full_name: '', is_enabled: 1 }, 2],
    [{ access_control_configuration_updates: { add: [entry('x', 'y')] } }, 2],
    [{ access_control_configuration_updates: { add: [entry(NOWHERE, NOWHERE, FINANCE)] } }, 2],
    ['nonsense', 1],
  ])('refuses %o with every problem', async (body, problems) => {
    const before = (await world.ask('/users/40')).body
    const answer = await patch('40', body)
    expect([answer.status, messagesOf(answer).length]).toEqual([400, problems])
    expect((await world.ask('/users/40')).body).toEqual(before)
  })
})

describe('preconditions', () => {
  test('nobody changes the own status, or deletes oneself, and the link is not there', async () => {
    expect((await patch('1', { is_enabled: false })).status).toBe(412)
    expect((await remove('1')).status).toBe(412)
    expect(linksOf((await world.ask('/users/1')).body)).toEqual(['_self', 'update-user'])
    expect((await patch('1', { full_name: 'Margaret O.', is_enabled: true })).status).toBe(200)
  })

  test('a Super Admin does not change the own role', async () => {
    const remove_ = { access_control_configuration_updates: { remove: [entry(SUPER_ADMIN_ROLE_ID, GLOBAL_UNIT_ID)] } }
    expect((await patch('1', remove_)).status).toBe(412)
    expect((await patch('1', { assigned_role: ROLE.backup }, { accept: V1 })).status).toBe(412)
  })

  test('a Super Admin remains: the other may go, the last may not be removed from the Global unit either', async () => {
    expect((await patch(PEOPLE.priya, { is_enabled: false })).status).toBe(200)
    const users = { remove: [{ user_id: '1', assigned_role: SUPER_ADMIN_ROLE_ID }] }
    expect(
      (await world.ask(`/organizational-units/${GLOBAL_UNIT_ID}`, { method: 'PATCH', body: { users } })).status,
    ).toBe(412)
    expect((await remove(PEOPLE.priya)).status).toBe(200)
  })
})

describe('deleting', () => {
  test('answers links in v1 and an empty object in v2; the user is gone and the number is not used again', async () => {
    expect((await remove('36', { accept: V1 })).body).toEqual({
      _links: { _self: { href: '/users/36', type: 'get', templated: false } },
    })
    expect((await remove('40')).body).toEqual({})
    expect((await world.ask('/users/40')).status).toBe(404)
    expect((await remove('40')).status).toBe(404)
    await post({ email: 'a@northwind.io', full_name: 'A' })
    await remove(FIRST_NEW)
    expect((await post({ email: 'a@northwind.io', full_name: 'A' })).body['id']).toBe(String(BigInt(FIRST_NEW) + 1n))
  })

  test('ends the tokens of the user', async () => {
    expect((await world.as('Helpdesk Admin')('/users')).status).toBe(200)
    await patch(PEOPLE.noor, { is_enabled: false })
    expect((await world.as('Helpdesk Admin')('/users')).status).toBe(401)
    await patch(PEOPLE.noor, { is_enabled: true })
    expect((await world.as('Helpdesk Admin')('/users')).status).toBe(200)
    await remove(PEOPLE.noor)
    expect((await world.as('Helpdesk Admin')('/users')).status).toBe(401)
  })
})
