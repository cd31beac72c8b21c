/** Somebody leaves who works in three organizations: suspended where that may be done, and nothing sent elsewhere. */
import type { BrowserContext, Page, Route } from '@playwright/test'
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { ORGANIZATIONS } from '#server/sandbox/seed/organizations.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { labelOf } from './support/connections.ts'
import { userTable } from './support/screens.ts'
import { expect, signIn, test } from './support/test.ts'
import { makeWorld, type World } from './support/world.ts'

test.use({ worldSize: { alerts: 0, users: 12 } })

const NAME = 'Priya Chatterjee'
const EMAIL = 'priya.chatterjee@northwind.io'
const CALLED = `${NAME} (${EMAIL})`
const [OWN, SECOND, THIRD] = ORGANIZATIONS.map(({ id }) => labelOf(id))

/** Margaret Okafor is signed in to all: a Super Admin in the first, and a role that only reads in the last. */
const signInToThree = async (context: BrowserContext) => {
  const second = await makeWorld({ alerts: 0, users: 9, organization: 1 })
  const third = await makeWorld({ alerts: 0, users: 8, organization: 2 })
  await signIn(context, second.tokens['Super Admin'])
  await signIn(context, third.tokens['Super Admin'])
  return [second, third] as const
}

const priyaIn = (world: World) => world.ask<WireUserV2>(`/users/${PEOPLE.priya}`)
const trailOf = async (world: World): Promise<string[]> =>
  (await world.all<WireAuditEvent>('/audit-trails'))
    .filter(({ action, primary_entity: entity }) => action === 'suspend' && entity?.id === PEOPLE.priya)
    .map(({ user_email: by, status }) => `${by} ${status}`)
const writesTo = async (world: World): Promise<string[]> =>
  (await world.writes()).map(({ method, path }) => `${method} ${path}`)

const dialogOf = (page: Page) => page.getByRole('dialog', { name: `Suspend ${NAME} everywhere?` })
const accounts = (page: Page) =>
  dialogOf(page)
    .getByRole('list', { name: `Accounts of ${NAME}` })
    .getByRole('listitem')

test('the leaver is suspended in one organization, refused in two with the reasons, and nothing is sent there', async ({
  page,
  context,
  world,
}) => {
  const [second, third] = await signInToThree(context)
  const worlds = [world, second, third]
  const before = await Promise.all(worlds.map(trailOf))
  await page.goto(`/at/all/users?name=${EMAIL}`)
  const rows = userTable(page).getByRole('row').filter({ hasText: NAME })
  await expect(rows).toHaveCount(3)
  for (const label of [OWN, SECOND, THIRD]) await expect(rows.filter({ hasText: label })).toContainText('2 others')

  await rows
    .filter({ hasText: THIRD })
    .getByRole('button', { name: `Disable ${CALLED}` })
    .click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('Found in 3 of 3 connections, by the email')
  await expect(accounts(page).filter({ hasText: OWN })).toContainText('Activated: will be suspended.')
  // Priya is the last one there, which only a Super Admin could undo.
  await expect(accounts(page).filter({ hasText: SECOND })).toContainText(
    `Your role does not allow changing ${CALLED}. ${CALLED} is the last Super Admin. At least one must remain.`,
  )
  await expect(accounts(page).filter({ hasText: THIRD })).toContainText(`Your role does not allow changing ${CALLED}.`)
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Show the call' }).click()
  await expect(dialog.getByRole('region', { name: 'The call' })).toContainText(`/users/${PEOPLE.priya}`)
  // Another organization's token is not sent there by mistake.
  await expect(dialog.getByRole('region', { name: 'The call' })).toContainText(/Bearer \$\{BEARER_TOKEN_SANDBOX_\d+\}/)
  expect((await Promise.all(worlds.map(writesTo))).flat()).toEqual([])

  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: `Suspend ${NAME} in 1 organization` })
  await expect(sheet.getByRole('status')).toHaveText(/^Ended/)
  const verdicts = sheet.getByRole('listitem').or(sheet.getByRole('row'))
  await expect(verdicts.filter({ hasText: `${OWN}: ${CALLED}` })).toContainText(/done/i)
  await expect(verdicts.filter({ hasText: `${SECOND}: ${CALLED}` })).toContainText('is the last Super Admin')
  await expect(verdicts.filter({ hasText: `${THIRD}: ${CALLED}` })).toContainText('Your role does not allow')

  // What was sent, and what each organization keeps of it.
  expect(await Promise.all(worlds.map(writesTo))).toEqual([[`PATCH /users/${PEOPLE.priya}`], [], []])
  expect((await Promise.all(worlds.map(priyaIn))).map(({ is_enabled: isEnabled }) => isEnabled)).toEqual([
    false,
    true,
    true,
  ])
  const after = await Promise.all(worlds.map(trailOf))
  expect(after.slice(1)).toEqual(before.slice(1))
  expect(after[0]).toHaveLength((before[0]?.length ?? 0) + 1)
  expect(after[0]?.[0]).toBe('margaret.okafor@northwind.io success')

  // The verdicts stay over a reload; looked at again, all of it is said as it is now.
  await page.reload()
  await expect(page.getByRole('dialog', { name: `Suspend ${NAME} in 1 organization` })).toContainText(
    `${SECOND}: ${CALLED}`,
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(rows.filter({ hasText: OWN })).toContainText('Suspended')
  await rows
    .filter({ hasText: OWN })
    .getByRole('button', { name: `Disable ${CALLED}` })
    .click()
  await expect(accounts(page).filter({ hasText: OWN })).toContainText('Suspended already.')
  const suspend = dialogOf(page).getByRole('button', { name: 'Suspend', exact: true })
  await expect(suspend).toHaveAccessibleDescription(/There is nobody that could be suspended/)
  expect((await Promise.all(worlds.map(writesTo))).flat()).toEqual([`PATCH /users/${PEOPLE.priya}`])
})

test('a connection that fails or has ended is named: the leaver may be there too', async ({ page, context, world }) => {
  const [second, third] = await signInToThree(context)
  await second.fail({ name: 'drop', times: 0 })
  await third.fail({ name: 'refused', times: 0 })
  for (const status of [401, 502]) world.provoked.add(status)
  await page.goto('/at/all/users?name=noor')
  const row = userTable(page).getByRole('row').filter({ hasText: 'Noor Rahman' })
  await row.getByRole('button', { name: /^Disable Noor Rahman/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Suspend Noor Rahman everywhere?' })
  await expect(dialog).toContainText('Found in 1 of 3 connections')
  const unknown = dialog.getByRole('list', { name: 'Not known' }).getByRole('listitem')
  await expect(unknown.filter({ hasText: SECOND })).toContainText('unreachable. They may be there too.', {
    timeout: 20_000,
  })
  await expect(unknown.filter({ hasText: THIRD })).toContainText('the session has ended. They may be there too.')
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Suspend Noor Rahman in 1 organization' })
  await expect(sheet.getByRole('status')).toHaveText(/^Ended/)
  await expect(sheet).toContainText(/2\s*skipped/i)
  await expect(sheet).toContainText('They may be there too.')
  expect(await writesTo(world)).toEqual([`PATCH /users/${PEOPLE.noor}`])
  expect((await Promise.all([second, third].map(writesTo))).flat()).toEqual([])
})

/** Answers with users, in lists and alone, who are as `alter` says. */
const alterUsers = async (route: Route, alter: (user: WireUserV2) => WireUserV2): Promise<void> => {
  const answer = await route.fetch()
  const body = (await answer.json()) as WireUserV2 & { _embedded?: { items?: WireUserV2[] } }
  const items = body['_embedded']?.items
  const json = items ? { ...body, _embedded: { ...body['_embedded'], items: items.map(alter) } } : alter(body)
  await route.fulfill({ response: answer, json })
}

const linked = (user: WireUserV2): WireUserV2 => ({
  ...user,
  _links: { ...user._links, 'update-user': { href: `/users/${user.id}`, type: 'patch', templated: false } },
})

/**
 * Only a Super Admin changes a Super Admin, so that by a person's own token another one always remains, but for oneself.
 * A service token is nobody's own: by one with that role the last Super Admin is offered to be changed. The sandbox has
 * persons' tokens alone; what it answers of its users is made what such a token would be answered.
 */
test('the last Super Admin is kept though the token may change them; two spellings of an email are one person', async ({
  page,
  context,
  world,
}) => {
  const worlds = [world, ...(await signInToThree(context))]
  const [, second, third] = ORGANIZATIONS.map(({ id }) => `**/in/sandbox.${id}/api/users**`)
  await page.route(second ?? '', (route) =>
    alterUsers(route, (user) => linked(user.id === PEOPLE.noor ? { ...user, email: EMAIL.toUpperCase() } : user)),
  )
  await page.route(third ?? '', (route) => alterUsers(route, (user) => linked({ ...user, is_enabled: false })))
  await page.goto(`/at/all/users?name=${EMAIL}`)
  const rows = userTable(page).getByRole('row').filter({ hasText: NAME })
  await rows
    .filter({ hasText: OWN })
    .getByRole('button', { name: `Disable ${CALLED}` })
    .click()
  const there = accounts(page).filter({ hasText: SECOND })
  await expect(there.filter({ hasText: NAME })).toHaveText(
    `${SECOND} ${CALLED}${CALLED} is the last Super Admin. At least one must remain.`,
  )
  await expect(there.filter({ hasText: 'Noor Rahman' })).toContainText('will be suspended.')
  await expect(accounts(page).filter({ hasText: THIRD })).toContainText('Suspended already.')
  await expect(accounts(page).filter({ hasText: OWN })).toContainText('Activated: will be suspended.')
  await dialogOf(page).getByRole('button', { name: 'Suspend', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: `Suspend ${NAME} in 2 organizations` })
  await expect(sheet.getByRole('status')).toHaveText(/^Ended: 2 done, 2 skipped/)
  expect(await Promise.all(worlds.map(writesTo))).toEqual([
    [`PATCH /users/${PEOPLE.priya}`],
    [`PATCH /users/${PEOPLE.noor}`],
    [],
  ])
})
