/** The ways to the screens that are looked at. */
import type { Page } from '@playwright/test'
import { follow } from '../activity.ts'
import { alertPanel } from '../screens.ts'
import { expect } from '../test.ts'
import type { World } from '../world.ts'

// A few rows show all that is to be looked at, and the rules look at each of them.
export const SIZE = { alerts: 24, users: 14, audit: 30, tasks: 24 }

export type Screen = {
  name: string
  show: (page: Page, world: World) => Promise<void>
  /** Opens what a phone has behind a button, or stands for what it has in other colours. */
  onNarrow?: (page: Page) => Promise<void>
}

export const GUIDE_ALERT = '32e6f210-0b83-4308-b437-8c9ac11f306c'

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
export const dialog = (page: Page) => page.getByRole('dialog').last()
export const path = (rest: string) => `/ou/global/${rest}`
export const ELSEWHERE = '/at/us2.281474976710699137/ou/global/users/40'

/** Opens the address and waits for what it shows last. */
export const goTo = async (
  page: Page,
  rest: string,
  last: string | RegExp,
  role: 'table' | 'region' | 'list' = 'table',
) => {
  await page.goto(path(rest))
  await expect(page.getByRole(role, { name: last }).first()).toBeVisible()
}

/** The same as a link of the page that is open does it, once what is open above it is closed: a whole load costs a second. */
export const moveTo = async (page: Page, rest: string, last: string | RegExp, role: 'table' | 'region' = 'table') => {
  await page.keyboard.press('Escape')
  await follow(page, path(rest))
  await expect(page.getByRole(role, { name: last }).first()).toBeVisible()
}

export const OF_ALERT = `alerts/${GUIDE_ALERT}?status=active`
export const OF_USER = 'users/36'

export const expectAlert = (page: Page) => expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()

export const expectUser = (page: Page) =>
  expect(page.getByRole('complementary', { name: 'User' }).getByRole('heading', { level: 2 })).toBeVisible()
