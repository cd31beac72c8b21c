/** 5,000 users in the browser: sorted, filtered, selected and paged there, slowed down. */
import type { Browser } from '@playwright/test'
import { openVisit, settled, timed } from './browser.ts'
import { median, type Figure } from './figures.ts'

type Times = { sort: number; filter: number; select: number; flip: number }

const measureRows = async (browser: Browser, origin: string, rounds: number, rows: number): Promise<Times> => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true })
  await page.goto(`/ou/global/users?limit=${rows}`)
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
  return { sort, filter, select, flip }
}

const WORDS = { sort: 'sort', filter: 'filter', select: 'select all of the page', flip: 'next page' } as const

/** With the rows that a page has, and, without a limit, with the most that it can have. */
export const measureManyUsers = async (browser: Browser, origin: string, rounds: number): Promise<Figure[]> => {
  const few = await measureRows(browser, origin, rounds, 25)
  const most = await measureRows(browser, origin, rounds, 100)
  return (['sort', 'filter', 'select', 'flip'] as const).map((what) => ({
    name: `5,000 users: ${WORDS[what]}`,
    value: few[what],
    unit: 'ms',
    limit: 150,
    note: `${Math.round(most[what])} ms with 100 rows`,
  }))
}
