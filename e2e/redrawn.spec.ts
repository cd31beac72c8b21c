/** What is drawn again when a person does something, told by what React tells its developer tools. */
import type { Page } from '@playwright/test'
import { alertLink, alertPanel, alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { HELD_MS } from './support/world.ts'

test.use({ worldSize: { alerts: 60 } })

/** What a person looks at, by the elements that it is drawn of: whole, or those that are drawn one by one. */
const PARTS = {
  cells: 'td',
  heads: 'th[aria-label]',
  filters: 'search *',
  controls: 'h1 ~ div button:not([aria-label^="Updates"])',
  pages: 'nav a',
  counted: 'search [aria-label="Severity"]',
  uncounted: 'search [aria-label="Raised any time"]',
  panels: 'section[aria-labelledby] > h2',
}

/** Counts the elements that were there before and are drawn again, whether or not anything of them has changed. */
const COUNT = `
const parts = Object.entries(${JSON.stringify(PARTS)})
globalThis.countNone = () => { globalThis.redrawn = Object.fromEntries(parts.map(([name]) => [name, 0])) }
countNone()
const count = (element) => {
  for (const [name, selector] of parts) if (element.matches(selector)) globalThis.redrawn[name] += 1
}
const visit = (first) => {
  for (let fiber = first; fiber; fiber = fiber.sibling) {
    const before = fiber.alternate
    if (before === null) continue
    if (fiber.stateNode instanceof Element && fiber.memoizedProps !== before.memoizedProps) count(fiber.stateNode)
    if (fiber.child !== before.child) visit(fiber.child)
  }
}
const nothing = () => undefined
globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  inject: () => 1,
  onScheduleFiberRoot: nothing,
  onCommitFiberUnmount: nothing,
  onPostCommitFiberRoot: nothing,
  onCommitFiberRoot: (_, root) => root.current.alternate && visit(root.current.child),
}
`

const startCounting = (page: Page) => page.evaluate('countNone()')
const redrawn = (page: Page): Promise<Record<keyof typeof PARTS, number>> => page.evaluate('redrawn')

test.beforeEach(async ({ page }) => {
  await page.addInitScript(COUNT)
  // A refresh would draw the rows as well.
  await page.addInitScript(`localStorage.setItem('clumio-admin.refresh.alerts', '"off"')`)
  await goToAlerts(page)
})

test('selecting draws the boxes that change, and no other cell', async ({ page }) => {
  const boxes = alertTable(page).getByRole('checkbox')
  await expect(boxes).toHaveCount(26)
  await startCounting(page)
  await boxes.nth(1).click()
  await expect(page.getByRole('group', { name: 'Selected alerts' })).toBeVisible()
  expect(await redrawn(page)).toMatchObject({ cells: 1 })
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  await expect(alertTable(page).getByRole('row', { selected: true })).toHaveCount(4)
  expect(await redrawn(page)).toMatchObject({ cells: 4 })
})

/** Each says how many alerts it would leave: what is drawn for that is drawn. */
const seeAllCounts = async (page: Page) => {
  const filters = page.getByRole('search', { name: 'Filter alerts' })
  const choices = ['Status', 'Severity', 'Type'].map((name) => filters.getByRole('group', { name, exact: true }))
  for (const group of choices) {
    const each = group.getByRole('button').or(group.getByRole('checkbox').locator('..'))
    await expect(each.filter({ hasText: /\d$/ })).toHaveCount(await each.count())
  }
}

test('opening an alert, closing it and turning the page draw no filter, head, button above them or link to a page', async ({
  page,
}) => {
  await seeAllCounts(page)
  const around = { filters: 0, controls: 0, heads: 0, pages: 0, panels: 0, counted: 0, uncounted: 0 }
  const panel = alertPanel(page)

  await startCounting(page)
  await alertLink(page, 1).click()
  await expect(panel.getByRole('heading', { name: 'Notes' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Filters', exact: true })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Type' })).toBeHidden()
  expect(await redrawn(page)).toEqual({ ...around, cells: 0 })

  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByRole('group', { name: 'Type' })).toBeVisible()
  expect(await redrawn(page)).toEqual({ ...around, cells: 0 })

  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('26–50 of')).toBeVisible()
  expect(await redrawn(page)).toMatchObject(around)
})

test('a filter that is pressed draws no cell before its rows have come', async ({ page, world }) => {
  await seeAllCounts(page)
  await world.fail({ name: 'delay', path: '/alerts/individual', ms: HELD_MS })
  await startCounting(page)
  await page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: 'Error' }).click()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'true')
  // The links are those of the present filters all the same.
  await expect(alertLink(page, 1)).toHaveAttribute('href', /severity=error/)
  expect(await redrawn(page)).toMatchObject({ cells: 0, heads: 0 })
  await world.recover()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'false')
})

test('counts that come draw nothing that has none', async ({ page }) => {
  await seeAllCounts(page)
  await expect(page.getByRole('button', { name: 'Raised any time' })).toBeVisible()
  await startCounting(page)
  await page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: 'Error' }).click()
  await expect(page.getByRole('group', { name: 'Severity' }).getByRole('button', { pressed: true })).toBeVisible()
  await seeAllCounts(page)
  // For what was pressed, and for the rows.
  expect((await redrawn(page)).uncounted).toBeLessThanOrEqual(2)
})

test('a filter is drawn when it is pressed, and once for the counts of each kind of choice', async ({ page }) => {
  await seeAllCounts(page)
  await startCounting(page)
  await page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: 'Error' }).click()
  await expect(page.getByRole('group', { name: 'Severity' }).getByRole('button', { pressed: true })).toBeVisible()
  await seeAllCounts(page)
  expect((await redrawn(page)).counted).toBeLessThanOrEqual(1 + 3)
})

test('reads that begin draw no panel of the overview but those that tell of them', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Oldest unhandled' }).getByRole('listitem')).not.toHaveCount(0)
  await expect(page.locator('header .turning')).toHaveCount(0)
  await page.route('**/api/**', () => undefined)
  await startCounting(page)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.locator('header .turning')).toHaveCount(1)
  // The worst parents and entities: the rest of a set that is not all here may be on its way.
  expect((await redrawn(page)).panels).toBeLessThanOrEqual(2)
})

/** Notes which severity is chosen on screen each time that rows are asked for. */
const NOTE_ASKED = `
globalThis.chosenWhenAsked = []
const ask = globalThis.fetch
globalThis.fetch = (url, ...rest) => {
  const chosen = document.querySelector('[aria-label="Severity"] [aria-pressed="true"]')
  if (/individual\\?limit=25/.test(url)) chosenWhenAsked.push(chosen?.textContent.match(/[a-z]+/i)[0] ?? 'none')
  return ask(url, ...rest)
}
`

test('rows are asked for before what was pressed for them is drawn', async ({ page }) => {
  await page.evaluate(NOTE_ASKED)
  const severity = page.getByRole('group', { name: 'Severity' })
  for (const name of ['Error', 'Warning']) {
    // What is still on its way has the place that is at hand.
    await seeAllCounts(page)
    await severity.getByRole('button', { name }).click()
    await expect(alertTable(page)).toHaveAttribute('aria-busy', 'false')
    await expect(severity.getByRole('button', { name, pressed: true })).toBeVisible()
  }
  // The page after them comes along.
  const asked: string[] = await page.evaluate('chosenWhenAsked')
  expect(asked.filter((chosen, index) => chosen !== asked[index - 1])).toEqual(['none', 'Error', 'Warning'])
})

/** Notes what is asked for, and of it what leaves between a change of the rows and the frame that shows them. */
const NOTE_EARLY = `
globalThis.asked = { all: 0, early: [] }
let isUnseen = false
const { port1, port2 } = new MessageChannel()
port1.onmessage = () => { isUnseen = false }
const note = () => {
  isUnseen = true
  requestAnimationFrame(() => port2.postMessage('seen'))
}
new MutationObserver(note).observe(document.querySelector('tbody'), { subtree: true, childList: true, characterData: true })
const send = globalThis.fetch
globalThis.fetch = (url, ...rest) => {
  asked.all += 1
  if (isUnseen) asked.early.push(url)
  return send(url, ...rest)
}
`

test('what is wanted after the rows, their counts and the next page, is asked for when they are seen', async ({
  page,
}) => {
  await seeAllCounts(page)
  await page.evaluate(NOTE_EARLY)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('26–50 of')).toBeVisible()
  await page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: 'Error' }).click()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'false')
  await seeAllCounts(page)
  // The rows, and the counts of two kinds of choice: those of severities are known.
  await expect.poll(() => page.evaluate('asked.all')).toBeGreaterThan(1 + 3)
  const early: string[] = await page.evaluate('asked.early')
  expect(early).toEqual([])
})
