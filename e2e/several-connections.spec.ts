/** Signed in to several organizations at once: each tab in its own, and what was begun in one goes on there. */
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { ORGANIZATIONS } from '#server/sandbox/seed/organizations.ts'
import { follow } from './support/activity.ts'
import { expectAddress, inOrganization, labelOf, OWN } from './support/connections.ts'
import { violations } from './support/scan.ts'
import {
  alertPanel,
  expectOverview,
  expectSignIn,
  expectToast,
  goToAlerts,
  goToUsers,
  openUnits,
  signInWith,
  userTable,
} from './support/screens.ts'
import { letPass, stopClock } from './support/clock.ts'
import { hold, holdClear } from './support/hold.ts'
import { expect, test } from './support/test.ts'
import { watchInFlight } from './support/traffic.ts'
import { FINANCE } from './support/units.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 300, users: 30 } })

const OTHER = '7'
const THERE = `sandbox.${OTHER}`
const OF_API = { 'x-api-answer': 'on' }

const openMenu = async (page: Page) => {
  await page.getByRole('button', { name: 'Account' }).click()
  const menu = page.getByRole('menu', { name: 'Account' })
  await expect(menu.getByRole('menuitem').first()).toBeVisible()
  return menu
}
const choose = async (page: Page, name: string | RegExp): Promise<void> => {
  const menu = await openMenu(page)
  await menu.getByRole('menuitem', typeof name === 'string' ? { name, exact: true } : { name }).click()
}
const addConnection = async (page: Page, world: World, organization = OTHER): Promise<void> => {
  await choose(page, 'Add a connection')
  await expectSignIn(page)
  await signInWith(page, inOrganization(world.tokens['Super Admin'], organization))
  await expectOverview(page)
  await expectAddress(page, '/ou/global/overview', `sandbox.${organization}`)
}
/** Past the menu, which what stands over the page keeps out of reach. */
const goThere = async (page: Page): Promise<void> => {
  await follow(page, `/at/${THERE}/ou/global/tasks`)
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
}

/** In which connection each request of a page is asked; by the path alone the gateway takes its token. */
const watchConnections = (page: Page) => {
  const asked: { method: string; connection: string; path: string }[] = []
  page.on('request', (request) => {
    const [, connection = '', path] = /^\/in\/([^/]+)\/api(\/.*)$/.exec(new URL(request.url()).pathname) ?? []
    if (path !== undefined) asked.push({ method: request.method(), connection, path })
  })
  return asked
}
type Asked = ReturnType<typeof watchConnections>
const connectionsOf = (asked: Asked) => [...new Set(asked.map(({ connection }) => connection))]
const writesOf = (asked: Asked) => asked.filter(({ method }) => method === 'PATCH')

test('S28: two tabs in two connections both work, each with its own token', async ({ page, context, world }) => {
  await goToUsers(page, '?name=test+person')
  await expect(userTable(page)).toContainText('test person')
  const other = await context.newPage()
  await other.goto('/')
  await expectOverview(other)
  await addConnection(other, world)

  // Nothing has changed in the first tab.
  await page.bringToFront()
  await expect(userTable(page)).toContainText('test person')
  await expectAddress(page, '/ou/global/users?name=test+person')
  const asked = new Map([page, other].map((tab) => [tab, watchConnections(tab)]))
  for (const [tab, connection, organization] of [
    [page, OWN, ORGANIZATION_ID],
    [other, THERE, OTHER],
    [page, OWN, ORGANIZATION_ID],
  ] as const) {
    await tab.bringToFront()
    await tab.goto(`/at/${connection}/ou/global/users?name=somebody+${organization}`)
    await expect(tab.getByRole('heading', { name: 'No user matches these filters' })).toBeVisible()
    await tab.reload()
    await expect(tab.getByRole('heading', { name: 'No user matches these filters' })).toBeVisible()
  }
  expect(connectionsOf(asked.get(page) ?? [])).toEqual([OWN])
  expect(connectionsOf(asked.get(other) ?? [])).toEqual([THERE])

  // An address without a connection means the one that one was in last.
  await page.goto('/ou/global/users')
  await expectAddress(page, '/ou/global/users')
})

test('S28: the account menu tells the connections and their state, and leads to each', async ({ page, world }) => {
  await page.goto('/')
  await expectOverview(page)
  const single = await openMenu(page)
  await expect(single.getByRole('menuitem', { name: 'Sandbox' })).toHaveCount(0)
  await expect(single.getByRole('menuitem', { name: 'Sign out of all' })).toHaveCount(0)
  const where = page.getByRole('region', { name: 'Connection' })
  await expect(where).not.toContainText('organization')
  await page.keyboard.press('Escape')
  await addConnection(page, world)
  await page.getByRole('navigation').getByRole('link', { name: 'Tasks', exact: true }).click()
  await expectAddress(page, '/ou/global/tasks', THERE)

  const menu = await openMenu(page)
  const item = (name: string) => menu.getByRole('menuitem', { name })
  await expect(item(`${labelOf(OTHER)} in use`)).toBeVisible()
  await expect(where).toContainText(`organization ${OTHER}`)
  await expect(item(`${labelOf(ORGANIZATION_ID)} ends in`)).toBeVisible()
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    const shown = width === 390 ? await openAgain(page) : menu
    await expect(shown).toBeInViewport()
  }

  // By keys: down to the other one.
  await page.setViewportSize({ width: 1440, height: 900 })
  const again = await openAgain(page)
  const target = again.getByRole('menuitem', { name: labelOf(ORGANIZATION_ID) })
  await expect(again.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(target).not.toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(again.getByRole('menuitem', { name: 'All connections' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(target).toBeFocused()
  await page.keyboard.press('Enter')
  // The same screen.
  await expectAddress(page, '/ou/global/tasks')
  await expect(where).toContainText(`organization ${ORGANIZATION_ID}`)

  // To all of them as well; what names an object of one is left there, with a word.
  await follow(page, `/at/${OWN}/ou/global/users?status=Invited&assigned=${FINANCE}`)
  await expect(userTable(page)).toBeVisible()
  await choose(page, /^All connections/)
  await expectAddress(page, '/users?status=Invited', 'all')
  await expectToast(page, 'Some filters were left behind')
})

const openAgain = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu', { name: 'Account' })).toBeHidden()
  return openMenu(page)
}

test('S28: signed out of one, the other goes on; and of all, no tab is signed in', async ({ page, context, world }) => {
  world.provoked.add(401)
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  const other = await context.newPage()
  await other.goto('/')
  await expectOverview(other)
  await addConnection(other, world)

  await page.bringToFront()
  await choose(page, 'Sign out')
  await expectOverview(page)
  await expectAddress(page, '/ou/global/overview', THERE)
  expect((await context.request.get(`/in/${OWN}/api/users`)).status()).toBe(401)
  expect((await context.request.get(`/in/${THERE}/api/users`)).status()).toBe(200)
  await page.goto(`/at/${OWN}/ou/global/users`)
  await expect(page.getByRole('heading', { name: 'This address is of another organization', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in there' }).click()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(userTable(page)).toBeVisible()
  await expectAddress(page, '/ou/global/users')

  await choose(page, 'Sign out of all')
  for (const tab of [page, other]) {
    await tab.bringToFront()
    await expectSignIn(tab)
  }
  for (const connection of [OWN, THERE])
    expect((await context.request.get(`/in/${connection}/api/users`)).status()).toBe(401)
  expect((await context.cookies()).filter(({ name }) => name.startsWith('dashboard-'))).toEqual([])
})

test('S28: a clear held in one is sent there, while the other is on screen', async ({ page, world }) => {
  await page.clock.install()
  await page.goto('/')
  await expectOverview(page)
  await addConnection(page, world)
  const [alert] = await world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { status: { $in: ['active'] } },
    query: { limit: 1 },
  })
  await page.goto(`/at/${OWN}/ou/global/alerts/${alert?.id}`)
  const asked = watchConnections(page)
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog).toContainText(`Sandbox, organization ${ORGANIZATION_ID}`)
  await stopClock(page)
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  const held = page.getByRole('status').filter({ hasText: `Clearing ${alert?.primary_entity.value}` })
  await expect(held).toBeVisible()
  await goThere(page)
  expect(writesOf(asked)).toEqual([])
  await page.clock.runFor(9000)
  await expect.poll(() => writesOf(asked).length).toBe(1)
  expect(connectionsOf(writesOf(asked))).toEqual([OWN])
  await expectAddress(page, '/ou/global/tasks', THERE)
})

test('S28: a run in one goes on while the other is on screen', async ({ page, world }) => {
  await page.goto('/')
  await expectOverview(page)
  await addConnection(page, world)
  await page.goto(`/at/${OWN}/ou/global/overview`)
  await goToAlerts(page, '?status=active&limit=25')
  const asked = watchConnections(page)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('button', { name: 'Clear alerts' }).click()
  await page
    .getByRole('dialog', { name: /^Clear 25 alerts/ })
    .getByRole('button', { name: 'Clear alerts' })
    .click()
  await goThere(page)
  await expect.poll(() => writesOf(asked).length, { timeout: 60_000 }).toBe(25)
  expect(connectionsOf(writesOf(asked))).toEqual([OWN])

  // The log tells the two apart, and finds what was sent to each.
  await page.getByRole('dialog', { name: 'Clear 25 alerts' }).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Request log' }).click()
  const log = page.getByRole('region', { name: 'Request log' })
  const calls = log.getByRole('row')
  await expect(log.getByRole('columnheader', { name: 'Connection' })).toBeVisible()
  await expect(calls.filter({ hasText: labelOf(OTHER) }).first()).toBeVisible()
  await log.getByRole('searchbox', { name: 'Filter calls' }).fill(`PATCH ${OWN}`)
  await expect(calls).toHaveCount(1 + 25)
  await expect(calls.filter({ hasText: labelOf(ORGANIZATION_ID) })).toHaveCount(25)
  await calls.last().click()
  await expect(log.getByRole('complementary', { name: 'Call' })).toContainText(`Global, ${OWN}`)
  await log.getByRole('button', { name: 'Close the call' }).click()
  // Where room is short, what an answer was stays.
  const heads = log.getByRole('columnheader')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(heads).toHaveText([/^Time/, 'Method', 'Path and query', 'Status'])
  await page.setViewportSize({ width: 800, height: 844 })
  await expect(heads).toContainText(['Connection', 'Status'])
})

test('S28: signed out of one in another tab, by somebody else’s sign-in there, its run and held clear here stop, which is told', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add(401)
  await page.goto('/')
  await expectOverview(page)
  await addConnection(page, world)
  const alerts = await world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { status: { $in: ['active'] } },
  })
  await follow(page, `/at/${OWN}/ou/global/alerts?status=active&limit=25`)
  const inFlight = watchInFlight(page)
  const onWay = await hold(page, /\/api\/alerts\/individual\//, 'PATCH')
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('button', { name: 'Clear alerts' }).click()
  await page
    .getByRole('dialog', { name: /^Clear 25 alerts/ })
    .getByRole('button', { name: 'Clear alerts' })
    .click()
  await onWay.asked
  await page.keyboard.press('Escape')
  const last = alerts.at(-1)
  const held = await holdClear(page, last)
  await goThere(page)
  await held.getByRole('button', { name: 'Undo' }).focus()

  const other = await context.newPage()
  await other.goto(`/at/${OWN}/ou/global/overview`)
  await expectOverview(other)
  await choose(other, 'Sign out')
  await expectAddress(other, '/ou/global/overview', THERE)
  await choose(other, 'Add a connection')
  await signInWith(other, world.tokens['Helpdesk Admin'])
  // Nothing of it is drawn yet: what is on its way in the first tab has the places of that organization.
  await expect(other).toHaveURL(new RegExp(`/at/${OWN}/`))

  await page.bringToFront()
  const told = (title: string) => page.getByRole('alert').filter({ hasText: title })
  await expect(told('Clear 25 alerts: stopped by the sign-out')).toContainText(
    /^.*\d+ items of 25 not sent. \d on the way: what became of them is not known here/,
  )
  await expect(told(`Not cleared: ${last?.primary_entity.value}`)).toBeVisible()
  await expect(held).toBeHidden()
  const refused = page.waitForResponse((response) => response.request().method() === 'PATCH')
  onWay.release()
  expect((await refused).status()).toBe(401)
  await expect.poll(inFlight).toBe(0)
  await expectAddress(page, '/ou/global/tasks', THERE)
  await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeHidden()
  expect(await world.writes()).toEqual([])
})

test.describe('signed out', () => {
  test.use({ persona: null })

  test('S28: three organizations of the sandbox are tried at once, each with its own numbers and rights', async ({
    page,
  }) => {
    await page.goto('/sign-in')
    await expectSignIn(page)
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Try three organizations' }).click()
    await expectOverview(page)
    await expectAddress(page, '/ou/global/overview')

    const totals: (string | null)[] = []
    for (const { id } of ORGANIZATIONS) {
      const menu = await openMenu(page)
      await expect(menu.getByRole('menuitem', { name: 'Sandbox' })).toHaveCount(ORGANIZATIONS.length)
      await menu.getByRole('menuitem', { name: labelOf(id) }).click()
      await expect(page.getByRole('region', { name: 'Connection' })).toContainText(id)
      await goToUsers(page)
      totals.push(await page.getByText(/^1–\d+ of \d+$/).textContent())
      await openMenu(page)
      await expect(page.getByRole('paragraph').filter({ hasText: 'margaret.okafor@northwind.io' })).toBeVisible()
      await page.keyboard.press('Escape')
    }
    expect(totals).toEqual(['1–25 of 300', '1–25 of 150', '1–25 of 60'])

    // In the third one may only read.
    await goToUsers(page, '?name=Giulia+Romano')
    await expect(page.getByRole('button', { name: 'Disable Giulia Romano' })).toHaveAttribute('aria-disabled', 'true')
    await choose(page, 'Sign out of all')
    await expectSignIn(page)
  })
})

test.describe('in three organizations', () => {
  test.use({ persona: null })

  test('S28: one tree leads to the units of all connections: by walking, search, recent units and favourites', async ({
    page,
  }) => {
    await tryThree(page)
    await goToUsers(page, '/40?assigned=b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11&status=Invited')
    await expect(page.getByRole('complementary', { name: 'User' })).toBeVisible()
    const asked = watchConnections(page)
    const [first, second, third] = ORGANIZATIONS.map(({ id }) => `sandbox.${id}`)
    const where = page.getByRole('region', { name: 'Connection' })

    // By walking, with the keyboard alone: the units of each were read in its own session, and only now.
    let units = await openUnits(page)
    const item = (name: string) => units.getByRole('treeitem', { name, exact: true })
    await expect(item(labelOf(ORGANIZATIONS[1]?.id))).toHaveAttribute('aria-expanded', 'true')
    const listed = asked.filter(({ path }) => path === '/organizational-units').map(({ connection }) => connection)
    // The header's own read may still have been on its way.
    expect(listed.filter((connection) => connection !== first).toSorted()).toEqual([second, third])
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await violations(page, '[role=dialog]')).toEqual([])
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    const active = units.getByRole('combobox')
    const second0 = await item(labelOf(ORGANIZATIONS[1]?.id)).getAttribute('id')
    while ((await active.getAttribute('aria-activedescendant')) !== second0) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+d')
    await page.keyboard.press('Enter')
    // The same screen, without what belongs to a unit there: the user that was open, and the unit of the filter.
    await expectAddress(page, '/ou/global/users?status=Invited', second)
    await expect(where).toContainText(ORGANIZATIONS[1]?.id ?? '')
    await expectToast(page, 'Some filters were left behind')
    await expect(page.getByRole('complementary', { name: 'User' })).toBeHidden()

    // By search, as one: the words of a connection tell equal names apart.
    units = await openUnits(page)
    await page.keyboard.type('finance')
    await expect(units.getByRole('treeitem', { name: /^Finance, Sandbox …/ })).toHaveCount(3)
    await page.keyboard.type(` ${ORGANIZATIONS[2]?.id}`)
    await expect(units.getByRole('treeitem')).toHaveCount(2)
    await page.keyboard.press('Enter')
    await expectAddress(page, `/ou/${FINANCE}/users?status=Invited`, third)

    // By what is recent, and a favourite, of another connection; each is named with it.
    units = await openUnits(page)
    const chip = (label: string) =>
      units.getByRole('group', { name: label }).getByRole('button', { name: `Global ${labelOf(ORGANIZATIONS[1]?.id)}` })
    await chip('Recent').click()
    await expectAddress(page, '/ou/global/users?status=Invited', second)
    units = await openUnits(page)
    await item(labelOf(ORGANIZATIONS[0]?.id)).click()
    await expectAddress(page, '/ou/global/users?status=Invited', first)
    units = await openUnits(page)
    await chip('Favourites').click()
    await expectAddress(page, '/ou/global/users?status=Invited', second)

    // Topmost, the same screen over all of them.
    await goToAlerts(page)
    units = await openUnits(page)
    await expect(units.getByRole('treeitem').first()).toHaveAccessibleName('All connections')
    await item('All connections').click()
    await expect(page).toHaveURL(/\/at\/all\/alerts\b/)
    await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  })

  test('S28, R23: a connection whose units cannot be read, or whose session is over, is named so, and the others stay', async ({
    page,
    world,
  }) => {
    world.provoked.add(401).add(500)
    await page.clock.install()
    await tryThree(page)
    const [, second] = ORGANIZATIONS.map(({ id }) => `sandbox.${id}`)
    await page.route(`**/in/${second}/api/organizational-units**`, (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', headers: OF_API, body: '{"errors":[]}' }),
    )
    const units = await openUnits(page)
    const failed = units.getByRole('treeitem', {
      name: `${labelOf(ORGANIZATIONS[1]?.id)}, Its units could not be read.`,
    })
    await expect(failed).toBeVisible()
    await page.keyboard.type('finance')
    await expect(units.getByRole('treeitem', { name: /^Finance, Sandbox …/ })).toHaveCount(2)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/overview$`))

    // What was read before is no word of how it is.
    await page.unrouteAll()
    await openUnits(page)
    await expect(units.getByRole('treeitem', { name: 'Global organizational unit' })).toHaveCount(3)
    await page.keyboard.press('Escape')
    await page.route(`**/in/${second}/api/organizational-units**`, (route) =>
      route.fulfill({ status: 401, contentType: 'application/json', headers: OF_API, body: '{"errors":[]}' }),
    )
    await letPass(page, 90)
    await openUnits(page)
    await expect(
      units.getByRole('treeitem', {
        name: `${labelOf(ORGANIZATIONS[1]?.id)}, The session has ended: sign in there to see its units.`,
      }),
    ).toBeVisible()
    await expect(units.getByRole('treeitem', { name: 'Global organizational unit' })).toHaveCount(2)
    await expect(page.getByRole('dialog', { name: 'Sign in' })).toBeHidden()
  })
})

const tryThree = async (page: Page): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Try three organizations' }).click()
  await expectOverview(page)
}
