/** Whether the page grows while it is in use: the heap, elements and listeners over 200 page flips. */
import type { Browser, Page } from '@playwright/test'
import { ownBytes } from '../e2e/support/own-bytes.ts'
import { openVisit, settled, timed, type Visit } from './browser.ts'
import type { Figure } from './figures.ts'

const SAME_PAGES = 10
const SAME_FLIPS = 200
const OTHER_FLIPS = 100

const flip = (page: Page, name: 'Next page' | 'Previous page') =>
  timed(page, 'Individual alerts', () => page.getByRole('button', { name, exact: true }).click())

/** To the tenth page and back to the first, until so many flips are done. */
const flipSame = async (page: Page, flips: number): Promise<void> => {
  for (let done = 0; done < flips; done += 1) {
    const isForward = done % (2 * (SAME_PAGES - 1)) < SAME_PAGES - 1
    await flip(page, isForward ? 'Next page' : 'Previous page')
  }
}

type Weight = { own: number; heap: number; nodes: number; listeners: number }

const weigh = async ({ page, cdp }: Visit): Promise<Weight> => {
  await settled(page)
  const own = await ownBytes(cdp)
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { own, heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

export const measureMemory = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const visit = await openVisit(browser, { origin })
  const { page, cdp } = visit
  await cdp.send('Performance.enable')
  await page.goto('/ou/global/alerts?status=all')
  await page.evaluate(() => bench.firstRows())
  await settled(page)
  // What comes when there is nothing else to do comes once, and would count as growth.
  await page.locator('.mantine-Notifications-root').first().waitFor({ state: 'attached' })
  // The first rounds fill what is bounded: the cache, the request log.
  const round = 2 * (SAME_PAGES - 1)
  await flipSame(page, 2 * round)
  const before = await weigh(visit)
  const flips = Math.floor(SAME_FLIPS / round) * round
  await flipSame(page, flips)
  const same = await weigh(visit)
  for (let done = 0; done < OTHER_FLIPS; done += 1) await flip(page, 'Next page')
  const other = await weigh(visit)
  await visit.close()
  const grown = (from: Weight, to: Weight, times: number) => ({
    value: (to.own - from.own) / 1000 / times,
    unit: 'kB' as const,
    note: `${((to.heap - from.heap) / 1000 / times).toFixed(2)} kB with compiled code; ${(to.heap / 1e6).toFixed(1)} MB in all`,
  })
  return [
    { name: `heap a flip, ${flips} over the same ten pages`, limit: 5, ...grown(before, same, flips) },
    { name: `heap a flip, ${OTHER_FLIPS} different pages`, limit: 20, ...grown(same, other, OTHER_FLIPS) },
    // A page differs from another by some elements: what counts is that there are not more with each flip.
    {
      name: 'elements more after the same pages',
      value: same.nodes - before.nodes,
      unit: '',
      limit: 200,
      note: `of ${before.nodes}`,
    },
    {
      name: 'listeners more after the same pages',
      value: same.listeners - before.listeners,
      unit: '',
      limit: 20,
      note: `of ${before.listeners}`,
    },
  ]
}
