/** What a page reads first leaves by a script in its HTML, before any of its files is there. */
import type { Page, Request } from '@playwright/test'
import { alertTable, chooseInMenu, expectSignIn, goToAlerts, signInWith } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled, FIRST_READS } from './support/traffic.ts'
import type { World } from './support/world.ts'

const ALERTS = '/ou/global/alerts'
const isRead = (request: Request): boolean => new URL(request.url()).pathname.endsWith('/api/alerts/individual')

/** Until what is answered is called, no script of this page comes. */
const holdScripts = async (page: Page): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await promise
    await route.continue()
  })
  return () => resolve(undefined)
}

const rowReads = async (world: World): Promise<readonly string[]> =>
  (await world.requests())
    .filter(({ path }) => path.startsWith('/alerts/individual?limit=25&start=1&'))
    .map(({ method, path, headers }) => `${method} ${path} ${headers['x-clumio-organizationalunit-context']}`)

/** The browser knows who is signed in once the dashboard was seen in it. */
const wasHere = async (page: Page, world: World): Promise<void> => {
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await expectSettled(world)
  await world.forgetRequests()
}

test('the rows are asked for while no script is there, drawn from that answer, and asked for once', async ({
  page,
  context,
  world,
}) => {
  await wasHere(page, world)
  const tab = await context.newPage()
  // However slow the machine is, it is not given up.
  await tab.addInitScript(
    'const set = setTimeout; setTimeout = (act, ms, ...more) => set(act, ms === 5000 ? 60_000 : ms, ...more)',
  )
  const letScriptsCome = await holdScripts(tab)
  const answered = tab.waitForResponse((response) => isRead(response.request()))
  await tab.goto(ALERTS, { waitUntil: 'commit' })
  await answered
  letScriptsCome()
  await expect(alertTable(tab).getByRole('row')).toHaveCount(26)
  await expectSettled(world)
  const read: unknown = expect.stringMatching(/^GET .*active.* 00000000-0000-0000-0000-000000000000$/)
  await expect.poll(() => rowReads(world)).toEqual([read])

  await tab.getByRole('button', { name: 'Request log' }).click()
  const calls = tab.getByRole('table', { name: 'Calls' })
  await expect(calls.getByRole('row').filter({ hasText: '/alerts/individual?limit=25&start=1&' })).toHaveCount(1)
})

test('an address that says more than its page is left to the files', async ({ page, world }) => {
  await wasHere(page, world)
  await page.goto(`${ALERTS}?severity=error`)
  await expect(alertTable(page)).toBeVisible()
  await expect.poll(() => page.evaluate(FIRST_READS)).toEqual({ count: 1, isByHtml: false })
  await page.goto(ALERTS)
  await expect(alertTable(page)).toBeVisible()
  await expect.poll(() => page.evaluate(FIRST_READS)).toEqual({ count: 1, isByHtml: true })
})

test('R16: where no script comes, it is given up after some seconds', async ({ page, context, world }) => {
  await wasHere(page, world)
  await world.fail({ name: 'hang', path: '/alerts/individual', times: 0 })
  const tab = await context.newPage()
  const letScriptsCome = await holdScripts(tab)
  const failed = tab.waitForEvent('requestfailed', { predicate: isRead, timeout: 15_000 })
  await tab.goto(ALERTS, { waitUntil: 'commit' })
  expect((await failed).failure()?.errorText).toContain('ERR_ABORTED')
  // Those who come later ask by themselves.
  await world.recover()
  letScriptsCome()
  await expect(alertTable(tab)).toBeVisible()
})

test('R13: a sign-out in another tab, while its answer is here already, shows nothing of it', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add(401)
  await wasHere(page, world)
  const tab = await context.newPage()
  const letScriptsCome = await holdScripts(tab)
  const answered = tab.waitForResponse((response) => isRead(response.request()))
  await tab.goto(ALERTS, { waitUntil: 'commit' })
  await answered
  await page.bringToFront()
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
  letScriptsCome()
  await expectSignIn(tab)
  await expect(alertTable(tab)).toHaveCount(0)
  await tab.reload()
  await expectSignIn(tab)
  await expect.poll(() => tab.evaluate(FIRST_READS)).toEqual({ count: 0, isByHtml: false })
})

test('R1: where the session has ended, it asks to sign in as for any other read', async ({ page, world }) => {
  world.provoked.add(401)
  await wasHere(page, world)
  await world.fail({ name: 'status', status: 401, path: '/alerts/individual', times: 0 })
  await page.goto(ALERTS)
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toHaveCount(1)
  await world.recover()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(alertTable(page).getByRole('row')).toHaveCount(26)
})

test('S7: changed on its way it does not run, and the files ask by themselves', async ({ page, world }) => {
  world.provoked.add('Content Security Policy').add('script-src-elem inline')
  await wasHere(page, world)
  await page.route(/\/ou\/global\/alerts$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('<script>', '<script>void 0;') })
  })
  await page.goto(ALERTS)
  await expect(alertTable(page).getByRole('row')).toHaveCount(26)
  await expect.poll(() => page.evaluate(FIRST_READS)).toEqual({ count: 1, isByHtml: false })
})

test.describe('signed out', () => {
  test.use({ persona: null })

  test('nothing is asked of the API', async ({ page, world }) => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url())
    })
    await page.goto(ALERTS)
    await expectSignIn(page)
    expect(asked).toEqual([])
    await expect.poll(() => world.requests()).toEqual([])
  })
})
