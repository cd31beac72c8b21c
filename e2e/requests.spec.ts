/** What each screen asks of the API, counted where it arrives, against request-budget.json, which README repeats. */
import { readFileSync } from 'node:fs'
import type { Page, Request } from '@playwright/test'
import { follow } from './support/activity.ts'
import { expect, test } from './support/test.ts'
import { NOW } from './support/world.ts'

type Requests = { path: string; first: number; reloaded: number; cached: number; minute: number; refresh?: number }

const budget = JSON.parse(readFileSync('request-budget.json', 'utf8')) as Record<string, Requests>

/** An organization of the default size. */
test.use({ worldSize: { alerts: 5000, users: 300, units: 24, tasks: 2000, audit: 10_000 } })

/** What stands there asks for nothing more once it is loaded. */
const ASIDE = 'api-explorer'

const expectScreen = (page: Page, title: string) =>
  expect(page.getByRole('heading', { name: title, level: 1, exact: true })).toBeVisible()

/** Between a page of a list and the next nothing is waited for either. */
const QUIET_LOOKS = 8

/** Waits until the page waits for no answer of the API. */
const watchWaiting = (page: Page) => {
  const waiting = new Set<Request>()
  page.on('request', (request) => new URL(request.url()).pathname.startsWith('/api/') && waiting.add(request))
  for (const ended of ['requestfinished', 'requestfailed'] as const)
    page.on(ended as 'requestfinished', (request) => waiting.delete(request))
  return async () => {
    let looks = 0
    const look = () => (looks = waiting.size === 0 ? looks + 1 : 0)
    await expect.poll(look, { intervals: [50] }).toBeGreaterThan(QUIET_LOOKS)
  }
}

test('no screen asks for more than it is granted', async ({ page, world }) => {
  await world.run()
  await page.clock.install({ time: NOW })
  const answered = watchWaiting(page)
  /** Exactly so many have arrived since the last time, and no more are on their way. */
  const expectAsked = async (requests: number, what: string): Promise<void> => {
    const arrived = async () => (await world.requests()).length
    await expect.poll(arrived, { message: what, intervals: [50] }).toBeGreaterThanOrEqual(requests)
    await answered()
    expect(await arrived(), what).toBe(requests)
    await world.forgetRequests()
  }
  const goAside = async () => {
    await follow(page, `/ou/global/${ASIDE}`)
    await expectScreen(page, 'API explorer')
    await answered()
  }
  /** From here on no time passes but what is given: what refreshes itself must not be counted by how slow a machine is. */
  const holdTime = async () => {
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 10_000)
    await answered()
  }
  const expectAtMost = async (requests: number, what: string) => {
    await answered()
    const asked = (await world.requests()).map(({ method, path }) => `${method} ${path}`)
    expect(asked.length > requests ? asked : [], what).toEqual([])
  }
  for (const [title, { path, first, reloaded, cached, minute, refresh }] of Object.entries(budget)) {
    await page.goto(`/ou/global/${path}`)
    await expectScreen(page, title)
    await expectAsked(first, `${title}, first visit`)
    await page.reload()
    await expectScreen(page, title)
    await expectAsked(reloaded, `${title}, loaded again`)
    if (path === ASIDE) continue
    await holdTime()
    await goAside()
    await world.forgetRequests()
    await follow(page, `/ou/global/${path}`)
    await expectScreen(page, title)
    await expectAtMost(cached, `${title}, from the cache`)
    await world.forgetRequests()
    if (refresh !== undefined) {
      await page.getByRole('button', { name: 'Refresh', exact: true }).click()
      await expectAsked(refresh, `${title}, refreshed`)
    }
    for (const _half of ['first', 'second']) {
      await page.clock.runFor(30_000)
      await answered()
    }
    await page.clock.resume()
    await goAside()
    await expectAtMost(minute, `${title}, a minute`)
    await world.forgetRequests()
  }
})
