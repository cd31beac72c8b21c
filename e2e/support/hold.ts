import type { Locator, Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { follow } from './activity.ts'
import { OWN } from './connections.ts'
import { alertPanel } from './screens.ts'

/** Keeps what matches on its way until it is let go; `asked` settles once it has been asked for. */
export const hold = async (
  page: Page,
  matches: string | RegExp | ((url: URL) => boolean),
  method = 'GET',
): Promise<{ asked: Promise<void>; release: () => void }> => {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await page.route(matches, async (route) => {
    if (route.request().method() !== method) return route.fallback()
    asked.resolve()
    await gate.promise
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined)
  })
  return { asked: asked.promise, release: () => gate.resolve() }
}

/** Confirms a clear that is asked for. */
export const pressClear = (page: Page): Promise<void> =>
  page.getByRole('dialog', { name: 'Clear this alert?' }).getByRole('button', { name: 'Clear alert' }).click()

/** The message of a clear in the first connection that is held, for as long as the focus is on its Undo. */
export const holdClear = async (page: Page, alert: WireIndividualAlert | undefined): Promise<Locator> => {
  await follow(page, `/at/${OWN}/ou/global/alerts/${alert?.id}`)
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  await pressClear(page)
  const held = page.getByRole('status').filter({ hasText: `Clearing ${alert?.primary_entity.value}` })
  await held.getByRole('button', { name: 'Undo' }).focus()
  return held
}
