/** What a first load must not do twice, told by what Chromium tells of itself. */
import { goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

type TraceEvent = { name: string; pid: number; tid: number; ts: number; dur?: number }

/** That one lies within another one of the same thread. */
const isWithin = (inner: TraceEvent, outer: TraceEvent): boolean =>
  inner.pid === outer.pid && inner.tid === outer.tid && inner.ts >= outer.ts && inner.ts <= outer.ts + (outer.dur ?? 0)

test('no script is parsed again while it is run', async ({ browser, page }) => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] })
  await goToAlerts(page)
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  const named = (name: string) => traceEvents.filter((event) => event.name === name)
  const runs = named('v8.evaluateModule')
  expect(runs.length).toBeGreaterThan(1)
  // Of the script as a whole: for the place of an error that is made, or of a request that is sent, as it begins.
  const again = named('V8.ParseProgram').filter((parse) => runs.some((run) => isWithin(parse, run)))
  expect(again).toEqual([])
})

test('a page that is here as soon as what draws asks for all that it shows', async ({ page }) => {
  const units = page.waitForResponse((response) => response.url().includes('/api/organizational-units'))
  await page.route(/\/assets\/main-/, async (route) => {
    await units
    await route.continue()
  })
  await page.goto('/ou/global/organizational-units')
  const alerts = page.getByRole('table', { name: 'Organizational units' }).locator('tbody td:nth-child(5)')
  // Each of another unit, and none left as it is before its count has come.
  await expect
    .poll(async () => (await alerts.allTextContents()).filter((text) => /^[\d,]+$/.test(text)).length)
    .toBeGreaterThan(5)
})

/** By a clock that runs faster a turn of React's has less in it. Where it goes on in another one, it tells itself by a message. */
const COUNT_TURNS = `
  const now = performance.now.bind(performance)
  performance.now = () => 8 * now()
  globalThis.turns = 0
  const post = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (...message) {
    turns += 1
    post.apply(this, message)
  }
`
const MANY = 12

test('what is seen first, and what an answer brings, is drawn in many turns, between which a press is answered', async ({
  page,
}) => {
  await page.addInitScript(COUNT_TURNS)
  const turns = async () => Number(await page.evaluate('turns'))
  const answer = Promise.withResolvers<void>()
  await page.route(/\/api\/users/, async (route) => {
    await answer.promise
    await route.continue()
  })
  await goToUsers(page)
  await expect(page.getByRole('group', { name: 'Loading users' })).toBeVisible()
  const first = await turns()
  expect(first).toBeGreaterThan(MANY)
  answer.resolve()
  await expect(userTable(page).getByRole('link').first()).toBeVisible()
  expect((await turns()) - first).toBeGreaterThan(MANY)
})
