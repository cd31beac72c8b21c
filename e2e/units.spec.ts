import type { Page } from '@playwright/test'
import type { WireIndividualAlert, WireIndividualAlertList } from '#contract/individual-alerts.ts'
import { goOnTo } from './support/go-on.ts'
import { expect, test } from './support/test.ts'
import {
  alertTable,
  expectAlerts,
  expectOverview,
  expectRange,
  goToAlerts,
  goToUsers,
  openUnits,
  unitButton,
  userTable,
} from './support/screens.ts'
import { recordTraffic } from './support/traffic.ts'
import { EMEA_FINANCE, FINANCE, GLOBAL } from './support/units.ts'
import { HELD_MS, type World } from './support/world.ts'

const alertsIn = (world: World, unit: string) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 }, unit })

const totalIn = async (world: World, unit: string) => {
  const list = await world.ask<WireIndividualAlertList>('/alerts/individual', { query: { limit: 1 }, unit })
  return list.total_count
}

test('the rows are those of the last unit chosen, whenever the answers come', async ({ page, world }) => {
  const [finance, emea] = [await alertsIn(world, FINANCE), await alertsIn(world, EMEA_FINANCE)]
  expect(finance.map(({ id }) => id)).not.toEqual(emea.map(({ id }) => id))
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await world.forgetRequests()

  const units = await openUnits(page)
  const [answered, late, told] = [1, 2, 3].map(() => Promise.withResolvers<void>())
  await page.route(/limit=25&start=1\b/, async (route) => {
    if (route.request().headers()['x-clumio-organizationalunit-context'] !== FINANCE) return route.fallback()
    const answer = await route.fetch()
    answered?.resolve()
    await late?.promise
    // The page may have given it up meanwhile.
    await route.fulfill({ response: answer }).catch(() => undefined)
    told?.resolve()
  })
  await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
  await answered?.promise
  await openUnits(page)
  await page.keyboard.type('emea')
  await page.keyboard.press('Enter')
  await expectAlerts(page, emea)

  const lists = (await world.requests()).filter(({ path }) => path.includes('limit=25&start=1'))
  expect(lists.map(({ headers }) => headers['x-clumio-organizationalunit-context'])).toEqual([FINANCE, EMEA_FINANCE])
  late?.resolve()
  await told?.promise
  await expectAlerts(page, emea)
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
})

test('a unit whose rows are here already takes the table over', async ({ page, world }) => {
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await alertTable(page).evaluate((table: { id: string }) => void (table.id = 'before'))
  const units = await openUnits(page)
  const isRead = page.waitForResponse((response) => {
    const unit = response.request().headers()['x-clumio-organizationalunit-context']
    return unit === FINANCE && /limit=25&start=1\b/.test(response.url())
  })
  const finance = units.getByRole('treeitem', { name: 'Finance', exact: true })
  await finance.hover()
  await (await isRead).finished()
  await finance.click()
  await expectAlerts(page, await alertsIn(world, FINANCE))
  await expect(alertTable(page)).toHaveAttribute('id', 'before')
})

test('an address without a unit leads to the token’s own, and one that names none says so', async ({ page }) => {
  await test.step('without a unit', async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/ou\/global\/overview$/)
    await page.goto('/ou/default/users?status=Suspended')
    await expect(page).toHaveURL(/\/ou\/global\/users\?status=Suspended$/)
    await expect(userTable(page)).toBeVisible()
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Global organizational unit')
    await page.goBack()
    await expect(page).toHaveURL(/\/ou\/global\/overview$/)
    await page.goto('/ou/default/users/36?status=Activated&page=2')
    await expect(page).toHaveURL(/\/ou\/global\/users\/36\?status=Activated&page=2$/)
    await expect(page.getByRole('complementary', { name: 'User' })).toContainText('Dana Ruiz')
  })
  await test.step('one that names no unit, and one that leads into none, each a page of its own', async () => {
    const heading = page.getByRole('main').getByRole('heading', { level: 1 })
    await page.goto('/ou/nowhere/alerts')
    await expect(page.getByRole('alert')).toContainText('This address names no organizational unit')
    await expect(heading).toHaveText('This address names no organizational unit')
    await page.getByRole('link', { name: 'Go to your own unit' }).click()
    await expectOverview(page)
    await page.goto('/nowhere')
    await expect(heading).toHaveText('There is no such page')
    await page.getByRole('link', { name: 'Go to Overview' }).click()
    await expectOverview(page)
  })
})

test('another unit takes along what still means something there, and none of the rows', async ({ page, world }) => {
  await test.step('the filter stays when the unit changes, the page and the open alert do not', async () => {
    await goToAlerts(page, '/32e6f210-0b83-4308-b437-8c9ac11f306c?status=cleared&page=2')
    const units = await openUnits(page)
    await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?status=cleared$`))
  })
  await test.step('filters that name an object of the old unit are left behind, with a word', async () => {
    await goOnTo(page, 'Alerts', 'alerts?group=d78cd819-ab15-48e2-acea-3f94d3a9f2fb&severity=error&page=2&status=all')
    const units = await openUnits(page)
    await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?severity=error&status=all$`))
    await expect(page.getByRole('status').filter({ hasText: 'Some filters were left behind' })).toBeVisible()
  })
  await test.step('switching the unit clears the rows at once, and shows those of the unit and of all below', async () => {
    const [finance, emea] = [await totalIn(world, FINANCE), await totalIn(world, EMEA_FINANCE)]
    expect(emea).toBeGreaterThan(0)
    expect(finance).toBeGreaterThan(emea)
    await goOnTo(page, 'Alerts', 'alerts?status=all&page=2')
    await expect(alertTable(page)).toBeVisible()

    await world.fail({ name: 'delay', path: '/alerts/individual', times: 0, ms: HELD_MS })
    const units = await openUnits(page)
    await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
    await expect(alertTable(page)).toBeHidden()
    await expect(page.getByRole('group', { name: 'Loading alerts' })).toBeVisible()
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Finance')

    await world.recover()
    await expectAlerts(page, await alertsIn(world, FINANCE))
    await expectRange(page, `1–25 of ${finance}`)
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?status=all$`))
  })
})

test.describe('in a tree of 40 units and 4 levels', () => {
  test.use({ worldSize: { alerts: 60, users: 30, units: 40 } })

  /** Presses these keys and counts them; what is typed to search with counts apart. */
  const pressing = (page: Page) => {
    const pressed: string[] = []
    return {
      pressed,
      press: async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key)
        pressed.push(...keys)
      },
    }
  }

  test('each unit is found by its name and switched to in a few keystrokes, from a row of the table', async ({
    page,
    world,
  }) => {
    type Unit = { id: string; name: string; parent_id: string | null }
    const all = await world.all<Unit>('/organizational-units')
    expect(all).toHaveLength(40)
    const levelOf = ({ parent_id: parent }: Unit): number =>
      1 + Math.max(0, ...all.filter(({ id }) => id === parent).map(levelOf))
    expect(Math.max(...all.map(levelOf))).toBe(4)

    await goToUsers(page, '?status=Activated')
    const link = userTable(page).getByRole('link').first()
    await link.focus()
    const { press, pressed } = pressing(page)
    await press('o')
    const units = page.getByRole('dialog', { name: /^Organizational unit: / })
    const field = units.getByRole('combobox', { name: 'Find a unit by name' })
    await expect(field).toBeFocused()
    for (const { id, name } of all) {
      await field.fill(name)
      // The first match is the one that Enter takes.
      await expect(field).toHaveAttribute('aria-activedescendant', new RegExp(`${id}$`))
    }
    await field.fill('')
    await page.keyboard.type('retail check')
    await expect(units.getByRole('treeitem')).toHaveText([
      /^CheckoutGlobal organizational unit \/ Retail \/ E-Commerce/,
    ])
    // All that stands beside its name is heard, and in words.
    await expect(units.getByRole('treeitem', { name: 'Checkout', exact: true })).toHaveAccessibleDescription(
      /^Global organizational unit \/ Retail \/ E-Commerce, \d+ active alerts?, \d+ users?$/,
    )
    await press('Enter')
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Checkout')
    await expect(page).toHaveURL(/\/users\?status=Activated$/)
    expect(pressed).toHaveLength(2)

    // Without a word to search for: the way through the tree.
    await press('o')
    await expect(field).toBeFocused()
    await press('ArrowLeft', 'Enter')
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: E-Commerce')
    await press('o')
    await expect(field).toBeFocused()
    await press('Escape')
    await expect(units).toBeHidden()
  })

  test.describe('as the admin of a branch', () => {
    test.use({ persona: 'Organizational Unit Admin' })

    test('only the branch is there to be found', async ({ page, world }) => {
      type Unit = { id: string; name: string; parent_id: string | null }
      const all = await world.all<Unit>('/organizational-units')
      const isBelow = (unit: Unit): boolean =>
        unit.id === FINANCE || all.some((other) => other.id === unit.parent_id && isBelow(other))
      const branch = all.filter(isBelow).map(({ name }) => name)
      await goToUsers(page, '', FINANCE)
      const { press, pressed } = pressing(page)
      await press('o')
      const units = page.getByRole('dialog', { name: /^Organizational unit: / })
      await expect(units).toContainText(`${branch.length} units`)
      await page.keyboard.type('a')
      const names = await units
        .getByRole('treeitem')
        .evaluateAll((items: { ariaLabel: string | null }[]) => items.map(({ ariaLabel }) => ariaLabel))
      expect(branch).toEqual(expect.arrayContaining(names))
      await page.keyboard.press('Backspace')
      await page.keyboard.type('checkout')
      await expect(units).toContainText('No unit that you can work in has “checkout” in its name.')
      await units.getByRole('combobox').fill('')
      await page.keyboard.type('london')
      await press('Enter')
      await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Treasury London')
      expect(pressed).toHaveLength(2)
    })
  })
})

test.describe('as the admin of one unit', () => {
  test.use({ persona: 'Organizational Unit Admin' })

  test('one starts in the own unit, sees nothing but its branch, and is led back into it', async ({ page, world }) => {
    await test.step('one starts in the own unit and sees nothing but its branch', async () => {
      await page.goto('/')
      await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/overview$`))
      await page.getByRole('link', { name: 'Alerts', exact: true }).click()
      const filter = { status: { $in: ['active'] } }
      const active = { query: { limit: 25 }, unit: FINANCE, filter }
      await expectAlerts(page, await world.all<WireIndividualAlert>('/alerts/individual', active))
      const units = await openUnits(page)
      await expect(units.getByRole('treeitem')).toHaveText([/^Finance/, /^EMEA Finance/])
      await expect(units).toContainText('Your token starts in Finance')
    })
    await test.step('a link into a unit of others says so by name, and leads to the same screen in the own one', async () => {
      world.provoked.add(403)
      await page.goto('/ou/global/alerts?severity=error&group=d78cd819-ab15-48e2-acea-3f94d3a9f2fb')
      await expect(page.getByRole('alert')).toContainText('You may not use the Global organizational unit')
      await expect(alertTable(page)).toBeHidden()
      await page.getByRole('link', { name: 'Go to Finance' }).click()
      await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?severity=error$`))
      await expect(alertTable(page)).toBeVisible()
      await expect(page.getByRole('alert')).toBeHidden()
      const units = await openUnits(page)
      const finance = units.getByRole('treeitem', { name: 'Finance', exact: true })
      await expect(finance).toContainText('your token’s own')
      await expect(finance).toHaveAccessibleDescription(/\byour token’s own\b/)
    })
  })
})

test('the tree of units counts, opens, is searched by the keyboard, and has what was used last', async ({
  page,
  world,
}) => {
  await test.step('it counts active alerts and users of each unit, once it is opened', async () => {
    await goToUsers(page)
    await expect(userTable(page)).toBeVisible()
    const list = await world.ask<WireIndividualAlertList>('/alerts/individual', {
      query: { limit: 1 },
      filter: { status: { $in: ['active'] } },
      unit: FINANCE,
    })
    const units = await openUnits(page)
    const finance = units.getByRole('treeitem', { name: 'Finance', exact: true })
    await expect(finance.getByTitle('Active alerts')).toHaveText(String(list.total_count))
    await expect(finance.getByTitle('Users')).toHaveText(/^\d+$/)
    await page.keyboard.press('Escape')
  })
  await test.step('it opens and closes by arrows, and is searched without a match', async () => {
    const units = await openUnits(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const engineering = units.getByRole('treeitem', { name: 'Finance', exact: true })
    await expect(units.getByRole('combobox')).toHaveAttribute(
      'aria-activedescendant',
      (await engineering.getAttribute('id')) ?? 'a tree item',
    )
    await page.keyboard.press('ArrowRight')
    await expect(engineering).toHaveAttribute('aria-expanded', 'true')
    await expect(units.getByRole('treeitem', { name: 'EMEA Finance' })).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(units.getByRole('treeitem', { name: 'EMEA Finance' })).toBeHidden()
    await page.keyboard.type('no such unit')
    await expect(units).toContainText('No unit that you can work in has “no such unit” in its name.')
    await page.keyboard.press('Escape')
  })
  await test.step('a unit is found and switched to by the keyboard', async () => {
    await goOnTo(page, 'Alerts', 'alerts?status=all')
    await unitButton(page).press('Enter')
    const units = page.getByRole('dialog')
    const field = units.getByRole('combobox', { name: 'Find a unit by name' })
    await expect(field).toBeFocused()
    const tree = units.getByRole('tree', { name: 'Organizational units' })
    await expect(tree.getByRole('treeitem', { name: 'Global organizational unit' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(tree.getByRole('treeitem', { name: 'Finance', exact: true })).toHaveAttribute('aria-expanded', 'false')
    await expect(tree.getByRole('treeitem', { name: 'Finance', exact: true })).toHaveAttribute('aria-level', '2')

    await page.keyboard.type('fin')
    await expect(tree.getByRole('treeitem')).toHaveText([/^Finance/, /^EMEA Finance/])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
    await expect(units).toBeHidden()
    await expectAlerts(page, await alertsIn(world, EMEA_FINANCE))

    await unitButton(page).press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await expect(units).toBeHidden()
    await expect(unitButton(page)).toBeFocused()
    await expect(page).toHaveURL(new RegExp(EMEA_FINANCE))
  })
  await test.step('recent units and favourites are one press away, and stay in this browser', async () => {
    await goOnTo(page, 'Users', 'users')
    const units = await openUnits(page)
    await page.keyboard.type('emea')
    await page.keyboard.press('Control+d')
    await page.keyboard.press('Enter')
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
    await openUnits(page)
    await page.keyboard.type('treasury')
    await page.keyboard.press('Enter')
    await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Treasury London')
    await page.reload()
    await openUnits(page)
    await expect(units.getByRole('group', { name: 'Favourites' }).getByRole('button')).toHaveText(['EMEA Finance'])
    await units.getByRole('group', { name: 'Recent' }).getByRole('button', { name: 'EMEA Finance' }).click()
    await expect(page).toHaveURL(new RegExp(`/ou/${EMEA_FINANCE}/users$`))
  })
})

/** What the header says and which alerts stand below it, each time that the page changes; runs in the page. */
const WATCH_ROWS = `
  globalThis.seen = new Set()
  new MutationObserver(() => {
    const header = document.querySelector('[aria-label^="Organizational unit: "]')
    const unit = header?.getAttribute('aria-label').replace('Organizational unit: ', '')
    for (const link of document.querySelectorAll('table[aria-label="Individual alerts"] td a[href*="/alerts/"]')) {
      seen.add(unit + ' ' + new URL(link.href).pathname.split('/').at(-1))
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label', 'href'] })`

test('R8: a hundred random switches of filter, page, unit and version end right, whenever the answers come', async ({
  page,
  world,
}) => {
  let seed = 7
  const choose = <Choice>(...choices: readonly [Choice, ...Choice[]]): Choice => {
    seed = (seed * 16_807) % 2_147_483_647
    return choices[seed % choices.length] ?? choices[0]
  }
  const all = await world.all<{ id: string; name: string }>('/organizational-units')
  const nameOf = (unit: string) => all.find(({ id }) => id === unit)?.name
  const place = () => ({
    unit: choose(GLOBAL, FINANCE, EMEA_FINANCE),
    severity: choose('', 'error', 'warning'),
    start: choose(1, 1, 2),
    versions: choose('', 'v1', 'v1.users_v2'),
  })
  const accepts: Record<string, string> = {
    '': 'application/json',
    v1: 'application/api.clumio.*=v1+json',
    'v1.users_v2': 'application/api.clumio.*=v1&users=v2+json',
  }
  const { sent } = recordTraffic(page)
  await page.addInitScript({ content: WATCH_ROWS })
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  // Answers come out of order: now and then one is late, by different times.
  const late = Array.from({ length: 60 }, (_, index) => ({ skip: index * 5, ms: choose(150, 400, 900) }))
  await world.fail(...late.map((fault) => ({ name: 'delay' as const, path: '/alerts/individual', ...fault })))

  for (let switches = 1; switches <= 100; switches += 1) {
    const { unit, severity, start, versions } = place()
    const search = new URLSearchParams({
      status: 'all',
      ...(severity && { severity }),
      ...(start > 1 && { page: String(start) }),
      ...(versions && { versions }),
    })
    const address = `/ou/${unit === GLOBAL ? 'global' : unit}/alerts?${search}`
    // The router is told as its own links tell it; each entry is a switch of its own, a few milliseconds apart.
    await page.evaluate(
      `history.pushState({ idx: ${switches} }, '', '${address}'); dispatchEvent(new PopStateEvent('popstate'))`,
    )
    if (switches % 20 > 0) continue
    const filter = severity && { severity: { $in: [severity] } }
    const query = { limit: 25, start }
    await expectAlerts(
      page,
      await world.all<WireIndividualAlert>('/alerts/individual', { query, unit, ...(filter && { filter }) }),
    )
    await expect(unitButton(page)).toHaveAccessibleName(`Organizational unit: ${nameOf(unit)}`)
    // Asked for just now or a moment ago, and with these headers.
    const wanted = { unit, accept: accepts[versions] }
    const lists = sent.filter(
      ({ path }) => path.startsWith(`/alerts/individual?limit=25&start=${start}`) && path.includes(severity),
    )
    expect(lists).toContainEqual(expect.objectContaining(wanted))
  }

  const seen = await page.evaluate<string[]>('[...seen]')
  expect(seen.length).toBeGreaterThan(100)
  for (const unit of [FINANCE, EMEA_FINANCE]) {
    const own = new Set((await world.all<{ id: string }>('/alerts/individual', { unit })).map(({ id }) => id))
    const shown = seen.filter((text) => text.startsWith(`${nameOf(unit)} `)).map((text) => text.split(' ').at(-1) ?? '')
    expect(shown.length).toBeGreaterThan(10)
    expect(
      shown.filter((id) => !own.has(id)),
      `rows of another unit under ${nameOf(unit)}`,
    ).toEqual([])
  }
})

test('two tabs in two units and versions stay apart, reloaded and acting at the same time', async ({
  page,
  context,
  world,
}) => {
  const other = await context.newPage()
  const tabs = [
    {
      tab: page,
      unit: FINANCE,
      versions: 'v1',
      accept: 'application/api.clumio.*=v1+json',
      who: { id: '40', name: 'test person' },
    },
    {
      tab: other,
      unit: GLOBAL,
      versions: 'users_v2',
      accept: 'application/api.clumio.users=v2+json',
      who: { id: '36', name: 'Dana Ruiz' },
    },
  ]
  const inTabs = (act: (tab: (typeof tabs)[number]) => Promise<unknown>) => Promise.all(tabs.map(act))
  const traffic = tabs.map(({ tab }) => recordTraffic(tab).sent)
  await inTabs(({ tab, unit, versions }) => goToAlerts(tab, `?versions=${versions}`, unit))
  await inTabs(({ tab }) => tab.reload())
  await inTabs(({ tab }) => tab.getByRole('button', { name: 'Refresh', exact: true }).click())
  await inTabs(async ({ tab, unit }) => expectAlerts(tab, await alertsIn(world, unit)))

  await inTabs(({ tab }) => tab.getByRole('link', { name: 'Users', exact: true }).click())
  await inTabs(({ tab, who }) => tab.getByRole('searchbox', { name: 'Name', exact: true }).fill(who.name))
  await inTabs(({ tab }) => expectRange(tab, '1–1 of 1'))
  await inTabs(({ tab, who }) => tab.getByRole('button', { name: `Disable ${who.name}` }).click())
  await inTabs(({ tab, who }) => expect(tab.getByRole('button', { name: `Enable ${who.name}` })).toBeVisible())
  // Told at once, and sent after a read: a reload before that would rightly send nothing.
  const changes = async () => (await world.requests()).filter(({ method }) => method === 'PATCH')
  await expect.poll(async () => (await changes()).length).toBe(tabs.length)
  await inTabs(({ tab }) => tab.reload())
  await inTabs(({ tab, who }) => expect(tab.getByRole('button', { name: `Enable ${who.name}` })).toBeVisible())

  for (const [index, { unit, accept, who }] of tabs.entries()) {
    const sent = traffic[index] ?? []
    expect(sent.filter(({ method }) => method === 'PATCH')).toEqual([
      { method: 'PATCH', path: `/users/${who.id}`, unit, accept },
    ])
    const rest = sent.filter(({ path }) => path !== '/' && !path.startsWith('/organizational-units'))
    expect(rest.length).toBeGreaterThan(10)
    for (const request of rest) expect([request.unit, request.accept], request.path).toEqual([unit, accept])
  }
  const told = (await changes()).map(({ path, headers }) =>
    [path, headers['x-clumio-organizationalunit-context'], headers['accept']].join(' '),
  )
  expect(told.toSorted()).toEqual(tabs.map(({ unit, accept, who }) => `/users/${who.id} ${unit} ${accept}`).toSorted())
})
