/** What a page's own work costs, told so that a busy or slow machine does not change the verdict. */
import type { CDPSession, Page } from '@playwright/test'

/** Counts the main thread's time on a processor, not the clock's: what others take from it meanwhile is left out. */
export const watchCost = async (
  page: Page,
): Promise<{ cpuSeconds: () => Promise<number>; close: () => Promise<void> }> => {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    cpuSeconds: async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
    },
    close: () => session.detach(),
  }
}

/** Runs in the page: the longest time in which it answered nobody, since it was last asked. */
export const WATCH_PAUSES = `let longest = 0, last = performance.now()
  setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now }, 5)
  globalThis.takePause = () => { const taken = longest; longest = 0; return taken }`

export const takePause = (page: Page): Promise<number> => page.evaluate<number>('takePause()')
