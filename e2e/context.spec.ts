import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { expect, test } from './support/test.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  choice,
  chooseVersion,
  expectAlerts,
  expectRange,
  goToAlerts,
  goToUsers,
  readTable,
  userTable,
} from './support/screens.ts'
import { runCommand } from './support/command.ts'
import { expectArrived, recordTraffic } from './support/traffic.ts'
import { FINANCE } from './support/units.ts'
import { HELD_MS } from './support/world.ts'

test('every request names the unit of its address, but for the one that finds the own unit', async ({
  page,
  world,
}) => {
  const { sent, requests } = recordTraffic(page)
  await goToAlerts(page, '', FINANCE)
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await alertLink(page, 0).click()
  await expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
  // What is left unanswered would be given up with the page.
  await expectArrived(world, sent)
  await page.getByRole('link', { name: 'Users' }).click()
  await expect(userTable(page)).toBeVisible()

  await expectArrived(world, sent)
  const without = sent.filter(({ unit }) => unit === undefined)
  expect(without.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual(['GET /organizational-units'])
  const others = sent.filter(({ unit }) => unit !== undefined)
  expect(others.length).toBeGreaterThan(10)
  for (const { path, unit } of others) expect(unit, path).toBe(FINANCE)
  for (const request of requests) expect(await request.allHeaders()).not.toHaveProperty('authorization')
})

test('each version is asked for in every request', async ({ page, world }) => {
  const { sent } = recordTraffic(page)
  await goToUsers(page)
  for (const { version, accept, address } of [
    { version: 'v1', accept: 'application/api.clumio.*=v1+json', address: /\?versions=v1$/ },
    { version: 'v2', accept: 'application/api.clumio.*=v2+json', address: /\?versions=v2$/ },
    { version: 'Latest', accept: 'application/json', address: /\/users$/ },
  ])
    await test.step(version, async () => {
      await page.getByRole('link', { name: 'Users', exact: true }).click()
      await expect(userTable(page)).toBeVisible()
      await expectArrived(world, sent)
      const before = sent.length

      await chooseVersion(page, version)
      await expect(page).toHaveURL(address)
      await expect(userTable(page)).toBeVisible()
      // What is left unanswered would be given up with the page.
      await expectArrived(world, sent)
      await page.getByRole('link', { name: 'Alerts', exact: true }).click()
      await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()

      await expectArrived(world, sent)
      expect(sent.length).toBeGreaterThan(before + 10)
      for (const request of sent.slice(before)) expect(request.accept, request.path).toBe(accept)
    })
})

test('v1 and v2 show the same users', async ({ page }) => {
  const readUsers = async () => {
    const [heads = [], ...rows] = await readTable(userTable(page))
    const kept = ['Name', 'Email', 'Status', 'Last activity', 'Invited by', 'Action'].map((head) => heads.indexOf(head))
    return rows.map((cells) => kept.map((at) => cells[at]))
  }
  await goToUsers(page, '?limit=100&versions=v2')
  await expect(page.getByRole('button', { name: 'API version: v2' })).toContainText('answered v2')
  await expectRange(page, '1–100 of 130')
  await expect(userTable(page)).toHaveAttribute('aria-busy', 'false')
  const users = await readUsers()
  expect(users).toHaveLength(100)
  expect(users.flat()).not.toContain('')

  await chooseVersion(page, 'v1')
  await expect(page.getByRole('button', { name: 'API version: v1' })).toContainText('answered v1')
  await expectRange(page, '1–100 of 130')
  await expect.poll(readUsers).toEqual(users)
})

test('a version that was not asked for is pointed out', async ({ page, world }) => {
  await world.fail({ name: 'wrong-version', path: '/users', times: 0 })
  await goToUsers(page, '?versions=v1')
  await expect(page.getByRole('button', { name: 'API version: v1' })).toContainText('answered v9')
  await page.getByRole('button', { name: 'API version: v1' }).click()
  await expect(page.getByRole('dialog').getByRole('row', { name: /^users/ })).toContainText(
    'v9, not what was asked for',
  )
})

test('R8: a late answer to an earlier filter never shows', async ({ page, world }) => {
  const filter = { status: { $in: ['cleared'] } }
  const cleared = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 }, filter })
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await world.forgetRequests()

  await world.fail({ name: 'delay', path: '/alerts/individual', ms: HELD_MS })
  await choice(page, 'Status', 'Active').click()
  await world.expectFaultsMet()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'true')
  await choice(page, 'Status', 'Cleared').click()
  await expectAlerts(page, cleared)

  await world.recover()
  const late = /status.*active.*limit=25|limit=25.*status.*active/
  await expect
    .poll(async () => (await world.requests()).filter(({ path }) => late.test(decodeURIComponent(path))))
    .toHaveLength(1)
  await expectAlerts(page, cleared)
})

test('R8: a late answer to a page that was left never shows', async ({ page, world }) => {
  const first = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 } })
  await goToAlerts(page)
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await world.forgetRequests()

  // The next page is always at hand already: the one after it is what a hurried person waits for.
  await world.fail({ name: 'delay', path: '/alerts/individual', ms: HELD_MS })
  await page.getByRole('button', { name: 'Next page' }).click()
  await expectRange(page, '26–50 of 1,200')
  await world.expectFaultsMet()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'true')
  // The buttons go on from what was asked for last, not from the rows that are still on screen.
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expectRange(page, '26–50 of 1,200')
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expectAlerts(page, first)

  await world.recover()
  await expect.poll(async () => (await world.requests()).filter(({ path }) => path.includes('start=3'))).toHaveLength(1)
  await expectAlerts(page, first)
  await expectRange(page, '1–25 of 1,200')
})

test('a copied command asks the API for the same, without the token in it', async ({ page, context, world }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await goToUsers(page, '?name=test+person', FINANCE)
  await expectRange(page, '1–1 of 1')
  await page.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect(page.getByText('Copied', { exact: true })).toBeAttached()
  const command = await page.evaluate<string>('navigator.clipboard.readText()')
  for (const part of Object.values(world.tokens)) expect(command.includes(part)).toBe(false)
  const answer = JSON.parse(runCommand(command, world.tokens['Super Admin'])) as { _embedded: { items: WireUserV2[] } }
  expect(answer._embedded.items.map((user) => user.full_name)).toEqual(['test person'])
})
