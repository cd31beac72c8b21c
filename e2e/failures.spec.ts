import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { letPassUntil, SOON } from './support/clock.ts'
import { expect, test } from './support/test.ts'
import {
  alertTable,
  choice,
  expectAlerts,
  goToAlerts,
  goToUsers,
  openUnits,
  readAlertIds,
  readTable,
  recoverQuietly,
  unitButton,
  userTable,
} from './support/screens.ts'
import type { FaultRequest } from './support/world.ts'

type Failure = FaultRequest & { title: string; says: string | RegExp }

const UNREACHABLE = 'The alerts could not be loaded'

/** What each failure of the list is told as. */
const FAILURES: readonly Failure[] = [
  {
    name: 'drop',
    title: UNREACHABLE,
    says: /The API at localhost:\d+ cannot be reached: .* Tried 3 times/,
  },
  {
    name: 'status',
    status: 500,
    title: UNREACHABLE,
    says: 'The API answered 500: “The sandbox was told to fail.” Tried 3 times.',
  },
  { name: 'status', status: 503, title: UNREACHABLE, says: 'The API answered 503' },
  { name: 'status', status: 400, title: UNREACHABLE, says: 'The API answered 400: “The sandbox was told to fail.”' },
  {
    name: 'status',
    status: 403,
    title: 'You may not see the alerts',
    says: 'The API answered 403: “The sandbox was told to fail.”',
  },
  { name: 'status', status: 404, title: 'Not found', says: 'The API answered 404: “The sandbox was told to fail.”' },
  {
    name: 'status',
    status: 429,
    retryAfter: '1',
    title: 'The API is throttling this organization',
    says: 'Tried 5 times.',
  },
  {
    name: 'broken-json',
    title: UNREACHABLE,
    says: 'GET /alerts/individual was answered 200 with something that is not JSON.',
  },
  { name: 'empty-body', title: UNREACHABLE, says: 'GET /alerts/individual was answered 200' },
  { name: 'not-an-object', title: UNREACHABLE, says: 'The answer is not a list as the API documents it.' },
  { name: 'html', title: UNREACHABLE, says: 'with text/html instead of JSON: “502 Bad Gateway' },
  { name: 'wrong-content-type', title: UNREACHABLE, says: 'with text/html instead of JSON' },
  { name: 'cut', title: UNREACHABLE, says: 'the connection broke off before the answer was complete' },
  { name: 'redirect', title: UNREACHABLE, says: 'answered with a redirect (302), which is never followed' },
]

test('R4: alerts that fail say what happened, and load again', async ({ page, world }) => {
  await page.clock.install()
  await page.goto('/ou/global/roles')
  for (const [index, { title, says, ...fault }] of FAILURES.entries()) {
    await test.step(`${fault.name} ${fault.status ?? ''}`, async () => {
      await world.fail({ ...fault, path: '/alerts/individual', times: 0 })
      // A window of time that nothing lies outside of, so that nothing of it is known yet.
      await follow(page, `/ou/global/alerts?status=all&raised=2019-01-${10 + index}..`)
      const failure = page.getByRole('alert')
      await letPassUntil(page, 2, () => expect(failure.getByRole('heading', { name: title })).toBeVisible(SOON))
      await expect(failure).toHaveCount(1)
      await expect(failure).toContainText(says)
      await expect(alertTable(page)).toBeHidden()
      await expect(page.getByText(/^0 alerts|No alert matches/)).toBeHidden()
      await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible()

      await world.recover()
      await failure.getByRole('button', { name: 'Try again' }).click()
      await expect(alertTable(page)).toBeVisible()
      await expect(failure).toBeHidden()
      await page.getByRole('link', { name: 'Roles', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
    })
  }
})

const USER_FAILURES: readonly Failure[] = [
  { name: 'status', status: 500, title: 'The users could not be loaded', says: 'The API answered 500' },
  { name: 'status', status: 403, title: 'You may not see the users', says: 'The API answered 403' },
  { name: 'broken-json', title: 'The users could not be loaded', says: 'not JSON' },
]

test('R4: users that fail say what happened, and load again', async ({ page, world }) => {
  await page.clock.install()
  for (const { title, says, ...fault } of USER_FAILURES) {
    await test.step(`${fault.name} ${fault.status ?? ''}`, async () => {
      await world.fail({ ...fault, path: '/users', times: 0 })
      await goToUsers(page)
      const failure = page.getByRole('alert')
      await letPassUntil(page, 2, () => expect(failure.getByRole('heading', { name: title })).toBeVisible(SOON))
      await expect(failure).toContainText(says)
      await expect(userTable(page)).toBeHidden()

      await recoverQuietly(page, world)
      await failure.getByRole('button', { name: 'Try again' }).click()
      await expect(userTable(page)).toBeVisible()
    })
  }
})

test('R3, R4: a passing failure is got over without a word', async ({ page, world }) => {
  await world.fail(
    { name: 'status', status: 503, path: '/alerts/individual', times: 2 },
    { name: 'status', status: 429, path: '/organizational-units', retryAfter: '1' },
  )
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Organizational unit: Global organizational unit' })).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('R10: an API that never answers keeps nothing else waiting', async ({ page, world }) => {
  await world.fail({ name: 'hang', path: '/alerts/individual', times: 0 })
  await goToAlerts(page)
  await expect(page.getByRole('group', { name: 'Loading alerts' })).toBeVisible()
  await page.getByRole('link', { name: 'Users' }).click()
  await expect(userTable(page)).toBeVisible()
  await world.recover()
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await choice(page, 'Status', 'Active').click()
  await expect(alertTable(page)).toBeVisible()
})

const GO_ON: readonly { to: string; go: (page: Page) => Promise<void> }[] = [
  { to: 'another filter', go: async (page) => choice(page, 'Severity', 'Warning').click() },
  {
    to: 'another unit',
    go: async (page) => (await openUnits(page)).getByRole('treeitem', { name: 'Finance', exact: true }).click(),
  },
]

test('R4: what failed is said of that alone, not of what is awaited after it', async ({ page, world }) => {
  for (const { to, go } of GO_ON)
    await test.step(to, async () => {
      await world.fail({ name: 'status', status: 400, path: '/alerts/individual', times: 0 })
      await page.goto('/ou/global/alerts?severity=error')
      await expect(page.getByRole('heading', { name: UNREACHABLE })).toBeVisible()
      await world.recover()
      await world.fail({ name: 'hang', path: '/alerts/individual', times: 0 })
      await go(page)
      await expect(page.getByRole('group', { name: 'Loading alerts' })).toBeVisible()
      await expect(page.getByRole('alert')).toBeHidden()
      await world.recover()
    })

  await test.step('another record', async () => {
    await goToAlerts(page)
    const [first = '', second = ''] = await readAlertIds(page)
    await world.fail({ name: 'status', status: 404, path: `/alerts/individual/${first}`, times: 0 })
    await page.goto(`/ou/global/alerts/${first}`)
    await expect(page.getByRole('alert')).toBeVisible()
    await world.fail({ name: 'hang', path: `/alerts/individual/${second}`, times: 0 })
    await page.getByRole('button', { name: 'Next alert' }).click()
    await expect(page).toHaveURL(new RegExp(second))
    await expect(page.getByRole('alert')).toBeHidden()
  })
})

test('R10: a refresh that fails keeps the rows, and says how old they are', async ({ page, world }) => {
  await test.step('of alerts', async () => {
    await goToAlerts(page)
    await expect(alertTable(page)).toBeVisible()
    const rows = await readAlertIds(page)
    await world.fail({ name: 'status', status: 500, path: '/alerts/individual', times: 0 })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText(/Stale for \d+ s\. Last good \d\d:\d\d:\d\d UTC/)).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('The API answered 500')
    await expect.poll(() => readAlertIds(page)).toEqual(rows)

    await world.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toBeHidden()
    await expectAlerts(
      page,
      rows.map((id) => ({ id })),
    )
  })
  await test.step('of users', async () => {
    await goOnTo(page, 'Users', 'users')
    await expect(userTable(page)).toBeVisible()
    await expect(page.getByText(/^Sorted over all/)).toBeVisible()
    const rows = await readTable(userTable(page))
    await world.fail({ name: 'status', status: 500, path: '/users', times: 0 })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText(/Stale for/)).toBeVisible()
    await expect.poll(() => readTable(userTable(page))).toEqual(rows)
    await world.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText(/Stale for/)).toBeHidden()
  })
})

test('after a failure Refresh brings the rows as well', async ({ page, world }) => {
  await world.fail({ name: 'status', status: 403, path: '/alerts/individual', times: 0 })
  await goToAlerts(page)
  await expect(page.getByRole('alert')).toBeVisible()
  await world.recover()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('units that cannot be listed are told in the switcher, and load again', async ({ page, world }) => {
  await world.fail({ name: 'status', status: 500, path: '/organizational-units', times: 0 })
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await unitButton(page).click()
  const failure = page.getByRole('dialog').getByRole('alert')
  await expect(failure).toContainText('The organizational units could not be loaded')
  await recoverQuietly(page, world)
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('dialog').getByRole('treeitem', { name: 'Finance', exact: true })).toBeVisible()
})
