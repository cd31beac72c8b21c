/** A browser that forbids its storage, has none, is full, or holds what another program has left in it. */
import type { Page } from '@playwright/test'
import {
  alertLink,
  alertTable,
  chooseInMenu,
  expectOverview,
  goToAlerts,
  signInWith,
  unitButton,
} from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 120, users: 14 } })

const UNKEPT = 'This browser keeps nothing for this page: if you close or reload the tab,'
const refuse = (area: string, how: string) => `Object.defineProperty(window, '${area}', { get: () => ${how} })`
const FORBIDDEN = `(() => { throw new DOMException('The operation is insecure.', 'SecurityError') })()`
const FULL = `(() => {
  const write = Storage.prototype.setItem
  Storage.prototype.setItem = function (...texts) {
    if (window.isRoomy) return write.apply(this, texts)
    throw new DOMException('Full', 'QuotaExceededError')
  }
})()`

/** What no version of this program has written, under every name that it uses. */
const JUNK = `(() => {
  const texts = ['{"', '7', '[{}]', '{"ctx":{}}', '{"kind":"constructor","ctx":{},"items":[]}', '"Mars/Olympus"', '{"height":"NaN"}']
  const names = ['session', 'throttled', 'run', 'run-states', 'inviting-again', 'followed-tasks', 'density', 'time-zone',
    'request-log', 'refresh.alerts', 'table.alerts', 'table.users', 'units x 1', 'notes']
  names.forEach((name, index) => {
    localStorage.setItem('clumio-admin.' + name, texts[(index + Number(new URL(location).hash.slice(1))) % texts.length])
    sessionStorage.setItem('clumio-admin.' + name, texts[(index + 3) % texts.length])
  })
  localStorage.setItem('mantine-color-scheme-value', 'plaid')
})()`

const PAGES =
  'Overview,Consolidated alerts,Users,Roles,Access review,Organizational units,Tasks,Audit trail,API explorer,Alerts'

const visitAll = async (page: Page, names = PAGES.split(',')) => {
  for (const name of names) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(page.getByRole('alert')).toBeHidden()
  }
}

const sheet = (page: Page) => page.getByRole('dialog', { name: /^Clear \d+ alerts$/ })

const openClear = async (page: Page, count: number) => {
  const boxes = alertTable(page).getByRole('checkbox', { name: /^Select (?!all rows)/ })
  await boxes.nth(0).click()
  await boxes.nth(count - 1).click({ modifiers: ['Shift'] })
  await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Clear alerts' }).click()
  return page.getByRole('dialog', { name: `Clear ${count} alerts?` })
}

test.describe('R17: with all storage forbidden', () => {
  test.use({ persona: null })
  test('one signs in, sees every page, chooses, clears many and signs out', async ({ page, world }) => {
    await page.addInitScript(refuse('localStorage', FORBIDDEN))
    await page.addInitScript(refuse('sessionStorage', FORBIDDEN))
    await page.goto('/')
    await signInWith(page, world.tokens['Super Admin'])
    await expectOverview(page)
    await visitAll(page)

    await chooseInMenu(page, 'Account', 'Preferences')
    const preferences = page.getByRole('dialog', { name: 'Preferences' })
    await preferences.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Kolkata')
    await preferences.getByText('Dark', { exact: true }).click()
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'Alerts', exact: true }).click()
    await expect(page.getByText('Times in Asia/Kolkata')).toBeVisible()
    const dialog = await openClear(page, 6)
    await expect(dialog.getByRole('note')).toHaveText(`${UNKEPT} this run cannot be resumed.`)
    await dialog.getByRole('button', { name: 'Clear alerts' }).click()
    await expect(sheet(page).getByRole('status')).toHaveText(/^Ended/)
    await expect(sheet(page).getByRole('definition').first()).toHaveText('6')
    await page.keyboard.press('Escape')
    await alertLink(page, 7).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Clear alert' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear alert' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    // A toast has a root of its own, which must not go by what could not be kept.
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')

    await chooseInMenu(page, 'Account', 'Sign out')
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  })
})

const MODES = [
  ['no storage', [refuse('localStorage', 'null'), refuse('sessionStorage', 'null')]],
  ['a storage for all tabs only', [refuse('sessionStorage', FORBIDDEN)]],
  ['a storage for one tab only', [refuse('localStorage', FORBIDDEN)]],
  ['a full storage', [FULL]],
] as const

for (const [mode, scripts] of MODES) {
  test(`R17: with ${mode} every page is there`, async ({ page }) => {
    for (const script of scripts) await page.addInitScript(script)
    await page.goto('/ou/global/overview')
    await expectOverview(page)
    await visitAll(page, ['Users', 'Tasks', 'Alerts'])
    await unitButton(page).click()
    await expect(page.getByRole('tree')).toBeVisible()
  })
}

test('R17: junk of every shape under every name stops no page', async ({ page }) => {
  await page.addInitScript(JUNK)
  for (const shape of [1, 2, 4, 5]) {
    await page.goto(`/ou/global/alerts?status=all&limit=${25 * shape}#${shape}`)
    await expect(alertTable(page).getByRole('row').nth(1)).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('R17: a storage that fills up in a run is told once, and the run ends all the same', async ({ page, world }) => {
  await page.addInitScript(`window.isRoomy = true`)
  await page.addInitScript(FULL)
  await goToAlerts(page, '?status=active')
  await world.forgetRequests()
  const dialog = await openClear(page, 12)
  await expect(dialog.getByRole('note')).toBeHidden()
  await dialog.getByRole('button', { name: 'Clear alerts' }).click()
  await expect(sheet(page)).toContainText('Safe to reload')
  await page.evaluate(`window.isRoomy = false`)
  const told = page.getByRole('alert').filter({ hasText: 'Clear 12 alerts: no longer kept over a reload' })
  await expect(told).toHaveCount(1)
  await expect(sheet(page).getByRole('status')).toHaveText(/^Ended/)
  await expect(sheet(page).getByRole('definition').first()).toHaveText('12')
  await expect(told).toHaveCount(1)
  await expect(sheet(page)).toContainText('Not kept: a reload would forget this run')
  const writes = (await world.requests()).filter(({ method }) => method === 'PATCH')
  expect(new Set(writes.map(({ path }) => path)).size).toBe(12)
  expect(writes).toHaveLength(12)

  // What was kept of it until then is not true any more, so nothing is offered to be resumed.
  await page.reload()
  await expect(alertTable(page)).toBeVisible()
  await expect(sheet(page)).toBeHidden()
})

test('R17: before somebody is deleted to be invited again it is said that nothing keeps them', async ({
  page,
  world,
}) => {
  await page.addInitScript(refuse('sessionStorage', FORBIDDEN))
  await page.goto('/ou/global/users/40')
  await page.getByRole('button', { name: 'Invite again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite test person again?' })
  await expect(dialog.getByRole('note')).toHaveText(new RegExp(`^${UNKEPT} test person is forgotten`))

  // Within the tab nobody is lost: what failed half way is offered to be finished.
  await world.fail({ name: 'status', method: 'POST', path: '/users', status: 500 })
  world.provoked.add(500).add(404)
  await dialog.getByRole('button', { name: 'Invite again' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('list', { name: 'Unfinished invitations' })).toContainText('was deleted')
})
