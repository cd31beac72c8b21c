/** Many alerts at once: a verdict for each, none written twice, never too fast, and nothing forgotten. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { RecordedRequest } from '#server/sandbox/world/recorder.ts'
import { letPassUntil, SOON } from './support/clock.ts'
import { alertTable, chooseInMenu, expectSignIn, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { HELD_MS, type FaultRequest, type World } from './support/world.ts'

// Runs are as quick as the page lets them be.
test.use({ worldSize: { alerts: 1200, users: 20, rate: 0 } })

const ACTIVE = { status: { $in: ['active'] } }
const NOTE = 'Cloud connector resized, case 8840.'
const KINDS = ['done', 'skipped', 'failed', 'sending', 'waiting'] as const
type Counts = Record<(typeof KINDS)[number], number>

const activeAlerts = (world: World, limit: number) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit }, filter: ACTIVE })

const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected alerts' })
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: /^(Clear|Add a note to) [\d,]+ alerts?$/ })
const row = (page: Page, alert: WireIndividualAlert | undefined): Locator =>
  sheet(page)
    .getByRole('row')
    .filter({ hasText: alert?.primary_entity.value ?? 'no alert' })

const selectRow = (page: Page, index: number): Locator =>
  alertTable(page)
    .getByRole('checkbox', { name: /^Select (?!all rows)/ })
    .nth(index)

const readCounts = async (page: Page): Promise<Counts> => {
  const texts = await sheet(page).getByRole('definition').allInnerTexts()
  return Object.fromEntries(KINDS.map((kind, index) => [kind, Number(texts[index]?.replaceAll(',', ''))])) as Counts
}
const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** The same for a run whose clock runs ahead of whoever answers it. */
const letRunEnd = (page: Page): Promise<void> =>
  letPassUntil(page, 0.5, () => expect(sheet(page).getByRole('status')).toHaveText(/^Ended/, SOON))

const expectEnd = (page: Page): Promise<void> =>
  expect(sheet(page).getByRole('status')).toHaveText(/^Ended/, { timeout: 90_000 })

/** Selects the first rows and starts the run, with a note when given. */
const startClear = async (page: Page, note = ''): Promise<void> => {
  await bar(page).getByRole('button', { name: 'Clear alerts' }).click()
  const dialog = page.getByRole('dialog', { name: /^Clear [\d,]+ alerts\?$/ })
  await dialog.getByRole('textbox', { name: 'One note for all' }).fill(note)
  await dialog.getByRole('button', { name: 'Clear alerts' }).click()
  await expect(sheet(page)).toBeVisible()
}

const selectFirst = async (page: Page, count: number): Promise<void> => {
  await selectRow(page, 0).click()
  await selectRow(page, count - 1).click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText(`${count} selected`)
}

const idOf = ({ path }: RecordedRequest): string => /^\/alerts\/individual\/([\w-]+)$/.exec(path)?.[1] ?? ''
const isWrite = ({ method }: RecordedRequest) => method === 'PATCH'

/** Runs in the page: tells what is sent, and when by the page's clock. */
const TELL_SENT = `const send = fetch
fetch = (...asked) => (void tellSent(asked[0], Date.now()), send(...asked))`

test('R6: 200 alerts under every kind of failure, with a reload in the middle', async ({ page, world }) => {
  const sent: number[] = []
  await page.exposeFunction('tellSent', (url: string, at: number) => {
    if (/^\/api\/alerts\/individual\/[\w-]+$/.test(url)) sent.push(at)
  })
  await page.clock.install()
  await page.addInitScript({ content: TELL_SENT })
  const chosen = await activeAlerts(world, 200)
  await goToAlerts(page, '?status=active&limit=100')
  for (const range of ['100 selected', '200 selected']) {
    await alertTable(page).getByRole('checkbox', { name: 'Select all rows of this page' }).check()
    await expect(bar(page)).toContainText(range)
    if (range.startsWith('100')) {
      await page.getByRole('button', { name: 'Next page' }).click()
      await expect(page.getByRole('main').getByText(/^101–200 of/)).toBeVisible()
    }
  }
  const patch = { method: 'PATCH', path: '/alerts/individual/*' }
  const faults: FaultRequest[] = [
    { ...patch, name: 'status', status: 403, skip: 9 },
    { ...patch, name: 'unanswered', skip: 16 },
    { name: 'status', status: 429, retryAfter: '1', path: '/alerts/individual/*', skip: 120, times: 8 },
    ...Array.from({ length: 28 }, (_, index) => ({
      ...patch,
      name: 'status' as const,
      status: 500,
      skip: 7 * index + 6,
    })),
  ]
  await world.fail(...faults)
  await world.forgetRequests()

  await bar(page).getByRole('button', { name: 'Clear alerts' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear 200 alerts?' })
  await expect(dialog).toContainText('About 40 s')
  await dialog.getByRole('textbox', { name: 'One note for all' }).fill(NOTE)
  await dialog.getByRole('button', { name: 'Clear alerts' }).click()

  await letPassUntil(page, 0.5, async () => expect((await readCounts(page)).done).toBeGreaterThan(60))
  const before = await readCounts(page)
  expect(total(before)).toBe(200)
  await page.reload()
  await expect(sheet(page).getByRole('status')).toHaveText(/^Paused/)
  await letPassUntil(page, 0.5, async () => expect((await readCounts(page)).sending).toBe(0))
  const after = await readCounts(page)
  expect(total(after)).toBe(200)
  for (const kind of ['done', 'skipped', 'failed'] as const) expect(after[kind]).toBeGreaterThanOrEqual(before[kind])

  await sheet(page).getByRole('button', { name: 'Resume' }).click()
  await letRunEnd(page)
  const ended = await readCounts(page)
  expect(total(ended)).toBe(200)
  expect(ended.failed).toBeGreaterThan(20)

  const ids = new Set(chosen.map(({ id }) => id))
  const read = async () => (await world.all<WireIndividualAlert>('/alerts/individual')).filter(({ id }) => ids.has(id))
  const isCleared = ({ status, notes }: WireIndividualAlert) => status === 'cleared' && notes.split(NOTE).length === 2
  const failed = (await read()).filter((alert) => !isCleared(alert)).map(({ id }) => id)
  expect(failed).toHaveLength(ended.failed)
  const first = await world.requests()
  expectWrittenOnce(first)

  await world.recover()
  await world.forgetRequests()
  await sheet(page)
    .getByRole('button', { name: `Retry ${ended.failed} failed` })
    .click()
  await letRunEnd(page)
  await expect.poll(() => readCounts(page)).toMatchObject({ done: 200, failed: 0 })
  const second = await world.requests()
  expect(second.filter(isWrite).map(idOf).sort()).toEqual([...failed].sort())
  expectWrittenOnce([...first, ...second])
  // Each was read and written, or tried to be.
  expect(sent.length).toBeGreaterThan(400)
  expectWithinLimit(sent)
  await expect.poll(async () => (await read()).every(isCleared)).toBe(true)
})

/** Whatever was refused, lost or repeated: the API has taken at most one write for each alert. */
const expectWrittenOnce = (requests: readonly RecordedRequest[]): void => {
  const written = requests.filter((request) => isWrite(request) && request.status === 200).map(idOf)
  expect(new Set(written).size).toBe(written.length)
}

/** Ten a second over any five seconds, and no burst within one that an uneven machine could not explain. */
const expectWithinLimit = (times: readonly number[]): void => {
  const most = (windowMs: number) =>
    Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length))
  expect(most(5000)).toBeLessThanOrEqual(50)
  expect(most(1000)).toBeLessThanOrEqual(14)
}

test('what has changed since it was selected is skipped, each with its reason', async ({ page, world }) => {
  world.provoked.add(404)
  const alerts = await activeAlerts(world, 6)
  const [cleared, noted, long, removed, ...rest] = alerts
  const put = (alert: WireIndividualAlert | undefined, body: object) =>
    world.ask(`/alerts/individual/${alert?.id}`, { method: 'PATCH', body })
  await put(long, { notes: 'x'.repeat(1000) })
  await goToAlerts(page, '?status=active')
  await selectFirst(page, 6)
  await put(cleared, { status: 'cleared', notes: '' })
  await put(noted, { notes: 'Wait for the owner.' })
  await world.fail({ name: 'removed', path: `/alerts/individual/${removed?.id}` })
  await world.forgetRequests()
  // A note that was typed is there when the same alerts are taken up again.
  const oneNote = page.getByRole('textbox', { name: 'One note for all' })
  const ask = () => bar(page).getByRole('button', { name: 'Clear alerts' }).click()
  await ask()
  await oneNote.fill(NOTE)
  await page.keyboard.press('Escape')
  await expect(oneNote).toBeHidden()
  await ask()
  await expect(oneNote).toHaveValue(NOTE)
  await page.keyboard.press('Escape')
  await expect(oneNote).toBeHidden()
  await startClear(page, NOTE)
  await expectEnd(page)

  await expect.poll(() => readCounts(page)).toEqual({ done: 2, skipped: 3, failed: 1, sending: 0, waiting: 0 })
  await expect(row(page, cleared)).toContainText(/Skipped\s*Already cleared/)
  await expect(row(page, noted)).toContainText(/Skipped\s*Its note was changed/)
  await expect(row(page, long)).toContainText(/Skipped\s*Its note would have 1,?\d+ characters/)
  await expect(row(page, removed)).toContainText('Failed')
  const written = (await world.requests()).filter(isWrite).map(idOf)
  expect(written.sort()).toEqual(rest.map(({ id }) => id).sort())
  const { notes } = await world.ask<WireIndividualAlert>(`/alerts/individual/${noted?.id}`)
  expect(notes).toBe('Wait for the owner.')

  await sheet(page)
    .getByRole('button', { name: /^Skipped 3/ })
    .click()
  await expect(sheet(page).getByRole('row')).toHaveCount(4)
  const downloading = page.waitForEvent('download')
  await sheet(page).getByRole('button', { name: 'Download' }).click()
  const file = await (await downloading).path()
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(7)
  expect(lines[1]).toContain('Skipped')

  // What failed stays selected, for another try.
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await expect(bar(page)).toContainText('1 selected')

  // Whoever selects others meanwhile keeps them.
  await selectRow(page, 8).click()
  await expect(bar(page)).toContainText('2 selected')
  await page.getByRole('button', { name: 'Clear 6 alerts: 2 done, 3 skipped, 1 failed' }).click()
  const tries = async () => (await world.requests()).filter((request) => idOf(request) === removed?.id).length
  const before = await tries()
  await sheet(page).getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect.poll(tries).toBeGreaterThan(before)
  await expectEnd(page)
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await expect(bar(page)).toContainText('2 selected')
})

test('a run is paused, gone away from, and its rest cancelled', async ({ page, world }) => {
  const alerts = await activeAlerts(world, 25)
  await goToAlerts(page, '?status=active')
  await selectFirst(page, 25)
  await world.forgetRequests()
  await startClear(page)
  await sheet(page).getByRole('button', { name: 'Pause' }).click()
  await expect.poll(async () => (await readCounts(page)).sending).toBe(0)
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('button', { name: /^Clear 25 alerts: paused at/ }).click()
  await sheet(page)
    .getByRole('button', { name: /^Cancel the \d+ waiting$/ })
    .click()
  await expectEnd(page)
  const { done, skipped } = await readCounts(page)
  expect(done + skipped).toBe(25)
  const cleared = await Promise.all(alerts.map(({ id }) => world.ask<WireIndividualAlert>(`/alerts/individual/${id}`)))
  expect(cleared.filter(({ status }) => status === 'cleared')).toHaveLength(done)
})

/** Duplicates the tab, with all that it has kept. */
const duplicate = async (page: Page): Promise<Page> => {
  const opened = page.context().waitForEvent('page')
  await page.evaluate('void open(location.href)')
  return opened
}

test('R16: a duplicated tab says that the run goes on in another, and takes over only what was not done there', async ({
  page,
  world,
}) => {
  const alerts = await activeAlerts(world, 25)
  await goToAlerts(page, '?status=active')
  await selectFirst(page, 25)
  await world.forgetRequests()
  await startClear(page, NOTE)
  await expect.poll(async () => (await readCounts(page)).done).toBeGreaterThan(2)
  const copy = await duplicate(page)
  const goesOn = copy.getByText('This run goes on in another tab.')
  await expect(goesOn).toBeVisible()
  await expect(copy.getByRole('button', { name: /Take over|Resume/ })).toBeHidden()
  await expect(sheet(copy)).toBeHidden()

  // The run goes on there, further than the copy knows, and ends with its tab.
  await page.bringToFront()
  await sheet(page).getByRole('button', { name: 'Pause' }).click()
  await expect.poll(async () => (await readCounts(page)).sending).toBe(0)
  await page.close()
  await copy.getByRole('button', { name: 'Take over' }).click()
  await expect(sheet(copy)).toContainText('each item is read again before it is sent')
  await sheet(copy).getByRole('button', { name: 'Resume' }).click()
  await expectEnd(copy)
  await expect.poll(() => readCounts(copy)).toMatchObject({ done: 25 })
  const written = (await world.requests()).filter(isWrite).map(idOf)
  expect(written.sort()).toEqual(alerts.map(({ id }) => id).sort())
})

test('R15: after hours of sleep a run asks before it goes on, and reads again what was under way', async ({
  page,
  world,
}) => {
  await page.clock.install()
  const alerts = await activeAlerts(world, 25)
  await goToAlerts(page, '?status=active')
  await selectFirst(page, 25)
  await world.forgetRequests()
  await startClear(page)
  await expect.poll(async () => (await readCounts(page)).done).toBeGreaterThan(2)
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await page.clock.fastForward('02:00:00')
  await expect(sheet(page).getByRole('alert')).toContainText(
    /stopped this tab, for 2 h.*Nothing was sent since\. Go on\?/,
  )
  await expect.poll(async () => (await readCounts(page)).sending).toBe(0)
  // One that was under way as the computer fell asleep has been written, though its answer was not waited for.
  const sent = (await world.requests()).filter(isWrite).length
  await page.clock.runFor(10_000)
  expect((await world.requests()).filter(isWrite)).toHaveLength(sent)
  expect(sent).toBeLessThan(25)
  await sheet(page).getByRole('button', { name: 'Resume' }).click()
  await expectEnd(page)
  const written = (await world.requests()).filter(isWrite).map(idOf)
  expect(written.sort()).toEqual(alerts.map(({ id }) => id).sort())
})

/** Runs in the page: what browsers do to the timers of a hidden tab, here always so late that it is noticed. */
const HIDE = `Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
const timer = setTimeout
setTimeout = (run, ms = 0, ...given) => timer(run, Math.ceil((Date.now() + ms + 400) / 1000) * 1000 - Date.now(), ...given)`

test('R15: a run in a hidden tab keeps half of its rate at least, and says that the browser slows it', async ({
  page,
  world,
}) => {
  await page.addInitScript({ content: HIDE })
  await goToAlerts(page, '?status=active')
  await selectFirst(page, 20)
  await world.forgetRequests()
  world.provoked.add(429)
  // The API wants a rest, for which a timer is set, long enough for what was sent before to be answered: an answer would
  // end it as well. And the last ones wait for it to be said.
  const writes = { method: 'PATCH', path: '/alerts/individual/*' }
  await world.fail({ name: 'status', ...writes, status: 429, retryAfter: '4' })
  await world.fail({ name: 'delay', ...writes, skip: 10, times: 0, ms: HELD_MS })
  await startClear(page)
  await expect(sheet(page)).toContainText(/The API asked to wait: \d s/)
  await expect(sheet(page).getByRole('note')).toContainText(
    /^Slowed by the browser for \d+ s while this tab was hidden, since [\d:]+ UTC: keep the tab in view\.$/,
  )
  await world.recover()
  await expectEnd(page)
  const times = (await world.requests()).filter((request) => idOf(request) !== '').map(({ atMs }) => atMs)
  expect(times).toHaveLength(40)
  expectWithinLimit(times)
})

test('signing out stops a run, and says so', async ({ page, world }) => {
  world.provoked.add(401)
  await goToAlerts(page, '?status=active&limit=100')
  await selectFirst(page, 100)
  await startClear(page)
  await sheet(page).getByRole('button', { name: 'Close' }).click()
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
  await expect(page.getByRole('alert').filter({ hasText: 'stopped by the sign-out' })).toContainText(/of 100 not sent/)
})

test.describe('more than a run takes', () => {
  test.use({ worldSize: { alerts: 2600, users: 20 } })

  test('all that match are selected across pages, up to 2,000', async ({ page, world }) => {
    const all = await world.all<WireIndividualAlert>('/alerts/individual', { filter: ACTIVE })
    await goToAlerts(page, '?status=active')
    await selectRow(page, 0).click()
    await bar(page)
      .getByRole('button', { name: `Select all ${new Intl.NumberFormat('en').format(all.length)} that match` })
      .click()
    await expect(bar(page)).toContainText(`${new Intl.NumberFormat('en').format(all.length)} selected`)
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(selectRow(page, 24)).toBeChecked()

    await goToAlerts(page, '?status=all')
    await selectRow(page, 3).click()
    await bar(page).getByRole('button', { name: 'Select the first 2,000 of 2,600 that match' }).click()
    await expect(bar(page)).toContainText('2,000 selected')
    await bar(page).getByRole('button', { name: 'Add note' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a note to 2,000 alerts?' })
    await expect(dialog).toContainText('About 6 min 40 s')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await bar(page).getByRole('button', { name: 'Select none' }).click()
    await expect(bar(page)).toBeHidden()
  })
})
