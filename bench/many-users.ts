/** 5,000 users in the browser: sorted, filtered, selected and paged there, slowed down. */
import type { Browser } from '@playwright/test'
import { openVisit, settled, timed } from './browser.ts'
import { median, type Figure } from './figures.ts'

export const measureManyUsers = async (browser: Browser, origin: string, rounds: number): Promise<Figure[]> => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true })
  await page.goto('/ou/global/users?limit=100')
  await page.getByText(/^Sorted over all 5,000 users/).waitFor()
  await settled(page)
  const measure = async (act: (round: number) => Promise<unknown>) => {
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      times.push((await timed(page, 'Users', () => act(round))).totalMs)
    }
    return median(times)
  }
  const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button')
  const status = page.getByRole('group', { name: 'Status' })
  const sort = await measure((round) => head(round % 2 === 0 ? 'Email' : 'Name').click())
  const filter = await measure((round) =>
    status.getByRole('button', { name: round % 2 === 0 ? /^Suspended/ : /^Activated/ }).click(),
  )
  const select = await measure(() => page.getByRole('checkbox', { name: 'Select all rows of this page' }).click())
  const flip = await measure(() => page.getByRole('button', { name: 'Next page', exact: true }).click())
  await close()
  return [
    { name: '5,000 users: sort', value: sort, unit: 'ms', limit: 150, note: '100 rows shown' },
    { name: '5,000 users: filter', value: filter, unit: 'ms', limit: 150 },
    { name: '5,000 users: select all of the page', value: select, unit: 'ms', limit: 150 },
    { name: '5,000 users: next page', value: flip, unit: 'ms', limit: 150 },
  ]
}
