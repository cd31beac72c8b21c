/** The panel of a user, and how it is opened. */
import type { Locator, Page } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import { expect } from './expect.ts'
import { goToUsers } from './screens.ts'
import type { World } from './world.ts'

export const userPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'User' })

export const readUser = (world: World, id: string) => world.ask<WireUserV2>(`/users/${id}`)

export const openUser = async (page: Page, id: string, search = '', unit = 'global') => {
  await goToUsers(page, `/${id}${search}`, unit)
  await expect(userPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
}
