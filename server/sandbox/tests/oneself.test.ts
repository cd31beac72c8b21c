/** What everyone may change of oneself: the profile and the password. */
import { describe, expect, test } from 'vitest'
import { PEOPLE } from '../seed/users.ts'
import { SEED_PASSWORD } from '../resources/user-self.ts'
import { inAWorldEach, NOW } from './support/testing.ts'

const { world } = inAWorldEach()

describe('oneself', () => {
  test('the profile has a name to change', async () => {
    const reporter = world.as('Reporting/Audit Admin')
    const changed = await reporter('/users/my-profile', { method: 'PATCH', body: { full_name: 'Giulia R.' } })
    expect([changed.status, changed.body['id'], changed.body['full_name']]).toEqual([200, PEOPLE.giulia, 'Giulia R.'])
    expect((await reporter('/users/my-profile', { method: 'PATCH', body: { full_name: '' } })).status).toBe(400)
  })

  const change = (current_password: string, new_password: string, path = '/users/_change_password') =>
    world.ask(path, { method: 'PUT', body: { current_password, new_password } })

  test('the password is changed in both versions, by oneself only', async () => {
    const changed = await change(SEED_PASSWORD, 'A-longer-Pass1')
    expect(changed.body).toEqual({ _links: { _self: { href: '/users/1', type: 'get', templated: false } } })
    expect((await world.ask('/users/1')).body['last_password_change_timestamp']).toBe(NOW)
    expect((await change('A-longer-Pass1', 'A-longer-Pass2', '/users/1/password')).status).toBe(200)
    expect((await change('A-longer-Pass2', 'A-longer-Pass3', '/users/40/password')).status).toBe(403)
    expect((await change('A-longer-Pass2', 'A-longer-Pass3', '/users/4000/password')).status).toBe(404)
  })

  test('a wrong, weak or recently used password is refused', async () => {
    expect((await change('wrong', 'A-longer-Pass1')).status).toBe(400)
    for (const weak of [
      'Short-Pass1',
      'no-upper-case1',
      'NO-LOWER-CASE1',
      'No-digit-here',
      'NoSpecialChar1',
      'With a blank-1',
      `L0ng-${'x'.repeat(60)}`,
    ])
      expect((await change(SEED_PASSWORD, weak)).status, weak).toBe(400)
    let current = SEED_PASSWORD
    for (const at of [1, 2, 3, 4]) {
      expect((await change(current, `A-longer-Pass${at}`)).status).toBe(200)
      current = `A-longer-Pass${at}`
    }
    expect((await change(current, SEED_PASSWORD)).status).toBe(400)
    expect((await change(current, 'A-longer-Pass5')).status).toBe(200)
    expect((await change('A-longer-Pass5', SEED_PASSWORD)).status).toBe(200)
  })
})
