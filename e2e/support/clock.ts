/** The page's own clock, which the test moves: nothing is waited for in the machine's seconds. All tabs of a browser share it. */
import type { Page } from '@playwright/test'
import { expect } from './expect.ts'

/** For what is looked at after each step: it is there soon, or takes another step. */
export const SOON = { timeout: 250 }

/** From now on no time passes by itself, however slow the machine: what is held stays held. */
export const stopClock = async (page: Page): Promise<void> =>
  page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 1000)

export const letPass = (page: Page, seconds: number): Promise<void> => page.clock.runFor(seconds * 1000)

/**
 * Moves the clock on by so much at a time until this is so, for as long as the test may take. A read is tried three times
 * before it counts as failed. With `inFlight`, what is on its way is answered first: on a slow machine it would else have
 * been silent for all the time that was made to pass.
 */
export const letPassUntil = (
  page: Page,
  seconds: number,
  check: () => Promise<void>,
  inFlight: () => number = () => 0,
): Promise<void> =>
  expect(async () => {
    await expect.poll(inFlight, { intervals: [50] }).toBe(0)
    await letPass(page, seconds)
    await check()
  }).toPass({ intervals: [0] })
