/** Users in the browser: sorted, filtered, selected and paged there, slowed down; 5,000 of them beside 300. */
import type { Browser } from '@playwright/test'
import { openVisit, settled, timed } from './browser.ts'
import { ratioFigure, timeFigure, type Figure } from './figures.ts'
import { makeWorld } from './world.ts'

const ACTS = { sort: 'sort', filter: 'filter', select: 'select all of the page', flip: 'turn the page' } as const
type Act = keyof typeof ACTS
type Times = Readonly<Record<Act, readonly number[]>>

type Rows = { users: number; limit: number; token?: string }

const measureRows = async (
  browser: Browser,
  origin: string,
  rounds: number,
  { users, limit, token }: Rows,
): Promise<Times> => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true, ...(token !== undefined && { token }) })
  /** All users, whatever was done before: fewer rows would be quicker, and have fewer pages. */
  const open = async () => {
    await page.goto(`/ou/global/users?limit=${limit}`)
    await page.getByText(new RegExp(`^Sorted over all ${users.toLocaleString('en')} users`)).waitFor()
    await settled(page)
  }
  const measure = async (act: (round: number) => Promise<unknown>) => {
    await open()
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      times.push((await timed(page, 'Users', () => act(round))).totalMs)
    }
    return times
  }
  const head = (name: string) => page.getByRole('columnheader', { name }).getByRole('button')
  const status = page.getByRole('group', { name: 'Status' })
  const sort = await measure((round) => head(round % 2 === 0 ? 'Email' : 'Name').click())
  const filter = await measure((round) =>
    status.getByRole('button', { name: round % 2 === 0 ? /^Suspended/ : /^Activated/ }).click(),
  )
  const select = await measure(() => page.getByRole('checkbox', { name: 'Select all rows of this page' }).click())
  // To and fro: 300 users have no more than twelve pages.
  const flip = await measure((round) =>
    page.getByRole('button', { name: round % 2 === 0 ? 'Next page' : 'Previous page', exact: true }).click(),
  )
  await close()
  return { sort, filter, select, flip }
}

/** With the rows that a page has, and, without a limit, with the most that it can have. */
export const measureManyUsers = async (
  browser: Browser,
  origin: string,
  sandbox: string,
  rounds: number,
): Promise<Figure[]> => {
  const token = await makeWorld(sandbox, { alerts: 400, users: 300 })
  const few = await measureRows(browser, origin, rounds, { users: 300, limit: 25, token })
  const many = await measureRows(browser, origin, rounds, { users: 5000, limit: 25 })
  const most = await measureRows(browser, origin, rounds, { users: 5000, limit: 100 })
  return (Object.keys(ACTS) as Act[]).flatMap((act) => [
    ratioFigure(`5,000 users: ${ACTS[act]}`, many[act], few[act], { times: 3 }, 'with 300'),
    timeFigure(`5,000 users, 100 rows: ${ACTS[act]}`, most[act]),
  ])
}
