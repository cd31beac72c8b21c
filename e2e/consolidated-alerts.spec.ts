import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { findBarriers } from './support/scan.ts'
import { choice, expectRange, readColumn, sortBy } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

const GUIDE_GROUP = 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb'
const GUIDE_NAME = 'Backup Window Exceeded in 891106093485/us-west-2'

const table = (page: Page) => page.getByRole('table', { name: 'Consolidated alerts' })
const members = (page: Page, status: 'Active' | 'Cleared') =>
  page.getByRole('list', { name: `${status} alerts of this group` })
const dialog = (page: Page) => page.getByRole('dialog', { name: /group\?$/ })

const goToGroups = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/consolidated-alerts${search}`)
  await expect(page.getByRole('heading', { name: 'Consolidated alerts', level: 1 })).toBeVisible()
}

const groupsOf = (world: World, filter?: object) =>
  world.all<WireConsolidatedAlert>('/alerts/consolidated', { ...(filter && { filter }) })
const guideGroup = (world: World) => world.ask<WireConsolidatedAlert>(`/alerts/consolidated/${GUIDE_GROUP}`)
const guideMembers = (world: World, status?: string) =>
  world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { consolidated_alert_id: { $eq: GUIDE_GROUP }, ...(status && { status: { $in: [status] } }) },
  })
const patchesOf = async (world: World) => (await world.requests()).filter(({ method }) => method === 'PATCH')

/** The guide's group, opened from the list of its parent alone. */
const openGuideGroup = async (page: Page, world: World) => {
  const { parent_entity: parent } = await guideGroup(world)
  await goToGroups(page, `?status=all&parent=${parent.type}:${parent.id}`)
  await page.getByRole('button', { name: GUIDE_NAME, exact: true }).click()
  await expect(members(page, 'Active')).toBeVisible()
}

test('the whole set is sorted, not the page', async ({ page, world }) => {
  const number = new Intl.NumberFormat('en')
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const groups = await groupsOf(world)
  const byId = (a: WireConsolidatedAlert, b: WireConsolidatedAlert) => collator.compare(a.id, b.id)
  const sorted = (compare: (a: WireConsolidatedAlert, b: WireConsolidatedAlert) => number, column: string) =>
    groups
      .toSorted((a, b) => compare(a, b) || byId(a, b))
      .slice(0, 25)
      .map((group) =>
        column === 'Parent' ? group.parent_entity.value : number.format(group[column as 'active_entity_count']),
      )

  await goToGroups(page, '?status=all')
  await expectRange(page, `1–25 of ${groups.length}`)
  await expect(page.getByText(`Sorted over all ${groups.length} consolidated alerts`)).toBeVisible()

  await sortBy(table(page), 'Active', 'descending')
  const most = sorted((a, b) => b.active_entity_count - a.active_entity_count, 'active_entity_count')
  await expect.poll(() => readColumn(table(page), 'Active')).toEqual(most)
  await sortBy(table(page), 'Parent', 'ascending')
  const byParent = sorted((a, b) => collator.compare(a.parent_entity.value, b.parent_entity.value), 'Parent')
  await expect.poll(() => readColumn(table(page), 'Parent')).toEqual(byParent)

  const sent = (await world.requests()).filter(({ path }) => path.startsWith('/alerts/consolidated'))
  expect(sent.filter(({ path }) => path.includes('sort='))).toEqual([])

  // An address that names a group leads to it, on whichever page it is by now.
  const last = groups
    .toSorted((a, b) => collator.compare(a.parent_entity.value, b.parent_entity.value) || byId(a, b))
    .at(-1)
  const first = Math.floor((groups.length - 1) / 25) * 25 + 1
  expect(first).toBeGreaterThan(1)
  await goToGroups(page, `?status=all&sort=parent&open=${last?.id}`)
  await expectRange(page, `${first}–${groups.length} of ${groups.length}`)
  await expect(table(page).getByRole('button', { expanded: true })).toBeInViewport()
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expectRange(page, `${first - 25}–${first - 1} of ${groups.length}`)

  // On paper nothing can be pressed, but what a group is called stands there.
  const clears = table(page).getByRole('button', { name: /^Clear / })
  await expect(clears.first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(table(page).getByRole('button', { expanded: false }).first()).toBeVisible()
  await expect(clears).toHaveCount(0)
  // So does what is listed, as on each screen of a list.
  for (const [address, filter] of [
    ['consolidated-alerts?raised=7d', 'status active; raised in the last 7 days'],
    ['tasks?status=failed&entityId=vol-1', 'status failed; entity id vol-1'],
    ['tasks?view=failures', 'status failed; created in the last 7 days'],
    ['organizational-units?name=legal', 'name legal'],
  ] as const) {
    await follow(page, `/ou/global/${address}`)
    await expect(
      page.getByText(`Sandbox · Global organizational unit and 23 units below. Filter: ${filter}.`),
    ).toBeVisible()
  }
})

test('status, raised and parent are filtered by the API, and the address restores all of it', async ({
  page,
  world,
  openBrowser,
}) => {
  const { parent_entity: parent } = await guideGroup(world)
  const active = await groupsOf(world, { status: { $in: ['active'] } })
  await goToGroups(page)
  await expectRange(page, `1–25 of ${active.length}`)
  await expect(choice(page, 'Status', 'Active')).toHaveAttribute('aria-pressed', 'true')

  await choice(page, 'Status', 'Cleared').click()
  const cleared = await groupsOf(world, { status: { $in: ['cleared'] } })
  await expectRange(page, `1–${Math.min(25, cleared.length)} of ${cleared.length}`)

  const other = await openBrowser('Super Admin')
  const raised = { $gte: '2026-01-01T00:00:00Z', $lte: '2026-02-28T23:59:59Z' }
  await goToGroups(other, `?status=all&raised=2026-01-01..2026-02-28&parent=${parent.type}:${parent.id}&sort=type`)
  const found = await groupsOf(world, {
    raised_timestamp: raised,
    'parent_entity.id': { $eq: parent.id },
    'parent_entity.type': { $eq: parent.type },
  })
  expect(found.length).toBeGreaterThan(1)
  await expectRange(other, `1–${found.length} of ${found.length}`)
  await expect(table(other).getByRole('columnheader', { name: 'Type' })).toHaveAttribute('aria-sort', 'ascending')
  await other.getByRole('button', { name: `Remove Parent ${parent.value}` }).click()
  const ofWindow = await groupsOf(world, { raised_timestamp: raised })
  await expectRange(other, `1–25 of ${ofWindow.length}`)
})

test('a group opens in place to its members, each with its detail', async ({ page, world }) => {
  await openGuideGroup(page, world)
  const [active, cleared] = [await guideMembers(world, 'active'), await guideMembers(world, 'cleared')]
  await expect(members(page, 'Active').getByRole('link')).toHaveText(active.map((alert) => alert.primary_entity.value))
  await expect(members(page, 'Cleared').getByRole('link')).toHaveText(
    cleared.slice(0, 25).map((alert) => alert.primary_entity.value),
  )
  const cure = page.getByRole('region', { name: `Alerts of ${GUIDE_NAME}` }).locator('details')
  await expect(cure.getByText('First steps')).toBeHidden()
  await cure.locator('summary').click()
  await expect(cure).toContainText('The window closed while the backup was still running')
  await cure.getByRole('link', { name: 'Tasks in this environment' }).click()
  await expect(page).toHaveURL(/\/tasks\?parentId=/)
  await page.goBack()
  await expect(members(page, 'Active')).toBeVisible()
  await page.reload()
  await members(page, 'Active').getByRole('link').first().click()
  await expect(page.getByRole('complementary', { name: 'Alert' })).toContainText(active[0]?.id ?? 'an alert')
  await page.goBack()
  await expect(members(page, 'Active')).toBeVisible()
})

test('clearing a group says what happens, and group and members agree afterwards', async ({ page, world }) => {
  const before = await guideGroup(world)
  await openGuideGroup(page, world)
  const count = before.active_entity_count
  await page.getByRole('button', { name: `Clear ${GUIDE_NAME}` }).click()
  await expect(dialog(page)).toContainText(`Clears its ${count} active alerts; the API cannot undo it.`)
  await expect(dialog(page)).toContainText(before.notes)
  await dialog(page).getByLabel('Add to the note').fill('Window widened.')
  await dialog(page).getByRole('button', { name: 'Clear group' }).click()

  await expect(page.getByRole('status').filter({ hasText: `${GUIDE_NAME} cleared` })).toBeVisible()
  await expect(page.getByText('0 active alerts in this group.')).toBeVisible()
  const row = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `Clear ${GUIDE_NAME}` }) })
  await expect(row.getByRole('cell').nth(4)).toHaveText('Cleared')
  await expect(row.getByRole('cell').nth(5)).toHaveText('0')

  const after = await guideGroup(world)
  expect(after).toMatchObject({ status: 'cleared', active_entity_count: 0 })
  expect(after.notes).toContain(`${before.notes}\n\nWindow widened.\n`)
  expect(await guideMembers(world, 'active')).toEqual([])
  await expect.poll(() => patchesOf(world)).toHaveLength(1)
})

test('a group that changed meanwhile is not cleared: both versions are shown', async ({ page, world }) => {
  const before = await guideGroup(world)
  await openGuideGroup(page, world)
  await page.getByRole('button', { name: `Clear ${GUIDE_NAME}` }).click()
  await world.ask(`/alerts/consolidated/${GUIDE_GROUP}`, {
    method: 'PATCH',
    body: { notes: 'Do not clear, case 9001' },
  })
  await dialog(page).getByRole('button', { name: 'Clear group' }).click()

  await expect(dialog(page).getByRole('alert')).toContainText('nothing was sent')
  await expect(dialog(page)).toContainText(before.notes)
  await expect(dialog(page)).toContainText('Do not clear, case 9001')
  expect(await patchesOf(world)).toEqual([])
  expect((await guideGroup(world)).status).toBe('active')

  await dialog(page).getByRole('button', { name: 'Clear group' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect.poll(() => guideGroup(world)).toMatchObject({ status: 'cleared', notes: 'Do not clear, case 9001' })
})

test('a note is added to the old one, and never grows past 1,023 characters', async ({ page, world }) => {
  const { notes } = await guideGroup(world)
  await openGuideGroup(page, world)
  await page.getByRole('button', { name: 'Notes' }).click()
  const field = dialog(page).getByLabel('Add to the note')
  await field.fill('x'.repeat(1023))
  await expect(dialog(page)).toContainText('too many')
  const send = dialog(page).getByRole('button', { name: 'Add note' })
  await expect(send).toBeDisabled()
  await send.press('Enter')
  expect(await patchesOf(world)).toEqual([])

  await field.fill('Second look on Monday.')
  // Put away by a key, it is there the next time, like that of an alert.
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.getByRole('button', { name: 'Notes' }).click()
  await expect(field).toHaveValue('Second look on Monday.')
  await expect(dialog(page)).toContainText('Kept from before')
  await send.click()
  await expect(dialog(page)).toBeHidden()
  const after = await guideGroup(world)
  expect(after.status).toBe('active')
  expect(after.notes.startsWith(`${notes}\n\nSecond look on Monday.\n`)).toBe(true)
  await expect(page.getByRole('region', { name: `Alerts of ${GUIDE_NAME}` })).toContainText('Second look on Monday.')
})

test('a refused clear stays in its dialog; one whose answer is lost is looked up', async ({ page, world }) => {
  await openGuideGroup(page, world)
  await world.fail({ name: 'status', status: 403, method: 'PATCH', path: '/alerts/consolidated/*' })
  await page.getByRole('button', { name: `Clear ${GUIDE_NAME}` }).click()
  await dialog(page).getByRole('button', { name: 'Clear group' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('403')
  expect((await guideGroup(world)).status).toBe('active')

  await world.fail({ name: 'unanswered', method: 'PATCH', path: '/alerts/consolidated/*' })
  await dialog(page).getByRole('button', { name: 'Clear group' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('0 active alerts in this group.')).toBeVisible()
  await expect.poll(() => patchesOf(world)).toHaveLength(2)
})

test('what fails says so in its place, unlike a quiet unit', async ({ page, world }) => {
  await test.step('members that fail say so in their place; the list goes on working', async () => {
    const { parent_entity: parent } = await guideGroup(world)
    await goToGroups(page, `?status=all&parent=${parent.type}:${parent.id}`)
    await world.fail({ name: 'status', status: 403, path: '/alerts/individual', times: 0 })
    await page.getByRole('button', { name: GUIDE_NAME, exact: true }).click()
    await expect(page.getByRole('alert')).toHaveCount(2)
    await expect(page.getByRole('alert').first()).toContainText('You may not see the active alerts')
    await expect(table(page).getByRole('button', { name: `Clear ${GUIDE_NAME}` })).toBeVisible()
  })
  await test.step('a quiet unit says so, unlike a failure', async () => {
    await world.recover()
    const units = await world.all<{ id: string; name: string }>('/organizational-units')
    const quiet = units.find(({ name }) => name === 'Incident Response')
    await goOnTo(page, 'Consolidated alerts', 'consolidated-alerts', quiet?.id)
    await expect(
      page.getByRole('status').filter({ hasText: '0 active consolidated alerts in Incident Response' }),
    ).toBeVisible()
    await world.fail({ name: 'status', status: 500, path: '/alerts/consolidated', times: 0 })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('alert')).toContainText('The API answered 500')
  })
})

test.describe('a few alerts', () => {
  test.use({ worldSize: { alerts: 14, users: 14 } })

  test('an opened group and its dialog are accessible', async ({ page, world }) => {
    expect(await findBarriers(page, () => openGuideGroup(page, world))).toEqual({})
    const inDialog = await findBarriers(page, async () => {
      await page.getByRole('button', { name: 'Clear group' }).click()
      await expect(dialog(page)).toBeVisible()
    })
    expect(inDialog).toEqual({})
  })
})
