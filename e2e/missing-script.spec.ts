/** Script or style that does not come, comes as something else, or is more than the browser knows. */
import type { Page, Route } from '@playwright/test'
import { letPassUntil, SOON } from './support/clock.ts'
import { alertTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 60, users: 14 } })

const SAID = 'Reload the page. If it stays like this, an extension, a proxy or the network holds the script back'
const words = (page: Page) => page.locator('.not-started')
/** What asks for the first reads, and what draws. */
const SCRIPTS = ['**/assets/index-*.js', '**/assets/main-*.js']
const TOO_NEW = 'const a = #{ not: "known yet" }'

/** What comes in the place of a script. */
const ANSWERS: readonly (object | 'cut' | 'held')[] = [
  'cut',
  'held',
  { status: 404, contentType: 'text/plain', body: 'Not found' },
  { contentType: 'text/html', body: '<!doctype html><title>Sign in to the proxy</title>' },
  { contentType: 'text/javascript', body: TOO_NEW },
  { contentType: 'text/javascript', body: 'Promise.soon()' },
]

for (const script of SCRIPTS) {
  test(`R17: a sentence stands in the page 4 s after it, whatever became of ${script}`, async ({ context, world }) => {
    for (const text of ['ERR_FAILED', 'MIME type', 'Invalid or unexpected token', 'Promise.soon', 'imported module'])
      world.provoked.add(text)
    world.provoked.add(404)
    const open = async (answer: (typeof ANSWERS)[number]) => {
      const page = await context.newPage()
      await page.route(script, (route) => {
        if (answer === 'held') return undefined
        return answer === 'cut' ? route.abort() : route.fulfill(answer)
      })
      await page.goto('/ou/global/alerts', { waitUntil: 'commit' })
      return page
    }
    const pages = await Promise.all(ANSWERS.map(open))
    for (const page of pages) {
      await expect(words(page)).toBeVisible()
      await expect(words(page)).toContainText(SAID)
      // As the page is told: the browser may be slow to start, and forgets an animation that has ended.
      await expect(words(page)).toHaveCSS('animation-delay', '4s')
    }
    const [page] = pages
    await page?.unroute(script)
    await page?.reload()
    if (page) await expect(alertTable(page)).toBeVisible()
    if (page) await expect(words(page)).toBeHidden()
  })
}

test('the first reads are sent, and the empty frame is seen, while the script that draws is on its way', async ({
  page,
  world,
}) => {
  let send = () => {}
  const isSent = new Promise<void>((resolve) => (send = resolve))
  await page.route('**/assets/main-*.js', async (route) => {
    await isSent
    await route.continue()
  })
  await page.goto('/ou/global/alerts?status=cleared', { waitUntil: 'commit' })
  await expect
    .poll(async () => (await world.requests()).map(({ path }) => path))
    .toContainEqual(expect.stringMatching(/^\/alerts\/individual\?.*cleared/))
  await expect(page.getByText('Clumio admin', { exact: true })).toBeVisible()
  await expect(page.locator('#root')).toBeEmpty()
  const asked = (await world.requests()).length
  send()
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByText('Clumio admin', { exact: true })).toHaveCount(1)
  const rows = (await world.requests()).filter(({ path }) => path.startsWith('/alerts/individual?limit=25&start=1&'))
  expect([asked > 0, rows.length]).toEqual([true, 1])
})

test('R17: a browser that is too old is told so, and nothing is asked for', async ({ page, world }) => {
  await page.addInitScript('delete HTMLElement.prototype.showPopover')
  await page.goto('/ou/global/alerts')
  await expect(words(page)).toBeVisible()
  await expect(words(page)).toContainText(SAID)
  expect(await world.requests()).toEqual([])
})

test('R17: with scripts switched off that is what is said', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.locator('noscript')).toBeVisible()
  await expect(words(page)).toHaveCSS('display', 'none')
  await context.close()
})

test('R17: without its styles the page says so and works', async ({ page, world }) => {
  world.provoked.add('ERR_FAILED')
  await page.route('**/assets/index-*.css', (route) => route.abort())
  await page.goto('/ou/global/alerts?status=all')
  await expect(words(page)).toHaveText('The styles of the dashboard have not come, so it looks odd. Reload the page.')
  await expect(alertTable(page).getByRole('row').nth(1)).toBeVisible()
})

/** What is fetched ahead ten seconds after a page stands has not been, however long a test takes. */
const staysInItsFirstSeconds = (page: Page) =>
  page.addInitScript(() => {
    const { setTimeout } = globalThis
    const soon = (work: () => void, ms = 0, ...given: []) => (ms < 10_000 ? setTimeout(work, ms, ...given) : 0)
    Object.assign(globalThis, { setTimeout: soon })
  })

/** Everything that is loaded later is held back: whatever opens it says so in its place, and the rest goes on. */
for (const kind of ['js', 'css']) {
  test(`R17: each part whose .${kind} does not come says so, and leaves the layout whole`, async ({ page, world }) => {
    for (const text of ['ERR_FAILED', 'dynamically imported module', 'preload CSS']) world.provoked.add(text)
    await staysInItsFirstSeconds(page)
    await page.goto('/ou/global/alerts?status=all')
    await expect(alertTable(page).getByRole('row').nth(25)).toBeVisible()
    await page.waitForLoadState('networkidle')
    await page.route(`**/assets/*.${kind}`, (route) => route.abort())
    const main = page.getByRole('main')
    const frame = await main.boundingBox()
    const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' })
    const expectWords = async (what: RegExp) => {
      await expect(alert).toContainText(what)
      await expect(alert).not.toContainText('The dashboard itself failed')
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
      await expect(alertTable(page).getByRole('row').nth(25)).toBeVisible()
      await expect.poll(() => main.boundingBox()).toEqual(frame)
    }
    const close = async () => {
      await alert.getByRole('button', { name: 'Close' }).click()
      await expect(alert).toBeHidden()
    }

    await page.getByRole('button', { name: 'Export' }).click()
    await expectWords(/^The export could not be loaded/)
    await close()
    await page.keyboard.press('Control+k')
    await expectWords(/^The palette could not be loaded/)
    await page.keyboard.press('Escape')
    await expect(alert).toBeHidden()
    await page.getByRole('button', { name: /request log/i }).click()
    await expectWords(/^The request log could not be loaded/)
    await close()
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Preferences' }).click()
    await expectWords(/^The preferences could not be loaded/)
    await close()
    await alertTable(page).getByRole('checkbox').nth(1).click()
    await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Add note' }).click()
    await expectWords(/^The dialog could not be loaded/)
    await close()
    for (const name of [/^Organizational unit: /, /^API version: /]) {
      await page.getByRole('button', { name }).click()
      await expectWords(/could not be loaded/)
      await page.keyboard.press('Escape')
      await expect(alert).toBeHidden()
    }

    world.provoked.add(401)
    await world.fail({ name: 'status', status: 401, path: '/alerts/individual', times: 0 })
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expectWords(/^The sign-in could not be loaded/)
    await close()
    await world.recover()

    // What comes when it is asked for once more leaves all else as it is.
    const selected = page.getByRole('group', { name: 'Selected alerts' })
    await selected.getByRole('button', { name: 'Add note' }).click()
    await expectWords(/^The dialog could not be loaded/)
    await page.unroute(`**/assets/*.${kind}`)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expect(selected).toContainText('1 selected')
    await page.route(`**/assets/*.${kind}`, (route) => route.abort())

    await page.getByRole('link', { name: 'Tasks', exact: true }).click()
    await expect(alert).toContainText('This page could not be loaded')
    await expect(page.getByRole('navigation')).toBeVisible()
    await page.unroute(`**/assets/*.${kind}`)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
  })
}

test('R17: each part that neither comes nor fails is said to be late, until it comes', async ({ page }) => {
  await page.clock.install()
  await page.goto('/ou/global/alerts?status=all')
  await expect(alertTable(page).getByRole('row').nth(25)).toBeVisible()
  await page.waitForLoadState('networkidle')
  const held: Route[] = []
  let isHeld = true
  await page.route('**/assets/*.js', (route) => (isHeld ? void held.push(route) : route.continue()))
  const main = page.getByRole('main')
  const frame = await main.boundingBox()
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded yet' })
  const expectLate = async (what: RegExp) => {
    await expect(async () => {
      await page.clock.fastForward(4000)
      await expect(alert).toContainText(what, { timeout: 300 })
    }).toPass({ intervals: [50] })
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

  for (const [what, open] of [
    [/^The palette/, () => page.keyboard.press('Control+k')],
    [/^The shortcuts/, () => page.keyboard.press('?')],
    [/^The request log/, () => press(/request log/i)],
    [/^The form for a window of time/, () => press(/^Raised /)],
    [/^The organizational units/, () => page.keyboard.press('o')],
    [/^The export/, () => press('Export')],
    [/^The next page/, () => page.getByRole('link', { name: 'Users', exact: true }).click()],
  ] as const) {
    await open()
    await expectLate(what)
    await expect(alertTable(page).getByRole('row').nth(25)).toBeVisible()
    await expect.poll(() => main.boundingBox()).toEqual(frame)
    await page.keyboard.press('Escape')
    await expect(alert).toBeHidden()
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alerts')

  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await expectLate(/^The next page/)
  isHeld = false
  await Promise.all(held.splice(0).map((route) => route.continue()))
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
  await expect(alert).toBeHidden()

  await page.route('**/assets/TasksPage-*.js', (route) => void held.push(route))
  await page.reload({ waitUntil: 'commit' })
  await expect(page.getByRole('navigation')).toBeVisible()
  await expectLate(/^This page/)
})

test('R17: a part whose styles failed once comes with them the next time', async ({ page, world }) => {
  world.provoked.add('net::ERR_FAILED')
  world.provoked.add('Unable to preload CSS')
  const styles = /\/(?:toasts|RolesPage)-[^/]*\.css$/
  await page.route(styles, (route) => route.abort())
  await page.goto('/ou/global/alerts')
  await expect(alertTable(page)).toBeVisible()
  const roles = page.getByRole('link', { name: 'Roles', exact: true })
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('RolesPage'))
  await roles.hover()
  await failed
  await page.keyboard.press('n')
  const told = page.getByRole('alert').filter({ hasText: 'No alert is chosen' })
  await expect(told).toHaveCount(1)

  await page.unroute(styles)
  await page.keyboard.press('n')
  await expect(told.last()).toHaveCSS('padding-inline-start', '14px')
  await roles.click()
  await expect(page.getByRole('table', { name: 'Roles' })).toBeVisible()
  await expect
    .poll(() => page.evaluate(`[...document.styleSheets].filter(({ href }) => href?.includes('RolesPage')).length`))
    .toBe(1)
})

test('R12: what a server that was away has not sent comes by itself when it is there again: a page, a panel, a part of one', async ({
  page,
  world,
}) => {
  for (const text of ['ERR_FAILED', 'dynamically imported module']) world.provoked.add(text)
  await page.clock.install()
  const parts = /\/(?:Days|TasksPage|TaskPanel)-[^/]*\.js$/
  const away = () => page.route(parts, (route) => route.abort())
  await away()
  await page.goto('/ou/global/overview')
  const failure = page.getByRole('main').getByRole('alert')
  await expect(failure).toContainText('The alerts raised per day could not be loaded')
  await page.unroute(parts)
  const plot = page.getByRole('region', { name: 'Alerts raised per day' })
  await letPassUntil(page, 5, () => expect(plot.getByRole('group', { name: 'Show as' })).toBeVisible(SOON))
  await expect(failure).toBeHidden()

  await away()
  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await expect(failure).toContainText('This page could not be loaded')
  await page.unroute(parts)
  const rows = page.getByRole('table', { name: 'Tasks' }).getByRole('link')
  await letPassUntil(page, 5, () => expect(rows.first()).toBeVisible(SOON))
  await expect(failure).toBeHidden()

  await away()
  await rows.first().click()
  await expect(failure).toContainText('This panel could not be loaded')
  await page.unroute(parts)
  await letPassUntil(page, 5, () => expect(page.getByRole('article')).toBeVisible(SOON))
  await expect(failure).toBeHidden()
})
