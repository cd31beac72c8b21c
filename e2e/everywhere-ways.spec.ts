/** The ways from all connections into each of them, and back: the palette and the switcher. */
import { expectAddress, OWN } from './support/connections.ts'
import { violations } from './support/scan.ts'
import { openUnits } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { active, connections, LABELS, signInToThree, THERE } from './support/everywhere.ts'

test.use({ worldSize: { alerts: 120, users: 12 } })

test('the palette finds in all connections, by few requests, and leads into the one of each', async ({
  page,
  context,
  world,
}) => {
  const { seven, eight } = await signInToThree(context)
  const worlds = [world, seven, eight]
  const [alert] = await active(seven)
  await page.goto('/at/all/users?status=Invited')
  for (const label of Object.values(LABELS))
    await expect(connections(page)).toContainText(new RegExp(`${label}\\s*\\d`))
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  const status = palette.getByRole('status')
  const found = (group: string, label: string) =>
    palette.getByRole('group', { name: group, exact: true }).getByRole('option').filter({ hasText: label })
  /** Types, waits for the answer, and says what it took to get it. */
  const ask = async (text: string) => {
    for (const one of worlds) await one.forgetRequests()
    await palette.getByRole('combobox').fill(text)
    await expect(status).toHaveText(/found|result/)
    const asked = await Promise.all(worlds.map((one) => one.requests()))
    return asked.map((requests) => requests.map(({ path }) => path.split('?')[0] ?? '').toSorted())
  }

  // A page and a unit are there at once, as often as there are connections.
  await page.keyboard.press('Control+k')
  await palette.getByRole('combobox').fill('audit')
  for (const label of Object.values(LABELS)) await expect(found('Pages', label)).toContainText('Audit trail')
  await palette.getByRole('combobox').fill('finance')
  for (const label of Object.values(LABELS)) await expect(found('Switch to', label).first()).toBeVisible()
  // What was asked for that is not counted with the next.
  await expect(status).toHaveText(/found|result/)

  const byName = await ask(alert?.primary_entity.value ?? '')
  await expect(found('What alerts are about', LABELS.seven).first()).toContainText(alert?.primary_entity.value ?? '')
  expect(byName, 'two in each').toEqual(worlds.map(() => ['/alerts/individual', '/users']))
  expect(await violations(page, '[role=dialog]')).toEqual([])

  world.provoked.add(404)
  const byId = await ask(alert?.id ?? '')
  for (const requests of byId)
    expect(requests.length, 'an alert, a task, each kind of asset, and tables by their id of AWS').toBeLessThanOrEqual(
      10,
    )
  await expect(found('Found', LABELS.seven)).toContainText('Alert: ')

  // What does not answer is named, and the hits of the others stay.
  world.provoked.add(429).add(502)
  await seven.fail({ name: 'drop', path: '/users', times: 0 })
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', path: '/users', times: 0 })
  await ask('okafor')
  await expect(found('People', LABELS.own)).toContainText('Margaret Okafor')
  await expect(status).toContainText(
    `in 1 of 3 connections. Not looked through: ${LABELS.seven} (unreachable), ${LABELS.eight} (throttled)`,
    { timeout: 20_000 },
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(status).toBeInViewport()
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const one of [seven, eight]) await one.recover()
  await ask('margaret')
  await expect(status).toContainText('in 3 connections')
  await found('People', LABELS.seven).click()
  await expect(page.getByRole('complementary', { name: 'User' })).toContainText('Margaret Okafor')
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`/at/${THERE}/ou/global/users/`))
})

test('S28: the one switcher leads from all connections to the same screen in each, and back', async ({
  page,
  context,
}) => {
  await signInToThree(context)
  await page.goto('/at/all/users?status=Invited')
  const switcher = page.getByRole('button', { name: 'Organizational unit:' })
  await expect(switcher).toHaveAccessibleName('Organizational unit: All connections')
  await expect(page.getByRole('main').getByRole('table')).toBeVisible()
  let units = await openUnits(page)
  const item = (name: string) => units.getByRole('treeitem', { name, exact: true })
  await expect(item(LABELS.eight)).toBeVisible()
  await expect(item('All connections')).toHaveAttribute('aria-selected', 'true')
  await expect(units.getByRole('treeitem', { selected: true })).toHaveCount(1)
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(switcher).toBeInViewport()
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  // By keys alone: to where one is, and to each of the others.
  await page.keyboard.press('Enter')
  await expect(units).toBeHidden()
  await expect(switcher).toBeFocused()
  await expectAddress(page, '/users?status=Invited', 'all')
  for (const [name, label] of [
    [THERE, LABELS.seven],
    // That one was in last.
    [THERE, LABELS.seven],
    [OWN, LABELS.own],
  ] as const) {
    units = await openUnits(page)
    const wanted = await item(label).getAttribute('id')
    const field = units.getByRole('combobox')
    await expect(field).toBeFocused()
    while ((await field.getAttribute('aria-activedescendant')) !== wanted) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expectAddress(page, '/ou/global/users?status=Invited', name)
    units = await openUnits(page)
    await item('All connections').click()
    await expectAddress(page, '/users?status=Invited', 'all')
    await expect(switcher).toHaveAccessibleName('Organizational unit: All connections')
  }

  // What every page has is there, too.
  await page.getByRole('button', { name: 'Request log' }).click()
  await expect(page.getByRole('region', { name: 'Request log' })).toBeVisible()
  await page.getByRole('button', { name: 'Request log' }).click()

  // A screen that there is in one connection alone leads to the overview of all.
  await page.goto(`/at/${OWN}/ou/global/tasks?status=failed`)
  units = await openUnits(page)
  await item('All connections').click()
  await expectAddress(page, '/overview', 'all')
})
