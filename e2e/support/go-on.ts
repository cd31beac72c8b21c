/** From one page to the next as its links lead there: a whole load costs a second of the processor's time. */
import type { Page } from '@playwright/test'
import { follow } from './activity.ts'
import { expect } from './expect.ts'

/** `address`: what follows the unit. What is there already stays until the new is: what is waited for must tell them apart. */
export const goOnTo = async (page: Page, title: string, address: string, unit = 'global'): Promise<void> => {
  await follow(page, `/ou/${unit}/${address}`)
  await expect(page.getByRole('heading', { name: title, level: 1, exact: true })).toBeVisible()
}
