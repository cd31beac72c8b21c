/** A network, an API or a server that goes away, comes back, or asks to wait. */
import type { Page } from '@playwright/test'
import { letPass, letPassUntil, SOON, stopClock } from './support/clock.ts'
import { startServer } from './support/own-server.ts'
import { alertTable, goToAlerts, readAlertIds, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { SANDBOX_PORT } from './support/world.ts'

const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh', exact: true })
const waits = (page: Page) => page.getByRole('log', { name: 'Requests that are tried again' })
const stale = (page: Page) => page.getByText(/^Stale for \d+/)

const isCut = (element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth > element.clientWidth

const LIST = '/alerts/individual'

test('R3: an API that throttles is waited for by all tabs, with a countdown, and never for long', async ({
  page,
  context,
  world,
}) => {
  const other = await context.newPage()
  await page.clock.install()
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await goToAlerts(other)
  await expect(alertTable(other)).toBeVisible()
  await expect(other.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()

  await stopClock(page)
  await world.fail({ name: 'status', status: 429, path: LIST, retryAfter: '15' })
  await page.bringToFront()
  await refresh(page).click()
  for (const tab of [page, other])
    await letPassUntil(page, 0.1, () => expect(waits(tab)).toContainText(/is throttling.*Next try in 1\d s/, SOON))
  await expectSettled(world)
  await world.forgetRequests()
  await other.bringToFront()
  await refresh(other).click()
  // What the other tab wants to read is held, too, and goes on by itself.
  await letPass(page, 1)
  await expectSettled(world)
  expect(await world.requests()).toEqual([])
  await letPassUntil(page, 1, () => expect(waits(other)).toBeEmpty(SOON))
  await expect.poll(async () => (await world.requests()).length).toBeGreaterThan(0)
  await expect(other.getByRole('alert')).toBeHidden()

  // Whatever the API says, a person waits for seconds. The other tab would ask by itself, and be told in their place.
  await other.close()
  await letPassUntil(page, 1, () => expect(waits(page)).toBeEmpty(SOON))
  await expectSettled(world)
  await world.fail({ name: 'status', status: 429, path: LIST, retryAfter: '86400' })
  await refresh(page).click()
  await letPassUntil(page, 0.1, () => expect(waits(page)).toContainText(/Next try in (1\d|20) s/, SOON))
  await letPass(page, 21)
  await expect(waits(page)).toBeEmpty()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('R10: a network that goes away leaves what was there, with its age, and is found again by itself', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add('net::ERR_INTERNET_DISCONNECTED')
  await page.clock.install()
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  // Else the next of its updates would find it.
  await page.getByRole('button', { name: 'Updates every 30 s' }).click()
  await page.getByRole('menuitemradio', { name: 'updates off' }).click()
  const rows = await readAlertIds(page)
  await context.setOffline(true)
  await refresh(page).click()
  await expect(waits(page)).toContainText('The dashboard’s server could not be reached. Next try in')
  // However long its words are, the unit is read as before.
  const unit = page.getByRole('button', { name: /^Organizational unit/ }).getByText('Global organizational unit')
  for (const words of [unit, waits(page).getByText('Next try in')])
    await expect.poll(() => words.evaluate(isCut)).toBe(false)
  await letPassUntil(page, 2, () => expect(stale(page)).toBeVisible(SOON))
  await expect(page.getByRole('alert')).toContainText('could not be reached. Tried 3 times.')
  await expect.poll(() => readAlertIds(page)).toEqual(rows)
  await context.setOffline(false)
  await expect(stale(page)).toBeHidden()

  // So is a page whose script did not come.
  world.provoked.add('dynamically imported module')
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Roles', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded')
  await context.setOffline(false)
  await expect(page.getByRole('table', { name: 'Roles' })).toBeVisible()

  await world.fail({ name: 'drip', ms: 25_000, path: '/users' })
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await letPassUntil(page, 1, () => expect(waits(page)).toContainText(/Waiting for an answer for \d+ s/, SOON))
  await world.recover()
  await expect(userTable(page)).toBeVisible()
  await expect(waits(page)).toBeEmpty()
})

test.describe('with a server of its own', () => {
  test.use({ persona: null })

  /** A gateway to the sandbox of this test; on the port of an earlier one, when there is any. */
  const startGateway = (port: string) =>
    startServer({
      PORT: port,
      SANDBOX: 'off',
      CLUMIO_API_HOSTS: `http://127.0.0.1:${SANDBOX_PORT}`,
      SESSION_KEY: 'the same key for the server before and the one after',
    })

  test('R12: a server that restarts with a newer build: the tab goes on, says so, and finds its place again', async ({
    page,
    world,
  }) => {
    world.provoked.add('ERR_CONNECTION_REFUSED').add('dynamically imported module').add(404)
    const first = await startGateway('0')
    await page.clock.install()
    await page.goto(`${first.address}/ou/global/users?name=test+person`)
    await page.getByRole('combobox', { name: 'API host' }).selectOption(`http://127.0.0.1:${SANDBOX_PORT}`)
    await page.getByLabel('API token', { exact: true }).fill(world.tokens['Super Admin'])
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(userTable(page)).toBeVisible()

    await first.stop()
    await refresh(page).click()
    await letPassUntil(page, 1, () => expect(stale(page)).toBeVisible(SOON))

    const second = await startGateway(new URL(first.address).port)
    // The same files under other names, as another build has them; those of the old one are gone.
    const isReplaced = { value: true }
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url())
      if (isReplaced.value && url.pathname.startsWith('/assets/Audit')) return route.fulfill({ status: 404 })
      if (!isReplaced.value || url.pathname !== '/') return route.fallback()
      const answer = await route.fetch()
      return route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('/assets/index-', '/assets/new-'),
      })
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(stale(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'New version: reload' })).toBeHidden()
    await letPass(page, 300)
    await expect(page.getByRole('button', { name: 'New version: reload' })).toBeVisible()

    await page.getByRole('link', { name: 'Audit trail', exact: true }).click()
    const failure = page.getByRole('main').getByRole('alert')
    await expect(failure).toContainText('a newer version of the dashboard has replaced it')
    isReplaced.value = false
    await failure.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('table', { name: 'Audit trail' })).toBeVisible()
    await expect(page).toHaveURL(/\/ou\/global\/audit-trail$/)
    await page.unrouteAll({ behavior: 'wait' })
    await second.stop()
  })
})
