/** What each persona sees and may do: in links, in answers, and never beyond the own branch. */
import { describe, expect, test } from 'vitest'
import { GLOBAL_UNIT_ID, SUPER_ADMIN_ROLE_ID } from '#contract/operations.ts'
import { ROLE } from '../access/roles.ts'
import { inAWorldEach, itemsOf, linksOf, walk, type Ask, type Json } from './support/testing.ts'
import { PEOPLE } from '../seed/users.ts'
import type { Persona } from '../tokens.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const ALERT = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
const GROUP = '/alerts/consolidated/d78cd819-ab15-48e2-acea-3f94d3a9f2fb'

const { world } = inAWorldEach()

type Write = readonly [name: string, link: string, path: string, ask: Ask]
const WRITES: readonly Write[] = [
  ['alerts', 'update-individual-alert', ALERT, { method: 'PATCH', body: { notes: 'n' } }],
  ['groups', 'update-consolidated-alert', GROUP, { method: 'PATCH', body: { notes: 'n' } }],
  ['users', 'update-user', '/users/40', { method: 'PATCH', body: { full_name: 'T' } }],
  [
    'units',
    'patch-organizational-unit',
    `/organizational-units/${FINANCE}`,
    { method: 'PATCH', body: { description: 'd' } },
  ],
]
const RIGHTS: Record<string, readonly string[]> = {
  'Super Admin': ['alerts', 'groups', 'users', 'units'],
  'Organizational Unit Admin': ['alerts', 'groups', 'users', 'units'],
  'Helpdesk Admin': ['alerts', 'groups'],
  'Reporting/Audit Admin': [],
}
const cases = Object.entries(RIGHTS).flatMap(([persona, allowed]) =>
  WRITES.map(([name, link, path, ask]) => ({
    persona: persona as Persona,
    name,
    link,
    path,
    ask,
    may: allowed.includes(name),
  })),
)

test.each(cases)('$persona, $name: $may in the link and in the answer', async ({ persona, link, path, ask, may }) => {
  const client = world.as(persona)
  const read = await client(path)
  expect(read.status).toBe(200)
  expect(linksOf(read.body).includes(link)).toBe(may)
  expect((await client(path, ask)).status).toBe(may ? 200 : 403)
})

test.each([
  [ALERT, 'read-consolidated-alert update-individual-alert'],
  [GROUP, 'update-consolidated-alert'],
  ['/users/40', 'update-user delete-user'],
  [`/organizational-units/${FINANCE}`, 'patch-organizational-unit delete-organizational-unit'],
  [`/organizational-units/${GLOBAL_UNIT_ID}`, 'patch-organizational-unit'],
  [`/roles/${ROLE.backup}`, ''],
  ['/tasks/101', ''],
])('a Super Admin sees at %s the links _self %s', async (path, links) => {
  const { body } = await world.ask(path)
  expect(linksOf(body)).toEqual(['_self', ...links.split(' ').filter(Boolean)])
  const { _self: self } = body['_links'] as { _self: object }
  expect(self).toEqual({ href: path, type: 'get', templated: false })
})

test('tasks are stopped by admins and the helpdesk, not by auditors', async () => {
  const filter = { status: { $in: ['in_progress', 'queued'] } }
  const stoppable = async (persona: Persona) =>
    (await walk(world.as(persona), '/tasks', { filter })).filter((task) => linksOf(task).includes('update-task'))
  expect((await stoppable('Super Admin')).length).toBeGreaterThan(0)
  expect(await stoppable('Helpdesk Admin')).toHaveLength((await stoppable('Super Admin')).length)
  expect(await stoppable('Reporting/Audit Admin')).toHaveLength(0)
  const [task] = await stoppable('Super Admin')
  const ask = { method: 'PATCH', body: { status: 'aborting' } }
  expect((await world.as('Reporting/Audit Admin')(`/tasks/${String(task?.['id'])}`, ask)).status).toBe(403)
  expect((await world.as('Helpdesk Admin')(`/tasks/${String(task?.['id'])}`, ask)).status).toBe(200)
})

test('only who may invite sees the link to do so', async () => {
  const links = async (persona: Persona) => linksOf((await world.as(persona)('/users')).body)
  expect(await links('Super Admin')).toContain('create-user')
  expect(await links('Organizational Unit Admin')).toContain('create-user')
  expect(await links('Helpdesk Admin')).not.toContain('create-user')
})

test('everyone changes the own profile', async () => {
  const { status } = await world.as('Reporting/Audit Admin')('/users/my-profile', {
    method: 'PATCH',
    body: { full_name: 'G' },
  })
  expect(status).toBe(200)
})

describe('an Organizational Unit Admin', () => {
  const branch = async () => {
    const units = await walk<Json>(world.as('Organizational Unit Admin'), '/organizational-units')
    return new Set(units.map(({ id }) => String(id)))
  }

  test('sees nothing of other branches, in any list', async () => {
    const admin = world.as('Organizational Unit Admin')
    const mine = await branch()
    const others = (await walk<Json>(world.ask, '/organizational-units'))
      .map(({ id }) => String(id))
      .filter((id) => !mine.has(id))
    // The parent of the own branch is named as such, and nowhere else.
    const foreign = others.filter((id) => id !== GLOBAL_UNIT_ID)
    for (const path of [
      '/alerts/individual',
      '/alerts/consolidated',
      '/users',
      '/organizational-units',
      '/tasks',
      '/audit-trails',
    ]) {
      const items = await walk<Json>(admin, path, { query: { limit: '200' } })
      expect(items.length, path).toBeGreaterThan(0)
      expect(items.length, path).toBeLessThan((await walk(world.ask, path, { query: { limit: '200' } })).length)
      const text = JSON.stringify(items)
      for (const id of foreign) expect(text.includes(id), `${path} names ${id}`).toBe(false)
    }
  })

  test('cannot use any other unit, nor reach what lies there', async () => {
    const admin = world.as('Organizational Unit Admin')
    const mine = await branch()
    for (const { id } of await walk<Json>(world.ask, '/organizational-units')) {
      const { status } = await admin('/users', { unit: String(id) })
      expect(status).toBe(mine.has(String(id)) ? 200 : 403)
    }
    for (const user of await walk<Json>(world.ask, '/users')) {
      const units = (user['access_control_configuration'] as Json[]).flatMap(
        (entry) => entry['organizational_unit_ids'] as string[],
      )
      const { status } = await admin(`/users/${String(user['id'])}`)
      expect(status).toBe(units.some((id) => mine.has(id)) ? 200 : 404)
    }
  })

  test('counts users of roles within the branch', async () => {
    const admin = world.as('Organizational Unit Admin')
    const { body } = await admin(`/roles/${ROLE.unitAdmin}`)
    const listed = await admin('/users', { filter: { role_id: { $eq: ROLE.unitAdmin } } })
    expect(body['user_count']).toBe(listed.body['total_count'])
  })

  test('gives no more than the own rights, and nothing elsewhere', async () => {
    const admin = world.as('Organizational Unit Admin')
    const grant = (role_id: string, unit: string) =>
      admin('/users/40', {
        method: 'PATCH',
        body: { access_control_configuration_updates: { add: [{ role_id, organizational_unit_ids: [unit] }] } },
      })
    expect((await grant(SUPER_ADMIN_ROLE_ID, FINANCE)).status).toBe(403)
    expect((await grant(ROLE.backup, GLOBAL_UNIT_ID)).status).toBe(400)
    expect((await grant(ROLE.backup, FINANCE)).status).toBe(200)
  })

  test('does not change a Super Admin who is in the branch, and has no link to', async () => {
    await world.ask(`/users/${PEOPLE.priya}`, {
      method: 'PATCH',
      body: {
        access_control_configuration_updates: {
          add: [{ role_id: ROLE.reporting, organizational_unit_ids: [FINANCE] }],
        },
      },
    })
    const admin = world.as('Organizational Unit Admin')
    expect(linksOf((await admin(`/users/${PEOPLE.priya}`)).body)).toEqual(['_self'])
    expect((await admin(`/users/${PEOPLE.priya}`, { method: 'PATCH', body: { is_enabled: false } })).status).toBe(403)
    expect((await admin(`/users/${PEOPLE.priya}`, { method: 'DELETE' })).status).toBe(403)
  })

  test('does not delete the own unit, but those below it', async () => {
    const admin = world.as('Organizational Unit Admin')
    const units = itemsOf(await admin('/organizational-units'))
    const deletable = units
      .filter((unit) => linksOf(unit).includes('delete-organizational-unit'))
      .map(({ name }) => String(name))
    expect(deletable.toSorted((a, b) => a.localeCompare(b))).toEqual(['EMEA Finance', 'Treasury London'])
    expect((await admin(`/organizational-units/${FINANCE}`, { method: 'DELETE' })).status).toBe(403)
  })
})

test('a user with two roles has in each unit the rights of the role held there', async () => {
  const [research] = itemsOf(await world.ask('/organizational-units', { filter: { name: { $contains: 'Research' } } }))
  const unit = String(research?.['id'])
  const add = [{ role_id: ROLE.reporting, organizational_unit_ids: [unit] }]
  await world.ask(`/users/${PEOPLE.henrik}`, {
    method: 'PATCH',
    body: { access_control_configuration_updates: { add } },
  })
  const admin = world.as('Organizational Unit Admin')
  expect(linksOf((await admin('/users', { unit })).body)).not.toContain('create-user')
  expect(linksOf((await admin('/users', { unit: FINANCE })).body)).toContain('create-user')
  const body = { email: 'a@northwind.io', full_name: 'A' }
  expect((await admin('/users', { unit, method: 'POST', body })).status).toBe(403)
})
