/** From an input to the painted rows, in a page that has been in use for a while, slowed down. */
import type { Browser, Page } from '@playwright/test'
import { openVisit, settled, timed } from './browser.ts'
import { median, type Figure } from './figures.ts'
import type { Painted } from './probe.ts'

const ALERTS = 'Individual alerts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
const choose = (page: Page, group: string, name: RegExp) =>
  page.getByRole('group', { name: group }).getByRole('button', { name }).click()

const switchUnit = async (page: Page, index: number): Promise<Painted> => {
  await page.getByRole('button', { name: /^Organizational unit: / }).click()
  const unit = page.getByRole('treeitem').nth(index)
  await unit.hover()
  await settled(page)
  const painted = await timed(page, ALERTS, () => unit.click())
  await settled(page)
  return painted
}

/** What reads nothing new has been done so often before it is measured: a browser compiles what is done often. */
const BEFORE = 5

const repeat = async (rounds: number, once: (round: number) => Promise<Painted>, before = 0): Promise<Painted[]> => {
  const all: Painted[] = []
  for (let round = 0; round < before + rounds; round += 1) all.push(await once(round))
  return all.slice(before)
}

const whole = (times: readonly Painted[]) => median(times.map(({ totalMs }) => totalMs))
const own = (times: readonly Painted[]) => median(times.map(({ totalMs, apiMs }) => totalMs - apiMs))
const withWait = (times: readonly Painted[]) => `${Math.round(whole(times))} ms with the API's wait`
const range = (times: readonly Painted[]) => {
  const all = times.map(({ totalMs }) => Math.round(totalMs))
  return `from ${Math.min(...all)} to ${Math.max(...all)}`
}

export const measureWarm = async (browser: Browser, origin: string, rounds: number): Promise<Figure[]> => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true })
  await page.goto('/ou/global/users')
  await page.getByText('of 5,000', { exact: false }).first().waitFor()
  await settled(page)
  await goTo(page, 'Alerts')
  await page.getByRole('table', { name: ALERTS }).waitFor()
  await settled(page)

  // First, while what was read is fresh: later a list from the cache is asked for again behind what is measured.
  const allUsers: Painted[] = []
  const alerts = await repeat(
    rounds,
    async () => {
      allUsers.push(await timed(page, 'Users', () => goTo(page, 'Users')))
      await settled(page)
      const painted = await timed(page, ALERTS, () => goTo(page, 'Alerts'))
      await settled(page)
      return painted
    },
    BEFORE,
  )
  const users = allUsers.slice(BEFORE)
  const back = await repeat(rounds, async () => {
    await goTo(page, 'Users')
    await page.getByRole('table', { name: 'Users' }).waitFor()
    await settled(page)
    await page.evaluate(() => {
      bench.watchFromNow('Individual alerts')
    })
    await page.goBack({ waitUntil: 'commit' })
    const painted = await page.evaluate(() => bench.painted())
    await settled(page)
    return painted
  })
  await settled(page)

  const flip = async (name: 'Next page' | 'Previous page') => {
    const painted = await timed(page, ALERTS, () => button(page, name).click())
    await settled(page)
    return painted
  }
  const nextPage = await repeat(rounds, () => flip('Next page'), BEFORE)
  const visited = await repeat(rounds, () => flip('Previous page'), BEFORE)

  const sort = await repeat(rounds, async (round) => {
    const head = page.getByRole('columnheader', {
      name: ['Updated', 'Raised', 'Cleared'][Math.floor(round / 2) % 3] ?? 'Updated',
    })
    const painted = await timed(page, ALERTS, () => head.getByRole('button').click())
    await settled(page)
    return painted
  })
  const filter = await repeat(rounds, async (round) => {
    const [group, name] = (
      [
        ['Severity', /^Error/],
        ['Status', /^All/],
        ['Severity', /^Warning/],
        ['Status', /^Cleared/],
      ] as const
    )[round % 4] ?? ['Status', /^Active/]
    const painted = await timed(page, ALERTS, () => choose(page, group, name))
    await settled(page)
    return painted
  })
  await page.goto('/ou/global/alerts?status=all')
  await settled(page)
  const search = page.getByRole('searchbox', { name: 'Entity name' })
  const typing = await repeat(rounds, async (round) => {
    await search.focus()
    const painted = await timed(page, ALERTS, () => page.keyboard.press('abeinor'.charAt(round % 7)))
    await settled(page)
    await search.fill('')
    await settled(page)
    return painted
  })
  await page.goto('/ou/global/alerts?status=all')
  await settled(page)
  const units = await repeat(rounds, (round) => switchUnit(page, round + 2))
  await close()

  return [
    { name: 'next page, prefetched', value: whole(nextPage), unit: 'ms', limit: 150, note: range(nextPage) },
    { name: 'a page visited before', value: whole(visited), unit: 'ms', limit: 150, note: range(visited) },
    { name: 'back to a visited list', value: whole(back), unit: 'ms', limit: 150, note: range(back) },
    { name: 'alerts from cache', value: whole(alerts), unit: 'ms', limit: 150, note: range(alerts) },
    { name: 'users from cache', value: whole(users), unit: 'ms', limit: 150, note: range(users) },
    { name: 'sort, own part', value: own(sort), unit: 'ms', limit: 200, note: withWait(sort) },
    { name: 'filter, own part', value: own(filter), unit: 'ms', limit: 200, note: withWait(filter) },
    { name: 'filter by typing, own part, pause included', value: own(typing), unit: 'ms', note: withWait(typing) },
    {
      name: 'another unit',
      value: whole(units),
      unit: 'ms',
      limit: 250,
      note: `${Math.round(own(units))} ms own part`,
    },
  ]
}
