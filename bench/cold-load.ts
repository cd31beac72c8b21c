/** Signed in, cold: from the navigation to painted alerts whose links work, against the floor in the same run. */
import type { Browser } from '@playwright/test'
import { openVisit, settled } from './browser.ts'
import { median, ratioFigure, timeFigure, type Figure } from './figures.ts'
import type { FirstRows } from './probe.ts'

type Load = FirstRows & { blockingMs: number }

/** After the rows, a page may go on to load what is not in sight; tasks of this long still count as its load. */
const AFTERMATH_MS = 1000

const load = async (browser: Browser, origin: string, path: string): Promise<Load> => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true })
  await page.goto(path, { waitUntil: 'commit' })
  const first = await page.evaluate(() => bench.firstRows())
  await settled(page)
  const tasks = await page.evaluate(() => bench.longTasks())
  await close()
  const early = tasks.filter(({ start }) => start < first.ms + AFTERMATH_MS)
  return { ...first, blockingMs: early.reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0) }
}

/** That the links of the first rows work: the detail opens, and the page is not loaded again. */
const checkLinks = async (browser: Browser, origin: string): Promise<void> => {
  const { page, close } = await openVisit(browser, { origin })
  await page.goto('/ou/global/alerts', { waitUntil: 'commit' })
  await page.evaluate(() => bench.firstRows())
  let loads = 0
  page.on('domcontentloaded', () => (loads += 1))
  await page.locator('table tbody a').first().click()
  await page.getByRole('complementary', { name: 'Alert' }).waitFor()
  if (loads > 0) throw new Error('The link of a first row loaded the page again.')
  await close()
}

export const measureColdLoad = async (browser: Browser, origin: string, rounds: number): Promise<Figure[]> => {
  await checkLinks(browser, origin)
  const floors: Load[] = []
  const apps: Load[] = []
  // In turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await load(browser, origin, '/bench/floor'))
    apps.push(await load(browser, origin, '/ou/global/alerts'))
  }
  const times = (what: keyof Load): [readonly number[], readonly number[]] => [
    apps.map((one) => one[what]),
    floors.map((one) => one[what]),
  ]
  const most = (name: string, what: keyof Load, limit: number, unit: Figure['unit'] = ''): Figure => {
    const value = median(times(what)[0]) / (unit === 'kB' ? 1000 : 1)
    return { name, value, unit, limit }
  }
  return [
    ratioFigure('first alert rows', ...times('ms'), { times: 2.8 }),
    ratioFigure('first paint', ...times('firstPaintMs'), { times: 1.5 }),
    ratioFigure('the first read leaves', ...times('firstReadMs'), { times: 1.3 }),
    timeFigure('blocking time', times('blockingMs')[0], 400),
    most('script until then, brotli', 'scriptBytes', 145, 'kB'),
    most('styles until then, brotli', 'styleBytes', 13, 'kB'),
    most('requests until then', 'requests', 9),
  ]
}
