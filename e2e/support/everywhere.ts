/** Three organizations that one is signed in to, and what the screens over all of them show of each. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { inOrganization } from './connections.ts'
import { readRows } from '#lib/cells.ts'
import { alertTable } from './screens.ts'
import { signIn } from './test.ts'
import { makeWorld, type World } from './world.ts'

export const THERE = 'sandbox.7'
export const LABELS = { own: `Sandbox …${ORGANIZATION_ID.slice(-6)}`, seven: 'Sandbox 7', eight: 'Sandbox 8' }

/** Two organizations more, each a world of its own; ids are the same in all of them. */
export const signInToThree = async (context: BrowserContext) => {
  const seven = await makeWorld({ alerts: 90, users: 9 })
  const eight = await makeWorld({ alerts: 60, users: 6 })
  await signIn(context, inOrganization(seven.tokens['Super Admin'], '7'))
  await signIn(context, inOrganization(eight.tokens['Super Admin'], '8'))
  return { seven, eight }
}

export const active = async (world: World): Promise<WireIndividualAlert[]> =>
  world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { status: { $in: ['active'] } },
    query: { sort: 'raised_timestamp' },
  })

/** Where each row leads, in their order. */
export const readPlaces = (page: Page): Promise<string[]> =>
  alertTable(page)
    .locator('[data-row-link]')
    .evaluateAll((links: { pathname: string }[]) => links.map(({ pathname }) => pathname))

/** Presses it in the open dialog, and reads what is saved: the rows with their heads, and the facts behind them. */
export const exportCsv = async (page: Page, verb = 'Export') => {
  const saving = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
  const file = await saving
  const text = await readFile(await file.path(), 'utf8')
  const rows = readRows(text.replaceAll('\r\n', '\n'), ',').map(({ cells }) => cells.map((cell) => cell.text))
  const end = rows.findIndex((cells) => cells.every((cell) => cell === ''))
  return {
    name: file.suggestedFilename(),
    rows: rows.slice(0, end),
    facts: rows.slice(end + 1).map((cells) => cells[0] ?? ''),
  }
}

export const connections = (page: Page) => page.getByRole('region', { name: 'Connections' })
export const connection = (page: Page, label: string) =>
  connections(page).getByRole('listitem').filter({ hasText: label })
