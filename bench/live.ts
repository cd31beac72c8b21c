/** Ten minutes beside a list that refreshes by itself while alerts come and go, in a clock that runs ahead. */
import type { Browser } from '@playwright/test'
import { openVisit, settled } from './browser.ts'
import type { Figure } from './figures.ts'
import { makeWorld } from './world.ts'

const MINUTES = 10
const STEP_SECONDS = 30

export const measureLive = async (browser: Browser, origin: string, sandbox: string): Promise<Figure[]> => {
  const token = await makeWorld(sandbox, { alerts: 2000, live: true })
  const { page, close } = await openVisit(browser, { origin, token })
  await page.clock.install()
  await page.goto('/ou/global/alerts')
  await page.getByRole('table', { name: 'Individual alerts' }).waitFor()
  await settled(page)
  let refreshes = 0
  page.on('response', (response) => {
    if (response.url().includes('limit=25')) refreshes += 1
  })
  for (let step = 1; step <= (MINUTES * 60) / STEP_SECONDS; step += 1) {
    await fetch(`${sandbox}/__sandbox/clock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ advanceSeconds: STEP_SECONDS }),
    })
    await page.clock.runFor(STEP_SECONDS * 1000)
    await settled(page)
    const pill = page.getByRole('button', { name: /new/ })
    if (step % 4 === 0 && (await pill.count()) > 0) await pill.first().click()
  }
  const shift = await page.evaluate(() => bench.layoutShift())
  await close()
  return [
    { name: 'layout shift over ten minutes', value: shift, unit: '', limit: 0.02, note: `${refreshes} refreshes` },
  ]
}
