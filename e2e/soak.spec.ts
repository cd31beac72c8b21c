/**
 * Polling for a long time under failures of every kind, with the browser's clock run fast: `npm run soak` lets two hours
 * pass, the run among all tests some minutes, too few to see a small leak in. Nothing piles up, nothing fails unsaid,
 * and in the end all is fresh.
 */
import type { CDPSession, Page } from '@playwright/test'
import type { FaultRequest, World } from './support/world.ts'
import { randomOf } from '#server/sandbox/seed/random.ts'
import { ownBytes } from './support/own-bytes.ts'
import { alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 12)
const STEP_MS = 15_000
const STEPS_PER_MINUTE = 60_000 / STEP_MS
/** Until then the log and the cache fill up to their bounds. */
const WARM_UP = MINUTES / 2
/** Minutes from one look at the heap to the next: two of each half tell what stays, and one costs as much as six minutes. */
const BETWEEN_SAMPLES = Math.max(2, Math.ceil(MINUTES / 40))

const FAULTS: readonly Omit<FaultRequest, 'path'>[] = [
  { name: 'status', status: 500 },
  { name: 'status', status: 503 },
  { name: 'status', status: 429, retryAfter: '3' },
  { name: 'status', status: 429 },
  { name: 'status', status: 403 },
  { name: 'delay', ms: 150 },
  { name: 'drop' },
  { name: 'cut' },
  { name: 'html' },
  { name: 'broken-json' },
  { name: 'empty-body' },
  { name: 'not-an-object' },
  { name: 'nulls' },
  { name: 'unknown-values' },
  { name: 'inserted' },
]

const random = randomOf('soak', process.env['SOAK_SEED'] ?? '1')

/** For the coming minute: perhaps nothing, perhaps a fault that passes, perhaps one that outlasts all tries. */
const provoke = async (world: World): Promise<void> => {
  await world.recover()
  if (random.chance(0.3)) return
  const times = random.pick([1, 3, 20, 0])
  await world.fail({ ...random.pick(FAULTS), path: random.pick(['/alerts/individual', '/tasks', '*']), times })
}

type Screen = {
  page: Page
  inFlight: () => number
  /** Whether the last answer to the list's request was of use. */
  isGood: () => boolean
  heap: () => Promise<Sample>
}
type Sample = { bytes: number; nodes: number; listeners: number }

const watchScreen = async (page: Page, list: RegExp): Promise<Screen> => {
  let inFlight = 0
  let isGood = true
  let asked = 0
  let told = 0
  const isList = (url: string) => list.test(decodeURIComponent(new URL(url).search)) && url.includes('/api/')
  page.on('request', () => (inFlight += 1))
  page.on('requestfinished', () => (inFlight -= 1))
  page.on('requestfailed', () => (inFlight -= 1))
  page.on('response', async (response) => {
    if (!isList(response.url())) return
    asked += 1
    const order = asked
    const body = (await response.json().catch(() => null)) as { _embedded?: unknown } | null
    // A body that breaks off may be known later than that of the next answer, which counts.
    if (order < told) return
    told = order
    isGood = response.ok() && body?._embedded !== undefined
  })
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    page,
    inFlight: () => inFlight,
    isGood: () => isGood,
    heap: async () => {
      const bytes = await ownBytes(session)
      // What a collection has found is counted until one after it has swept it away.
      let [nodes, listeners] = [Infinity, Infinity]
      for (let times = 0; times < 5; times += 1) {
        await session.send('HeapProfiler.collectGarbage')
        const left = await session.send('Memory.getDOMCounters')
        nodes = Math.min(nodes, left.nodes)
        listeners = Math.min(listeners, left.jsEventListeners)
      }
      return { bytes, nodes, listeners }
    },
  }
}

const stale = (page: Page) => page.getByText(/^Stale for/)

const letPass = async (screens: readonly Screen[], ms: number): Promise<void> => {
  // All tabs of a browser have one clock.
  await screens[0]?.page.clock.runFor(ms)
  await expect.poll(() => screens.every(({ inFlight }) => inFlight() === 0), { intervals: [25] }).toBe(true)
}

/** Answers whether the list stands as failed: then it must say so, or that it is about to be tried again. */
const expectSaid = async ({ page, isGood }: Screen): Promise<boolean> => {
  const said = stale(page).or(
    page.getByRole('log', { name: 'Requests that are tried again' }).filter({ hasText: 'Next try' }),
  )
  // The clock goes on meanwhile: a list that is tried again at once may be good before it has said anything.
  const isHonest = async () => isGood() || (await said.first().isVisible())
  await expect
    .poll(isHonest, { message: 'a list that could not be refreshed says so', timeout: 5000, intervals: [50] })
    .toBe(true)
  return !isGood() && stale(page).isVisible()
}

/** What stays: whatever is only there for a moment (a notice, what is not collected yet) adds to some samples of either half. */
const growth = (samples: readonly number[]): number => {
  const middle = Math.floor(samples.length / 2)
  return Math.min(...samples.slice(middle)) / Math.min(...samples.slice(0, middle)) - 1
}

test(`${MINUTES} minutes of polling under random failures: nothing piles up, all is said, all ends fresh`, async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(240_000 + MINUTES * 8_000)
  for (const status of [403, 429, 500, 502, 503]) world.provoked.add(status)
  const tasks = await context.newPage()
  await page.clock.install()
  const screens = [await watchScreen(page, /limit=25/), await watchScreen(tasks, /limit=25/)]
  await goToAlerts(page)
  await tasks.goto('/ou/global/tasks')
  await expect(alertTable(page)).toBeVisible()
  await expect(tasks.getByRole('table', { name: 'Tasks' })).toBeVisible()

  const samples: Sample[] = []
  const takeSample = async () => {
    const [alerts, other] = await Promise.all(screens.map(({ heap }) => heap()))
    if (alerts && other)
      samples.push({
        bytes: alerts.bytes + other.bytes,
        nodes: alerts.nodes + other.nodes,
        listeners: alerts.listeners + other.listeners,
      })
  }
  let saidCount = 0
  for (let minute = 0; minute < MINUTES; minute += 1) {
    // One minute after the other is what this is about.
    await provoke(world)
    for (let step = 0; step < STEPS_PER_MINUTE; step += 1) {
      await letPass(screens, STEP_MS)
      for (const screen of screens) saidCount += Number(await expectSaid(screen))
    }
    if (minute >= WARM_UP && minute % BETWEEN_SAMPLES === 0) await takeSample()
  }

  await world.recover()
  const signs = screens.flatMap((screen) => [stale(screen.page), screen.page.getByRole('alert')])
  signs.push(page.getByText('Counts could not be refreshed'))
  const areFresh = async () =>
    screens.every(({ isGood }) => isGood()) &&
    !(await Promise.all(signs.map((sign) => sign.isVisible()))).includes(true)
  // As seldom as a list is asked for after long failures, at the latest.
  let left = (8 * 30_000) / STEP_MS + 1
  do await letPass(screens, STEP_MS)
  while ((left -= 1) > 0 && !(await areFresh()))
  for (const screen of screens) {
    await expect(stale(screen.page)).toBeHidden()
    await expect(screen.page.getByRole('alert')).toBeHidden()
    expect(screen.isGood()).toBe(true)
  }
  await expect(page.getByText('Counts could not be refreshed')).toBeHidden()
  const checked = await page.getByText(/^checked /).textContent()
  // The API's time is this machine's, however far the page's own clock has run ahead: a step at most since the last answer.
  const ages = [STEP_MS, 0, -60_000].map((ms) => new Date(Date.now() + ms).toISOString().slice(11, 16))
  expect(ages, 'the list was checked within the last minute').toContain(checked?.slice(8, 13))

  // All minutes of a half may have failed, and show what says so: the last look is at what is fresh again.
  await takeSample()
  const of = (what: keyof Sample) => samples.map((sample) => sample[what])
  const grown = { bytes: growth(of('bytes')), nodes: growth(of('nodes')), listeners: growth(of('listeners')) }
  const mb = of('bytes').map((bytes) => (bytes / 2 ** 20).toFixed(1))
  test.info().annotations.push({ type: 'heap', description: `${mb.join(' ')} MB; growth ${JSON.stringify(grown)}` })
  console.log(`soak: ${saidCount} failures said; heap ${mb.join(' ')} MB; growth ${JSON.stringify(grown)}`)
  expect(saidCount, 'failures that outlasted all tries').toBeGreaterThan(0)
  for (const what of ['bytes', 'nodes', 'listeners'] as const) expect(grown[what], what).toBeLessThan(0.01)
})
