import type { Page } from '@playwright/test'
import { follow } from '../activity.ts'
import { openUnits } from '../screens.ts'
import { expect, signIn } from '../test.ts'
import { makeWorld } from '../world.ts'
import { button, dialog, SIZE, type Screen } from './ways.ts'

const everywhere = async (page: Page, screen: string, last: RegExp | string) => {
  await follow(page, `/at/all/${screen}`)
  await expect(page.getByRole('main').getByRole('table', { name: last })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Connections' })).toContainText(/3 connections/)
}

/** Margaret Okafor is signed in to all three, with other rights in each. */
export const SEVERAL: Screen[] = [
  {
    name: 'overview of all',
    show: async (page) => {
      for (const organization of [1, 2])
        await signIn(page.context(), (await makeWorld({ ...SIZE, organization })).tokens['Super Admin'])
      // Who signed in beside the page is heard of here.
      await page.goto('/at/all/overview')
      await everywhere(page, 'overview', 'Connections')
    },
  },
  { name: 'alerts of all', show: (page) => everywhere(page, 'alerts?status=all', 'Individual alerts') },
  {
    name: 'consolidated alerts of all',
    show: (page) => everywhere(page, 'consolidated-alerts?status=all', 'Consolidated alerts'),
  },
  { name: 'users of all', show: (page) => everywhere(page, 'users?sort=-email', 'Users') },
  {
    name: 'account menu of several',
    show: async (page) => {
      await button(page, 'Account').click()
      await expect(page.getByRole('menuitem', { name: /ends in/ }).first()).toBeVisible()
    },
  },
  {
    name: 'tree of several, searched',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await follow(page, '/at/all/users?name=priya')
      const units = await openUnits(page)
      await units.getByRole('combobox').fill('emea')
      await expect(units.getByRole('treeitem', { name: /^EMEA/ })).toHaveCount(3)
    },
    // Neither gives way to the other: the unit's name, and where it is from.
    onNarrow: async (page) => {
      const texts = dialog(page).getByRole('treeitem').first().locator('span')
      type Text = { scrollWidth: number; clientWidth: number; textContent: string }
      const cut = await texts.evaluateAll((all: Text[]) =>
        all.filter((text) => text.scrollWidth > text.clientWidth).map(({ textContent }) => textContent),
      )
      expect(cut).toEqual([])
    },
  },
  {
    name: 'tree of several',
    show: async (page) => {
      await dialog(page).getByRole('combobox').fill('')
      await expect(dialog(page).getByRole('treeitem', { name: 'All connections' })).toBeVisible()
    },
  },
  {
    name: 'who leaves',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await button(page, /^Disable Priya/).click()
      await expect(
        dialog(page)
          .getByRole('list', { name: /^Accounts/ })
          .getByRole('listitem'),
      ).toHaveCount(3)
      await expect(dialog(page)).toContainText('Found in 3 of 3 connections')
    },
  },
  {
    name: 'who has left, and where not',
    show: async (page) => {
      await dialog(page).getByRole('button', { name: 'Suspend', exact: true }).click()
      await expect(dialog(page).getByRole('status')).toHaveText(/^Ended/)
    },
  },
]
