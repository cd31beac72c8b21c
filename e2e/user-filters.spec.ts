/** An organization of 2,000 users: loading, sorting and filtering all of them, held against the API's own records. */
import { test as base, type Page } from '@playwright/test'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { expect } from './support/expect.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { follow } from './support/activity.ts'
import { expectRange, goToUsers, readColumn, userTable } from './support/screens.ts'
import { sortedUsers, statusOf } from './support/sorting.ts'
import { test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { HELD_MS, NOW, type World } from './support/world.ts'

const DAY_MS = 86_400_000
const LIMIT = 100

test.use({ worldSize: { alerts: 0, tasks: 0, users: 2000, audit: 4000, rate: 0 } })

type Wanted = (user: WireUserV2) => boolean

/** How old the newest invitation of each user is, as far as the audit trail tells. */
const readInvitationAges = async (world: World): Promise<ReadonlyMap<string, number>> => {
  type Event = { primary_entity: { id: string } | null; status: string; timestamp: string }
  const trail = await world.all<Event>('/audit-trails', { filter: { action: { $in: ['invite'] } } })
  const ages = new Map<string, number>()
  for (const { primary_entity: entity, status, timestamp } of trail) {
    const age = Date.parse(NOW) - Date.parse(timestamp)
    if (entity && status === 'success') ages.set(entity.id, Math.min(age, ages.get(entity.id) ?? Infinity))
  }
  return ages
}

const idleFor = ({ last_activity_timestamp: at }: WireUserV2): number | null =>
  at === null ? null : Date.parse(NOW) - Date.parse(at)

const expectEmails = (page: Page, users: readonly WireUserV2[]) =>
  expect
    .poll(() => readColumn(userTable(page), 'Email'), { message: 'the users shown' })
    .toEqual(users.map(({ email }) => email))

test('all 2,000 are sorted and filtered as a whole; until then what is there is shown, and said', async ({
  page,
  world,
}) => {
  // Some forty loads of a list of 2,000, one after the other.
  const users = await world.all<WireUserV2>('/users')
  await world.run()
  await page.clock.setFixedTime(NOW)

  // The first page, and the Super Admins, are asked for at once.
  const later = { path: '/users', skip: 2, times: 0 }
  await base.step('the first rows do not wait for the rest', async () => {
    await world.fail({ name: 'delay', ...later, ms: HELD_MS })
    await goToUsers(page, `?limit=${LIMIT}&sort=activity`)
    await expect(userTable(page).getByRole('row')).toHaveCount(LIMIT + 1)
    await expect(page.getByText('Loaded 500 of 2,000 users. Sorting starts when all are here.')).toBeVisible()
    const head = userTable(page).getByRole('columnheader', { name: 'Last activity' }).getByRole('button')
    await expect(head).toHaveAttribute('aria-disabled', 'true')
    // A page that is still on its way is not told as none.
    await follow(page, `/ou/global/users?limit=${LIMIT}&sort=activity&page=${2000 / LIMIT}`)
    await expect(page.getByRole('group', { name: 'Loading users' })).toBeVisible()
    await expect(page.getByText('There is no page')).toBeHidden()
    await world.recover()
    await expect(userTable(page).getByRole('row')).toHaveCount(LIMIT + 1)
    // What this load still asks for must not be counted among the requests of the next one.
    await expect(page.getByText(/^Sorted over all 2,000 users/)).toBeVisible()
    await expectSettled(world)
  })

  await base.step('an interrupted load keeps its rows and says how many there are', async () => {
    await world.fail({ name: 'status', ...later, status: 403 })
    await page.reload()
    await expect(page.getByRole('alert').filter({ hasText: 'The API answered 403' })).toBeVisible()
    await expect(page.getByText(/^Loaded [\d,]+ of 2,000 users\./)).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Page 20 has not come' })).toContainText(
      /^.*Here are [\d,]+ users on/,
    )
    await page.getByRole('button', { name: /^Go to page \d+$/ }).click()
    await expect(userTable(page).getByRole('row')).toHaveCount(LIMIT + 1)
    await world.recover()
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect(page.getByText(/^Sorted over all 2,000 users/)).toBeVisible()
  })

  await base.step('the true oldest come first', async () => {
    const oldest = sortedUsers(users, 'Last activity', false)
    await follow(page, `/ou/global/users?limit=${LIMIT}&sort=activity`)
    await expectEmails(page, oldest.slice(0, LIMIT))
    const at = oldest.findIndex((user) => idleFor(user) !== null)
    const first = Math.floor(at / LIMIT) * LIMIT
    await follow(page, `/ou/global/users?limit=${LIMIT}&sort=activity&page=${first / LIMIT + 1}`)
    await expectEmails(page, oldest.slice(first, first + LIMIT))
    const newest = sortedUsers(users, 'Last activity', true)
    await follow(page, `/ou/global/users?limit=${LIMIT}&sort=-activity`)
    await expectEmails(page, newest.slice(0, LIMIT))
  })

  const units = await world.all<{ id: string; name: string }>('/organizational-units')
  const engineering = units.find(({ name }) => name === 'Engineering')?.id ?? ''
  const ages = await readInvitationAges(world)
  const isInvited: Wanted = (user) => statusOf(user) === 'Invited'
  const hasAccess =
    (roleId: string | null, unitId: string | null): Wanted =>
    ({ access_control_configuration: access }) =>
      access.some((entry) => roleId === null || entry.role_id === roleId) &&
      access.some((entry) => unitId === null || entry.organizational_unit_ids.includes(unitId))
  const isIdle =
    (days: number): Wanted =>
    (user) =>
      (idleFor(user) ?? -1) >= days * DAY_MS
  const filters: readonly (readonly [search: string, wanted: Wanted])[] = [
    ['status=Invited', isInvited],
    ['status=Suspended', (user) => statusOf(user) === 'Suspended'],
    ['name=an', ({ full_name }) => full_name.toLowerCase().includes('an')],
    [`role=${ROLE.backup}`, hasAccess(ROLE.backup, null)],
    [`assigned=${engineering}`, hasAccess(null, engineering)],
    [`role=${ROLE.backup}&assigned=${engineering}`, hasAccess(ROLE.backup, engineering)],
    ...[30, 90, 180, 365].map((days) => [`idle=${days}`, isIdle(days)] as const),
    ['idle=never', (user) => idleFor(user) === null],
    ['idle=never&status=Suspended', (user) => idleFor(user) === null && statusOf(user) === 'Suspended'],
    ['invitation=old', (user) => isInvited(user) && (ages.get(user.id) ?? 0) > 7 * DAY_MS],
    ['invitation=unknown', (user) => isInvited(user) && !ages.has(user.id)],
  ]
  const byEmail = sortedUsers(users, 'Email', false)
  for (const [search, wanted] of filters) {
    await base.step(search, async () => {
      const found = byEmail.filter(wanted)
      expect(found.length, 'a filter that leaves some').toBeGreaterThan(0)
      expect(found.length).toBeLessThan(users.length)
      await follow(page, `/ou/global/users?limit=${LIMIT}&sort=email&${search}`)
      await expectRange(page, `1–${Math.min(LIMIT, found.length)} of ${found.length.toLocaleString('en')}`)
      await expectEmails(page, found.slice(0, LIMIT))
    })
  }
})
