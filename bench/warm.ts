/** From an input to the painted rows, in a page that has been in use for a while, slowed down: here and on the floor in turns. */
import type { Browser, Page } from '@playwright/test'
import { openVisit, settled, timed, type Visit } from './browser.ts'
import { ratioFigure, timeFigure, type Figure } from './figures.ts'
import type { Painted } from './probe.ts'

const ALERTS = 'Individual alerts'

/** What is measured, and the floor that does the same by hand: one name for each thing on both. */
const SIDES = { app: '/ou/global/alerts', floor: '/bench/floor' } as const
type Side = keyof typeof SIDES

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
const choose = (page: Page, group: string, name: RegExp) =>
  page.getByRole('group', { name: group }).getByRole('button', { name }).click()

/** What is done once, with whatever makes it ready before and waits for it after. */
type Act = (page: Page, round: number) => Promise<Painted>

const toUsers: Act = (page) => timed(page, 'Users', () => goTo(page, 'Users'))
const toAlerts: Act = (page) => timed(page, ALERTS, () => goTo(page, 'Alerts'))

const back: Act = async (page) => {
  await goTo(page, 'Users')
  await page.getByRole('table', { name: 'Users' }).waitFor()
  await settled(page)
  return page.evaluate(() => bench.goBack('Individual alerts'))
}

const flip =
  (name: 'Next page' | 'Previous page'): Act =>
  (page) =>
    timed(page, ALERTS, () => button(page, name).click())

const sort: Act = (page, round) => {
  const name = ['Updated', 'Raised', 'Cleared'][Math.floor(round / 2) % 3] ?? 'Updated'
  return timed(page, ALERTS, () => page.getByRole('columnheader', { name }).getByRole('button').click())
}

const FILTERS = [
  ['Severity', /^Error/],
  ['Status', /^All/],
  ['Severity', /^Warning/],
  ['Status', /^Cleared/],
] as const

const filter: Act = (page, round) => {
  const [group, name] = FILTERS[round % FILTERS.length] ?? FILTERS[0]
  return timed(page, ALERTS, () => choose(page, group, name))
}

const type: Act = async (page, round) => {
  const field = page.getByRole('searchbox', { name: 'Entity name' })
  await field.fill('')
  await settled(page)
  await field.focus()
  return timed(page, ALERTS, () => page.keyboard.press('abeinor'.charAt(round % 7)))
}

const switchUnit: Act = async (page, round) => {
  await page.getByRole('button', { name: /^Organizational unit: / }).click()
  const unit = page.getByRole('treeitem').nth(round + 2)
  // The pointer rests on it for as long as it takes to be taken for a wish, and its rows are here.
  await Promise.all([page.waitForResponse((response) => response.url().includes('limit=25')), unit.hover()])
  await settled(page)
  return timed(page, ALERTS, () => unit.click())
}

/** What reads nothing new has been done so often before it is measured: a browser compiles what is done often. */
const BEFORE = 5

type Times = Readonly<Record<Side, readonly Painted[]>>
const whole = (times: readonly Painted[]) => times.map(({ totalMs }) => totalMs)
const own = (times: readonly Painted[]) => times.map(({ totalMs, apiMs }) => totalMs - apiMs)

/** At that slowness, what is so short is quick enough. */
const QUICK_MS = 100

const compare = (name: string, { app, floor }: Times, of: typeof whole, times: number): Figure =>
  ratioFigure(name, of(app), of(floor), { times, orMs: QUICK_MS })

export const measureWarm = async (browser: Browser, origin: string, rounds: number): Promise<Figure[]> => {
  const visits: Record<Side, Visit> = {
    app: await openVisit(browser, { origin, isSlow: true }),
    floor: await openVisit(browser, { origin, isSlow: true }),
  }
  const onBoth = async <Result>(work: (page: Page, side: Side) => Promise<Result>) => ({
    floor: await work(visits.floor.page, 'floor'),
    app: await work(visits.app.page, 'app'),
  })
  const open = (search = '') =>
    onBoth(async (page, side) => {
      await page.goto(SIDES[side] + search)
      await page.getByRole('table', { name: ALERTS }).waitFor()
      await settled(page)
    })
  /** Acts that follow one another, each so often on one side and then on the other. */
  const repeat = async (acts: readonly Act[], before = 0): Promise<Times[]> => {
    const done = await onBoth(async (page) => {
      const all: Painted[][] = acts.map(() => [])
      for (let round = 0; round < before + rounds; round += 1) {
        for (const [index, act] of acts.entries()) {
          const painted = await act(page, round)
          if (round >= before) all[index]?.push(painted)
          await settled(page)
        }
      }
      return all
    })
    return acts.map((_, index) => ({ app: done.app[index] ?? [], floor: done.floor[index] ?? [] }))
  }
  const once = async (act: Act, before = 0): Promise<Times> =>
    (await repeat([act], before))[0] ?? { app: [], floor: [] }

  await open()
  // First, while what was read is fresh: later a list from the cache is asked for again behind what is measured.
  const [users, alerts] = (await repeat([toUsers, toAlerts], BEFORE)) as [Times, Times]
  const backs = await once(back)
  const next = await once(flip('Next page'), BEFORE)
  const visited = await once(flip('Previous page'), BEFORE)
  // Of active alerts alone none has been cleared: sorted by that they are as they were.
  await open('?status=all')
  const sorts = await once(sort)
  await open()
  const filters = await once(filter)
  await open('?status=all')
  const typing = await once(type)
  await open('?status=all')
  const units = await once(switchUnit)
  await onBoth((page) => page.context().close())

  return [
    compare('next page, prefetched', next, whole, 2.5),
    compare('a page visited before', visited, whole, 2.5),
    compare('back to a visited list', backs, whole, 2.5),
    compare('alerts from cache', alerts, whole, 2.5),
    compare('users from cache', users, whole, 2.5),
    compare('sort, own part', sorts, own, 3),
    compare('filter, own part', filters, own, 3),
    compare('another unit, own part', units, own, 3.5),
    timeFigure('filter by typing, own part, pause included', own(typing.app)),
  ]
}
