import type { Locator, Page, Request } from '@playwright/test'
import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert, WireIndividualAlertList } from '#contract/individual-alerts.ts'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { findBarriers } from './support/scan.ts'
import { alertPanel, readTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'
import type { World } from './support/world.ts'

/** The browser's day is the world's. */
const NOW = new Date('2026-03-04T09:30:00Z')
const format = (value: number) => new Intl.NumberFormat('en').format(value)

test.beforeEach(async ({ page, world }) => {
  await world.run()
  await page.clock.install({ time: NOW })
})

const panel = (page: Page, name: string) => page.getByRole('region', { name })
const figure = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^[\\d,]+: ${name}$`, 'i') })

const goToOverview = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/overview${search}`)
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
}

const countOf = async (world: World, filter: object, unit?: string) => {
  const ask = { query: { limit: 1 }, filter, ...(unit && { unit }) }
  return (await world.ask<WireIndividualAlertList>('/alerts/individual', ask)).total_count
}

/** The total that a list shows. An empty one has no range: in the place of its rows it says that there is nothing. */
const expectTotal = async (page: Page, total: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Overview')
  const range = page.getByText(/^[\d,]+–[\d,]+ of [\d,]+$/)
  if (total !== '0') return expect(range).toHaveText(new RegExp(` of ${total}$`))
  await expect(
    page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /^(?:No|0) / }),
  ).toBeVisible()
  return expect(range).toBeHidden()
}

/** Follows a number to its list, compares it with the list's total, and comes back. */
const expectExplained = async (page: Page, number: Locator): Promise<number> => {
  const shown = /[\d,]+/.exec(await number.innerText())?.[0] ?? 'no number'
  const title = /\/users/.test((await number.getAttribute('href')) ?? '') ? 'Users' : /alerts$/i
  await number.click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expectTotal(page, shown)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  return Number(shown.replaceAll(',', ''))
}

test('one lands here: figures, the worst and the oldest are the API’s own, and lead to what they are', async ({
  page,
  world,
}) => {
  await test.step('the figures', async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/ou\/global\/overview$/)
    const active = { status: { $in: ['active'] } }
    const today = { $gte: '2026-03-04T00:00:00Z', $lte: '2026-03-04T23:59:59Z' }
    await expect(figure(page, 'Active alerts')).toHaveText(format(await countOf(world, active)))
    await expect(figure(page, 'Raised today')).toHaveText(format(await countOf(world, { raised_timestamp: today })))
    expect(await expectExplained(page, figure(page, 'Active alerts'))).toBeGreaterThan(0)
  })
  await test.step('the worst parents and entities', async () => {
    await goOnTo(page, 'Overview', 'overview')
    const types = panel(page, 'Active by type').getByRole('link')
    await expect(types).toHaveCount(6)

    const parents = panel(page, 'Worst parents').getByRole('listitem')
    await expect(parents).toHaveCount(8)
    const groups = await world.all<WireConsolidatedAlert>('/alerts/consolidated')
    const sums = Map.groupBy(groups, (group) => group.parent_entity.value)
    const worst = Math.max(
      ...[...sums.values()].map((of) => of.reduce((sum, group) => sum + group.active_entity_count, 0)),
    )
    await expect(parents.first().getByRole('link')).toHaveText(format(worst))

    const entities = panel(page, 'Worst entities').getByRole('listitem')
    await expect(entities).toHaveCount(8)
    const filter = { status: { $in: ['active'] } }
    const alerts = await world.all<WireIndividualAlert>('/alerts/individual', { filter })
    const byEntity = Map.groupBy(alerts, (alert) => alert.primary_entity.id)
    const most = Math.max(...[...byEntity.values()].map((of) => of.length))
    await expect(entities.first().getByRole('link')).toHaveText(format(most))
    await expect(panel(page, 'Users by status').getByRole('listitem')).toHaveCount(3)
  })
  await test.step('the oldest active alerts', async () => {
    const filter = { status: { $in: ['active'] } }
    const query = { limit: 8, sort: 'raised_timestamp' }
    const oldest = await world.all<WireIndividualAlert>('/alerts/individual', { filter, query })
    await goOnTo(page, 'Overview', 'overview')
    const rows = panel(page, 'Oldest unhandled').getByRole('listitem')
    await expect(rows.getByRole('link')).toHaveText(oldest.map((alert) => alert.primary_entity.value))
    await rows.first().getByRole('link').click()
    await expect(alertPanel(page)).toContainText(oldest[0]?.id ?? 'an alert')
  })
})

type LinkElement = { getAttribute: (name: string) => string | null; innerText: string }

/** Every link of the page that shows a number of things, with that number; ages and single alerts are none. */
const readNumbers = async (page: Page) => {
  const links = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((all: LinkElement[]) =>
      all.map((link) => ({ to: link.getAttribute('href') ?? '', text: link.innerText.trim() })),
    )
  return links.flatMap(({ to, text }) => {
    const [, number] = /^(?:All )?([\d,]+)(?: (?:errors?|warnings?|yesterday|users?|groups?))?$/.exec(text) ?? []
    return number === undefined ? [] : [{ to, number }]
  })
}

for (const [name, unit] of [
  ['Global', 'global'],
  ['a branch', FINANCE],
]) {
  test(`every number equals the total of the list that it links to: ${name}`, async ({ page }) => {
    await goToOverview(page, '?raisedAs=table', unit)
    await expect(page.getByText(/^checked \d\d:\d\d:\d\d UTC$/)).toHaveCount(7)
    await expect(page.getByRole('table', { name: 'Alerts raised per day' })).toBeVisible()
    await expect(page.getByText(/ so far\.$/)).toHaveCount(0)
    const numbers = await readNumbers(page)
    const days = numbers.filter(({ to }) => /raised=(\d{4}-\d\d-\d\d)\.\.\1&severity/.test(to))
    // Six figures and six beside them, the window, six types, four of users, one of the oldest, two rankings, all groups.
    if (unit === 'global') expect(numbers.length - days.length).toBe(6 + 6 + 1 + 6 + 4 + 1 + 2 * 8 + 1)
    expect(days).toHaveLength(60)
    // The figures of the days are held against the API's records elsewhere: a few of their lists stand for all.
    const opened = [...numbers.filter((number) => !days.includes(number)), ...days.slice(0, 4)]
    for (const { to, number } of opened) {
      await test.step(`${number}: ${to}`, async () => {
        await follow(page, to)
        await expectTotal(page, number)
      })
    }
  })
}

/** Each day of the table against all alerts of the world. */
const expectDays = async (page: Page, world: World) => {
  const table = page.getByRole('table', { name: 'Alerts raised per day' })
  await expect(table.getByRole('row')).toHaveCount(31)
  const filter = { raised_timestamp: { $gte: '2026-02-02T00:00:00Z' } }
  const alerts = await world.all<WireIndividualAlert>('/alerts/individual', { filter })
  const on = (day: string, severity: string) =>
    alerts.filter((alert) => alert.raised_timestamp.startsWith(day) && alert.severity === severity).length
  const days = Array.from({ length: 30 }, (_, index) =>
    new Date(NOW.getTime() - index * 86_400_000).toISOString().slice(0, 10),
  )
  await expect
    .poll(async () => (await readTable(table)).slice(1).map(([, errors, warnings]) => [errors, warnings]))
    .toEqual(days.map((day) => [format(on(day, 'error')), format(on(day, 'warning'))]))
}

test('days are shown as a plot and as a table; brushing filters the list', async ({ page, world }) => {
  await goToOverview(page, '?raisedAs=table')
  await expectDays(page, world)
  const table = page.getByRole('table', { name: 'Alerts raised per day' })
  await expectExplained(page, table.getByRole('link', { name: 'errors on 3 Mar 2026' }))

  await page.getByRole('button', { name: 'Plot' }).click()
  const days = page.getByRole('list', { name: 'Alerts raised per day, by day' }).getByRole('link')
  await expect(days).toHaveCount(30)
  await days.nth(20).hover()
  await page.mouse.down()
  await days.nth(23).hover()
  await page.mouse.up()
  await expect(page).toHaveURL(/\/alerts\?status=all&raised=2026-02-23\.\.2026-02-26$/)
  const window = { raised_timestamp: { $gte: '2026-02-23T00:00:00Z', $lte: '2026-02-26T23:59:59Z' } }
  await expect(page.getByText(new RegExp(`of ${await countOf(world, window)}$`))).toBeVisible()

  await page.goBack()
  await days.nth(20).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/alerts\?status=all&raised=2026-02-23\.\.2026-02-24$/)
  await page.goBack()
  await days.nth(29).click()
  await expect(page).toHaveURL(/\/alerts\?status=all&raised=2026-03-04\.\.2026-03-04$/)
})

test('R14: days are those of the zone of the screen, and each number is its list’s', async ({ page, context }) => {
  await context.addInitScript(() => localStorage.setItem('clumio-admin.time-zone', '"Asia/Kolkata"'))
  await goToOverview(page, '?raisedAs=table')
  await expect(page.getByText('in 30 days, each day in Asia/Kolkata')).toBeVisible()
  const table = page.getByRole('table', { name: 'Alerts raised per day' })
  await expectExplained(page, table.getByRole('link', { name: 'errors on 3 Mar 2026' }))
  await expectExplained(page, figure(page, 'Raised today'))
})

test.describe('many alerts', () => {
  test.use({ worldSize: { alerts: 16_000, users: 14 } })

  test('days are counted by the API, since there are too many alerts to walk over', async ({ page, world }) => {
    // Three requests a day, as many a second as the limiter lets through.
    await goToOverview(page, '?raisedAs=table')
    await expect(page.getByRole('table', { name: 'Alerts raised per day' })).toBeVisible({ timeout: 45_000 })
    await expectDays(page, world)
  })
})

/** What is asked for by kind: whole sets are pages of 500. */
const kindOf = (url: URL): string => {
  const isWhole = Number(url.searchParams.get('limit')) === 500
  return `${url.pathname.replace('/api/', '')}${isWhole ? ', whole' : ''}`
}

test('an open overview counts twice a minute, and reads whole sets again when they have gone stale', async ({
  page,
}) => {
  const asked: string[] = []
  let inFlight = 0
  const isOfApi = (request: Request) => new URL(request.url()).pathname.startsWith('/api/')
  const ended = (request: Request) => {
    if (isOfApi(request)) inFlight -= 1
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  page.on('request', (request) => {
    if (!isOfApi(request)) return
    inFlight += 1
    asked.push(kindOf(new URL(request.url())))
  })
  const isChecked = page.getByText(/^checked \d\d:\d\d:\d\d UTC$/)
  await goToOverview(page)
  await expect(isChecked).toHaveCount(7)
  // Between two pages of a list nothing is in flight, but the page knows that it reads.
  const isReading = page.getByRole('button', { name: 'Refresh', exact: true }).locator('.turning')
  const allAnswered = async () => {
    await expect(isReading).toHaveCount(0)
    await expect.poll(() => inFlight, { intervals: [25] }).toBe(0)
  }
  await allAnswered()
  asked.length = 0
  for (let step = 0; step < 20; step += 1) {
    await page.clock.runFor(30_000)
    await allAnswered()
  }
  const counts = Object.fromEntries([...Map.groupBy(asked, (kind) => kind)].map(([kind, all]) => [kind, all.length]))
  // How old a sum is stands beside it, wherever it is shown.
  const statuses = panel(page, 'Users by status')
  await expect(statuses).toContainText(/checked \d\d:\d\d:\d\d/)
  const [, checkedAt = 'never'] = /checked (\d\d:\d\d:\d\d)/.exec(await statuses.innerText()) ?? []
  await expect(figure(page, 'Suspended users').locator('../..')).toContainText(`users at ${checkedAt} UTC`)
  // Five minutes are what a sum over many may be old by: whole sets are read once or twice more in ten.
  for (const whole of ['users, whole', 'alerts/consolidated, whole', 'alerts/individual, whole'])
    expect(counts[whole] ?? 0, whole).toBeLessThanOrEqual(2)
})

test('what fails says so in its place, and zeros are known to be zeros', async ({ page, world }) => {
  await test.step('a refresh that fails keeps what was there and says how old it is', async () => {
    await goToOverview(page)
    await expect(panel(page, 'Worst parents').getByRole('listitem')).toHaveCount(8)
    await world.fail({ name: 'status', status: 403, path: '/alerts/consolidated', times: 0 })
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(panel(page, 'Worst parents')).toContainText(/Last good 09:3\d:\d\d UTC/)
    await expect(panel(page, 'Worst parents').getByRole('listitem')).toHaveCount(8)
  })
  await test.step('a panel that fails says so in its place, and the others work', async () => {
    await page.reload()
    await expect(panel(page, 'Worst parents').getByRole('alert')).toContainText('You may not see the worst parents')
    await expect(figure(page, 'Active alerts')).toBeVisible()
    await expect(panel(page, 'Oldest unhandled').getByRole('listitem')).toHaveCount(8)
    await expect(panel(page, 'Users by status').getByRole('listitem')).toHaveCount(3)
    await expect(page.getByRole('alert')).toHaveCount(1)

    await world.recover()
    await world.fail({ name: 'status', status: 403, path: '/users', times: 0 })
    await page.reload()
    await expect(panel(page, 'Users by status').getByRole('alert')).toContainText('You may not see the users by status')
    await expect(panel(page, 'Worst parents').getByRole('listitem')).toHaveCount(8)
    await expect(page.getByText('Not loaded')).toHaveCount(2)
  })
  await test.step('a quiet unit shows zeros that are known to be zeros', async () => {
    await world.recover()
    const units = await world.all<{ id: string; name: string }>('/organizational-units')
    const quiet = units.find(({ name }) => name === 'Incident Response')
    await expect.poll(() => countOf(world, {}, quiet?.id)).toBe(0)
    await goOnTo(page, 'Overview', 'overview', quiet?.id)
    await expect(figure(page, 'Active alerts')).toHaveText('0')
    await expect(figure(page, 'Raised today')).toHaveText('0')
    await expect(panel(page, 'Oldest unhandled').getByRole('status')).toHaveText(
      '0 active alerts in Incident Response.',
    )
    await expect(panel(page, 'Alerts raised per day').getByRole('status')).toContainText('0 alerts raised')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test.describe('a few alerts', () => {
  test.use({ worldSize: { alerts: 14, users: 14 } })

  test('the overview is accessible, with a plot', async ({ page }) => {
    const barriers = await findBarriers(page, async () => {
      await goToOverview(page)
      await expect(page.getByRole('list', { name: 'Alerts raised per day, by day' })).toBeVisible()
      await expect(panel(page, 'Worst entities').getByRole('listitem').first()).toBeVisible()
    })
    expect(barriers).toEqual({})
  })
})
