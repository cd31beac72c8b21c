import { expect, test } from 'vitest'
import { idsNamed, roleChoices } from './role-names.ts'

const ADMIN = { id: '00000000-0000-0000-0000-000000000000', name: 'Super Admin' }
const OWN = { id: 'a1', name: 'Helpdesk' }
const THEIRS = { id: 'b1', name: 'Helpdesk' }

test('a name is the ids of each organization, and none where it has no such role', () => {
  expect(idsNamed([ADMIN, OWN], 'Helpdesk')).toEqual(['a1'])
  expect(idsNamed([ADMIN, THEIRS, { ...THEIRS, id: 'b2' }], 'Helpdesk')).toEqual(['b1', 'b2'])
  expect(idsNamed([ADMIN], 'Helpdesk')).toEqual([])
  expect(idsNamed([ADMIN], 'super admin')).toEqual([])
})

test('each name is offered once, and says where not all have it', () => {
  expect(roleChoices([[ADMIN, OWN], [ADMIN, THEIRS], [ADMIN]], '')).toEqual([
    { value: 'Helpdesk', label: 'Helpdesk (in 2 of 3 connections)' },
    { value: 'Super Admin', label: 'Super Admin' },
  ])
})

test('those that have not told their roles are not counted', () => {
  expect(roleChoices([[OWN], undefined], '').map(({ label }) => label)).toEqual(['Helpdesk'])
})

test('what only the address names can be seen and taken away', () => {
  expect(roleChoices([[OWN]], 'Gone').map(({ value }) => value)).toEqual(['Helpdesk', 'Gone'])
  expect(roleChoices([], 'Gone')).toEqual([{ value: 'Gone', label: 'Gone' }])
})
