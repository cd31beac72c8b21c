import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { Page } from '@playwright/test'
import {
  anyOf,
  auditTable,
  createRandom,
  expectFiltered,
  expectRows,
  follow,
  matching,
  one,
  readRowKeys,
  type Filtering,
  type Random,
  type WireFilter,
} from './support/activity.ts'
import { VOLUME } from './support/assets.ts'
import { goOnTo } from './support/go-on.ts'
import { findBarriers } from './support/scan.ts'
import { alertPanel, expectToast, readColumn } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 200, users: 60, audit: 1500, tasks: 200 } })

const goToTrail = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/audit-trail${search}`)
  await expect(page.getByRole('heading', { name: 'Audit trail', level: 1 })).toBeVisible()
}
const panel = (page: Page) => page.getByRole('complementary', { name: 'Audit entry' })
const filterButton = (page: Page, label: string) =>
  page.getByRole('search').getByRole('button', { name: new RegExp(`^${label} `) })

const keyOf = ({ id, timestamp }: WireAuditEvent) => `${Date.parse(timestamp) / 1000}-${id}`
const allEntries = (world: World) => world.all<WireAuditEvent>('/audit-trails')
const firstKeys = (entries: readonly WireAuditEvent[]) => entries.slice(0, 25).map(keyOf)

/** Every filter of the trail, with values that the entry has. */
const FILTERS: readonly ((random: Random, entry: WireAuditEvent) => Filtering)[] = [
  (random) => {
    const [when, seconds] = random.pick([
      ['24h', 86_400],
      ['7d', 7 * 86_400],
      ['30d', 30 * 86_400],
    ] as const)
    return { params: [['when', when]], filter: { start_timestamp: { $eq: seconds } } }
  },
  (random) => {
    const [from, to] = [random.pick(['2026-01-05', '2026-02-01']), random.pick(['2026-02-11', '2026-03-02'])]
    const after = new Date(Date.parse(to) + 86_400_000).toISOString().replace('.000', '')
    return {
      params: [['when', `${from}..${to}`]],
      filter: { start_timestamp: { $gte: `${from}T00:00:00Z`, $lt: after } },
    }
  },
  (_, { category }) => anyOf('category', 'category', [category, 'mfa']),
  (_, { action }) => anyOf('action', 'action', [action]),
  (_, { status }) => anyOf('status', 'status', [status]),
  (_, { user_email: email }) => anyOf('user', 'user_email', [email ?? 'nobody@example.com']),
  (_, { ip_address: address }) => one('address', 'ip_address', '$eq', address ?? '192.0.2.1'),
  (_, { primary_entity: entity }) => anyOf('entityId', 'primary_entity.id', [entity?.id ?? 'none']),
  (_, { primary_entity: entity }) => anyOf('entityType', 'primary_entity.type', [entity?.type ?? 'none']),
  (random, { primary_entity: entity }) =>
    anyOf('entity', 'primary_entity.value', [(entity?.value ?? 'none').slice(0, random.pick([2, 4, 9])).trim()]),
  (_, { parent_entity: parent }) => anyOf('parentId', 'parent_entity.id', [parent?.id ?? 'none']),
  (_, { parent_entity: parent }) => anyOf('parentType', 'parent_entity.type', [parent?.type ?? 'aws_environment']),
  (_, { parent_entity: parent }) => anyOf('parent', 'parent_entity.value', [parent?.value ?? 'none']),
  () => one('unitId', 'organizational_unit_id', '$eq', FINANCE),
]

const trailOf = async (page: Page, world: World) => ({
  page,
  screen: 'audit-trail',
  table: auditTable(page),
  list: 'list-audit-trails' as const,
  items: await allEntries(world),
  keyOf,
  none: /^No entry matches/,
})

test('each filter alone leaves what it must, and those drawn at random combine', async ({ page, world }) => {
  const trail = await trailOf(page, world)
  const each = createRandom(7)
  await goToTrail(page)
  for (const make of FILTERS) await expectFiltered(trail, [make(each, each.pick(trail.items))])
  const seed = randomInt(1_000_000)
  await test.step(`seed ${seed}`, async () => {
    const random = createRandom(seed)
    for (let round = 0; round < 10; round += 1) {
      // All from one entry, so that most combinations leave something; one of the two windows of time at most.
      const entry = random.pick(trail.items)
      const drawn = FILTERS.slice(random.chance(0.5) ? 1 : 2).filter(() => random.chance(0.25))
      await expectFiltered(
        trail,
        drawn.map((make) => make(random, entry)),
      )
    }
  })
})

test('controls set filters, Back takes them away, and nothing is sorted', async ({ page, world }) => {
  const entries = await allEntries(world)
  const shows = (filter: WireFilter) =>
    expectRows(auditTable(page), firstKeys(matching('list-audit-trails', entries, filter)))
  await goToTrail(page, '?page=2')
  await expect(auditTable(page).getByRole('columnheader').getByRole('button')).toHaveCount(0)

  await filterButton(page, 'When').click()
  await page.getByRole('menuitemradio', { name: 'in the last 30 days' }).click()
  const month = { start_timestamp: { $eq: 30 * 86_400 } }
  await shows(month)
  await expect(page).toHaveURL(/audit-trail\?when=30d$/)

  await filterButton(page, 'Status').click()
  await page.getByRole('checkbox', { name: 'Failure' }).check()
  await page.getByRole('checkbox', { name: 'Partial Success' }).check()
  const failed = { ...month, status: { $in: ['failure', 'partial_success'] } }
  await shows(failed)
  await page.keyboard.press('Escape')

  const email = matching('list-audit-trails', entries, failed).find((entry) => entry.user_email)?.user_email ?? ''
  await filterButton(page, 'User').click()
  await page.getByRole('textbox', { name: 'User' }).fill(email)
  await page.keyboard.press('Enter')
  await shows({ ...failed, user_email: { $in: [email] } })
  await page.getByRole('button', { name: `Remove User ${email}` }).click()
  await shows(failed)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^More filters/ }).click()
  await page.getByRole('combobox', { name: 'Entity type' }).fill('aws_ebs_volume')
  await page.getByRole('button', { name: 'Add Entity type' }).click()
  const volumes = { ...failed, 'primary_entity.type': { $in: ['aws_ebs_volume'] } }
  await shows(volumes)
  await page.getByRole('combobox', { name: 'Organizational unit' }).selectOption({ label: 'Finance' })
  await expect(page).toHaveURL(new RegExp(`unitId=${FINANCE}`))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove Unit Finance' }).click()
  await shows(volumes)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Remove Unit Finance' })).toBeVisible()
  await page.goBack()
  await shows(volumes)
  await page.goBack()
  await shows(failed)
})

test('an entry opens beside the list, as differences and as JSON, by its address alone', async ({
  page,
  world,
  openBrowser,
}) => {
  const entries = await allEntries(world)
  const cleared = entries.find(({ category, status }) => category === 'alerts' && status === 'success')
  if (cleared === undefined) throw new Error('There is no entry about an alert.')
  await goToTrail(page, '?category=alerts')
  const row = auditTable(page).locator(`a[href*="${cleared.id}"]`)
  await row.click()
  await expect(panel(page).getByRole('heading', { name: 'Alerts: update' })).toBeVisible()
  await expect(panel(page).getByRole('region', { name: 'Details' })).toContainText('Asked the owner.')
  await panel(page).getByRole('button', { name: 'JSON', exact: true }).click()
  await expect(panel(page).locator('pre')).toContainText('"request_body": {')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(row).toBeFocused()

  const other = await openBrowser('Super Admin')
  await goToTrail(other, `/${keyOf(cleared)}`)
  await expect(panel(other)).toContainText(cleared.id)
  await expect(panel(other)).toContainText(cleared.user_email ?? 'Clumio itself')
  await panel(other)
    .getByRole('link', { name: cleared.primary_entity?.value ?? '' })
    .click()
  await expect(other).toHaveURL(new RegExp(`entityId=${cleared.primary_entity?.id}$`))
  await expectRows(
    auditTable(other),
    firstKeys(entries.filter(({ primary_entity: entity }) => entity?.id === cleared.primary_entity?.id)),
  )
})

test('what is not there, another unit, a narrow window and an alert lead to entries of their own', async ({
  page,
  world,
}) => {
  await test.step('an entry that is not there is not found, beside a list that works', async () => {
    await goToTrail(page, '/1772616011-11111111-2222-3333-4444-555555555555')
    await expect(panel(page).getByRole('alert')).toContainText('There is no such entry in the audit trail')
    await expectRows(auditTable(page), firstKeys(await allEntries(world)))
  })
  await test.step('another unit has its own trail', async () => {
    const entries = await world.all<WireAuditEvent>('/audit-trails', { unit: FINANCE })
    await goOnTo(page, 'Audit trail', 'audit-trail', FINANCE)
    await expectRows(auditTable(page), firstKeys(entries))
  })
  await test.step('an alert shows what was noted on its entity, and leads to all of it', async () => {
    await world.ask(`/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c`, {
      method: 'PATCH',
      body: { notes: 'Seen.' },
    })
    await goOnTo(page, 'Alerts', 'alerts/32e6f210-0b83-4308-b437-8c9ac11f306c?status=all')
    const history = alertPanel(page).getByRole('region', { name: 'Timeline' })
    await expect(history.getByRole('link', { name: 'Note', exact: true }).first()).toBeVisible()
    await history.getByRole('link', { name: /^\d+ audit entr/ }).click()
    await expect(page).toHaveURL(new RegExp(`audit-trail\\?category=alerts&entityId=${VOLUME}&when=`))
    await expect(page.getByRole('button', { name: `Remove Entity id ${VOLUME}` })).toBeVisible()
    const entries = await allEntries(world)
    await expectRows(
      auditTable(page),
      firstKeys(
        entries.filter(({ primary_entity: entity, category }) => entity?.id === VOLUME && category === 'alerts'),
      ),
    )
  })
  await test.step('on 320 pixels rows have two lines and the filters a sheet', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    await goOnTo(page, 'Audit trail', 'audit-trail')
    await expect(auditTable(page).getByRole('link').first()).toBeVisible()
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: 'Filters' }).click()
    await expect(page.getByRole('button', { name: /^Category / })).toBeVisible()
  })
})

/** Each kind of action, as a person takes it; one begins where the last one ended. */
const ACTIONS: readonly { entry: string; act: (page: Page) => Promise<void> }[] = [
  {
    entry: 'Users suspend',
    act: async (page) => {
      await follow(page, '/ou/global/users')
      await pressFree(page, /^Disable /)
      await expectToast(page, 'disabled')
    },
  },
  {
    entry: 'Users enable',
    act: async (page) => {
      await page.getByRole('button', { name: 'Undo' }).click()
      await expectToast(page, 'enabled')
    },
  },
  {
    entry: 'Users invite',
    act: async (page) => {
      await follow(page, '/ou/global/users/invite')
      await page.getByLabel('Full name').fill('Nia Invited')
      await page.getByLabel('Work email').fill('nia@northwind.io')
      const form = page.getByRole('complementary', { name: 'Invite user' })
      await form.getByLabel('Role').selectOption('Helpdesk Admin')
      await form.getByLabel('Unit').selectOption({ index: 1 })
      await form.getByRole('button', { name: 'Add', exact: true }).click()
      await form.getByRole('button', { name: 'Send invitation' }).click()
      await expectToast(page, 'Nia Invited invited')
    },
  },
  {
    entry: 'Users update',
    act: async (page) => {
      const user = page.getByRole('complementary', { name: 'User' })
      await user.getByRole('button', { name: 'Edit name' }).click()
      await user.getByRole('textbox', { name: 'Name' }).fill('Nia Ngata')
      await page.keyboard.press('Enter')
      await expectToast(page, 'Renamed to Nia Ngata')
    },
  },
  {
    entry: 'Alerts update',
    act: async (page) => {
      await follow(page, '/ou/global/alerts/32e6f210-0b83-4308-b437-8c9ac11f306c')
      await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('Seen.')
      await dialog.getByRole('button', { name: 'Add note' }).click()
      await expect(dialog).toBeHidden()
    },
  },
  {
    entry: 'Organizational Unit create',
    act: async (page) => {
      await follow(page, '/ou/global/organizational-units')
      await page.getByRole('button', { name: 'Create unit' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Payroll')
      await page.getByRole('dialog').getByRole('button', { name: 'Create unit' }).click()
      await expectToast(page, 'Payroll created')
    },
  },
  {
    entry: 'Organizational Unit update',
    act: async (page) => {
      await page.getByRole('complementary').getByRole('button', { name: 'Rename or describe' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Description' }).fill('Salaries')
      await page.getByRole('dialog').getByRole('button', { name: 'Change unit' }).click()
      // Its message waits behind those that are shown already.
      await expect(page.getByRole('dialog')).toBeHidden()
    },
  },
  {
    entry: 'Organizational Unit delete',
    act: async (page) => {
      await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
    },
  },
  {
    entry: 'Tasks update',
    act: async (page) => {
      await follow(page, '/ou/global/tasks?status=in_progress&status=queued')
      await pressFree(page, /^Abort task /)
      await page.getByRole('dialog').getByRole('button', { name: 'Abort task' }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
    },
  },
]

const pressFree = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('button', { name }).and(page.locator('[aria-disabled=false]')).first().click()

test('each kind of action taken in the dashboard is in the trail after one refresh', async ({ page }) => {
  // What the screen has shown a moment ago it does not ask for again by itself.
  await goToTrail(page)
  await expect(auditTable(page)).toBeVisible()
  for (const { entry, act } of ACTIONS) await test.step(entry, () => act(page))
  await follow(page, '/ou/global/audit-trail')
  await page.getByRole('button', { name: 'Refresh' }).click()
  const entries = async () => {
    const categories = await readColumn(auditTable(page), 'Category')
    const actions = await readColumn(auditTable(page), 'Action')
    return categories.map((category, index) => `${category} ${actions[index]}`)
  }
  await expect
    // All in one second, since the world's clock stands still: the API orders them by id.
    .poll(async () => (await entries()).slice(0, ACTIONS.length).toSorted())
    .toEqual(ACTIONS.map(({ entry }) => entry).toSorted())
})

test('S17: an export has all that match, their details too, and no cell is a formula', async ({ page, world }) => {
  const entries = (await allEntries(world)).filter(({ category }) => category === 'alerts')
  expect(entries.length).toBeGreaterThan(25)
  await goToTrail(page, '?category=alerts')
  await expect(auditTable(page)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^audit-events-[\dTZ-]+\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain(`${entries.length} of ${entries.length} audit events`)
  expect(text).toContain('Filter: category alerts')
  for (const { id, timestamp } of entries) expect(text.includes(id) && text.includes(timestamp), id).toBe(true)
  expect(text).toContain('""request_body""')
  expect(text).not.toMatch(/^[=+@]/m)
})

test('odd entries still show, and their details as they came', async ({ page, world }) => {
  await world.fail({ name: 'unknown-values', path: '/audit-trails', times: 0 })
  await goToTrail(page)
  await expect(auditTable(page)).toBeVisible()
  await expect.poll(() => readRowKeys(auditTable(page))).toHaveLength(25)
  await world.recover()
  await world.fail({ name: 'nulls', path: '/audit-trails', times: 0 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(auditTable(page).getByRole('row').nth(1)).toContainText('organization-wide')
  await auditTable(page).getByRole('link').first().click()
  await expect(panel(page).getByRole('region', { name: 'Details' })).toContainText('not in the form')
})

test('nothing stands in the way of assistive technology', async ({ page }) => {
  const barriers = await findBarriers(page, async () => {
    await goToTrail(page, '?status=failure')
    await auditTable(page).getByRole('link').first().click()
    await expect(panel(page).getByRole('region', { name: 'Details' })).toBeVisible()
  })
  expect(barriers).toEqual({})
})
