import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { writeText } from '#lib/address.ts'
import { runCommand } from './support/command.ts'
import { expect, test } from './support/test.ts'
import { alertTable, expectAlerts, goToAlerts, goToUsers, readTable, userTable } from './support/screens.ts'
import { expectSettled } from './support/traffic.ts'
import { FINANCE } from './support/units.ts'

const openLog = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Request log' }).click()
  const log = page.getByRole('region', { name: 'Request log' })
  await expect(log.getByRole('table', { name: 'Calls' })).toBeVisible()
  return log
}

const rowOf = (log: Locator, text: string): Locator => log.getByRole('row').filter({ hasText: text }).first()

const readClipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()')

test('every call is listed with its unit, versions, status and size, and opens with headers and answer', async ({
  page,
}) => {
  await goToUsers(page, '?versions=v1', FINANCE)
  await expect(userTable(page)).toBeVisible()
  const log = await openLog(page)
  const call = log.getByRole('row', { name: '/users?limit=500&start=1 Finance' })
  await expect(call).toContainText('kB')
  const [heads, ...rows] = await readTable(log.getByRole('table', { name: 'Calls' }))
  expect(heads).toEqual([
    'Time (UTC)',
    'Method',
    'Path and query',
    'Unit',
    'Asked',
    'Answered',
    'Status',
    'ms',
    'Size',
    'Retries',
  ])
  const users = rows.find((cells) => cells[2] === '/users?limit=500&start=1' && cells[3] === 'Finance')
  expect(users?.slice(1, 7)).toEqual(['GET', '/users?limit=500&start=1', 'Finance', 'v1', 'v1', '200'])
  expect(users?.[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/)
  expect(users?.[8]).toMatch(/kB$/)

  await call.getByRole('button').press('Enter')
  const detail = log.getByRole('complementary', { name: 'Call' })
  await expect(detail).toContainText('Authorization: Bearer ${BEARER_TOKEN}')
  await expect(detail).toContainText('Accept: application/api.clumio.*=v1+json')
  await expect(detail).toContainText(`X-Clumio-OrganizationalUnit-Context: ${FINANCE}`)
  await expect(detail).toContainText('content-type: application/api.clumio.users=v1+json')
  await expect(detail).toContainText('"current_count":')
  await detail.press('Escape')
  await expect(detail).toBeHidden()
})

test('calls are filtered by words, method and mismatch', async ({ page, world }) => {
  await world.fail({ name: 'wrong-version', path: '/users', times: 0 })
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  const log = await openLog(page)
  const targets = log.getByRole('row').getByRole('button')
  await log.getByRole('button', { name: /^Mismatch [1-9]/ }).click()
  await expect(targets.filter({ hasText: /^\/users\?limit=500&start=1$/ })).toBeVisible()
  await expect(targets.filter({ hasNotText: /^\/users/ })).toHaveCount(0)
  await expect(log.getByRole('img', { name: 'not as promised' }).first()).toBeVisible()
  await log.getByRole('button', { name: /^Mismatch [1-9]/ }).click()
  await log.getByRole('searchbox', { name: 'Filter calls' }).fill('organizational 200 global')
  await expect(log.getByRole('status')).toHaveText(/^None of \d+ calls matches\.$/)
  await log.getByRole('searchbox', { name: 'Filter calls' }).fill('organizational 200')
  await expect(targets).toHaveText([/^\/organizational-units/])
  await log.getByRole('searchbox', { name: 'Filter calls' }).fill('')
  await log.getByRole('button', { name: 'Method any' }).click()
  await page.getByRole('menuitemradio', { name: 'PATCH' }).click()
  await expect(log.getByRole('status')).toHaveText(/^None of/)
})

test('the log stays open and as high as it was left', async ({ page }) => {
  await goToAlerts(page)
  const log = await openLog(page)
  const edge = log.getByRole('separator', { name: 'Height of the request log' })
  await expect(edge).toHaveAttribute('aria-valuenow', '316')
  await edge.press('ArrowUp')
  await edge.press('ArrowUp')
  await expect(edge).toHaveAttribute('aria-valuenow', '364')
  await edge.hover()
  await page.mouse.down()
  await page.mouse.move(700, 400)
  await page.mouse.up()
  await expect(edge).toHaveAttribute('aria-valuenow', '500')
  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '500')
  await log.getByRole('button', { name: 'Close the log' }).click()
  await page.reload()
  await expect(alertTable(page)).toBeVisible()
  await expect(log).toBeHidden()
})

test('a read is replayed in the unit and version of its time; a write is not', async ({ page, world }) => {
  await goToUsers(page, '?versions=v1&name=test+person', FINANCE)
  const log = await openLog(page)
  await userTable(page).getByRole('button', { name: 'Disable test person' }).click()
  await rowOf(log, 'PATCH').getByRole('button').click()
  await log.getByRole('button', { name: 'Replay' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Only reads are replayed' })).toBeVisible()
  await log.getByRole('button', { name: 'Close the call' }).click()

  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await expect(alertTable(page)).toBeVisible()
  await rowOf(log, '/users?limit=500&start=1&filter').getByRole('button').click()
  await expectSettled(world)
  const reads = log.getByRole('row').filter({ hasText: '/users?limit=500&start=1&filter' })
  const calls = await reads.count()
  await world.forgetRequests()
  await log.getByRole('button', { name: 'Replay' }).click()
  await expect(reads).toHaveCount(calls + 1)
  const arrived = async () => (await world.requests()).map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  await expect.poll(arrived).toEqual(['GET /users'])
  const requests = await world.requests()
  expect(requests[0]?.headers).toMatchObject({
    accept: 'application/api.clumio.*=v1+json',
    'x-clumio-organizationalunit-context': FINANCE,
  })
})

test('R4: retries and the raw answer of a failure are there', async ({ page, world }) => {
  await world.fail({ name: 'html', path: '/users', status: 503, times: 1 })
  world.provoked.add(503)
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  await world.fail({ name: 'status', path: '/users', status: 403, times: 1 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  const log = await openLog(page)
  await expect(rowOf(log, '403')).toBeVisible()
  await expect(log.getByRole('row', { name: /\/users.* 1$/ }).first()).toBeVisible()
  await rowOf(log, '403').getByRole('button').click()
  await expect(log.getByRole('complementary', { name: 'Call' })).toContainText(
    '{"errors":[{"error_code":1403,"error_message":"The sandbox was told to fail."}]}',
  )
})

test('S16: what is saved and copied holds no token, and the command gives the same alerts', async ({
  page,
  context,
  world,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const entity = `o'br"ien $HOME \`x\`\n!\\ %41&*`
  // As the page itself writes it.
  const search = new URLSearchParams({
    entity: writeText(entity),
    sort: 'updated_timestamp',
    status: 'active',
    limit: '50',
  })
  await goToAlerts(page, `?${search}`, FINANCE)
  await expect(page.getByRole('status').filter({ hasText: 'No alert matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Copy as cURL' }).first().click()
  await expect(page.getByText('Copied', { exact: true })).toBeAttached()
  const answer = JSON.parse(runCommand(await readClipboard(page), world.tokens['Super Admin'])) as Applied
  expect(JSON.parse(answer.filter_applied)).toMatchObject({ 'primary_entity.value': { $contains: entity } })
  expect(answer.sort_applied).toBe('updated_timestamp')

  search.set('entity', 'vol-')
  await goToAlerts(page, `?${search}`, FINANCE)
  await expect(alertTable(page)).toBeVisible()
  const log = await openLog(page)
  await rowOf(log, 'limit=50&').getByRole('button').click()
  await log.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect(log.getByText('Copied', { exact: true })).toBeAttached()
  const command = await readClipboard(page)
  const listed = JSON.parse(runCommand(command, world.tokens['Super Admin'])) as Listed
  expect(listed._embedded.items.length).toBeGreaterThan(1)
  await expectAlerts(page, listed._embedded.items)

  const [saved] = await Promise.all([page.waitForEvent('download'), log.getByRole('button', { name: 'Save' }).click()])
  expect(saved.suggestedFilename()).toMatch(/^clumio-calls-.*\.json$/)
  const text = await readFile(await saved.path(), 'utf8')
  const file = JSON.parse(text) as { calls: { target: string }[] }
  expect(file.calls.some(({ target }) => target.includes('limit=50'))).toBe(true)
  for (const token of Object.values(world.tokens)) {
    expect(command.includes(token)).toBe(false)
    expect(text.includes(token)).toBe(false)
  }
})

test('S25: a read with a secret in it is neither replayed nor run from its copy', async ({ page, context, world }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const secret = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MCJ9.seal'
  await goToAlerts(page, `?${new URLSearchParams({ entity: secret })}`, FINANCE)
  await expect(page.getByRole('status').filter({ hasText: 'No alert matches' })).toBeVisible()
  const log = await openLog(page)
  await expect(log).not.toContainText('eyJ')
  await rowOf(log, '"$contains":"…"').getByRole('button').click()
  // The counts of the filters are asked for with the words, too.
  await expectSettled(world)
  await world.forgetRequests()
  await log.getByRole('button', { name: 'Replay' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'What is masked in it is not kept' })).toBeVisible()
  await log.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect(log.getByText('Copied', { exact: true })).toBeAttached()
  const command = await readClipboard(page)
  expect(() => runCommand(command, world.tokens['Super Admin'])).toThrow(/has to hold what is masked/)
  const [saved] = await Promise.all([page.waitForEvent('download'), log.getByRole('button', { name: 'Save' }).click()])
  expect(await readFile(await saved.path(), 'utf8')).not.toContain('eyJ')
  const asked = (await world.requests()).map(({ path }) => decodeURIComponent(path))
  expect(asked.filter((path) => path.includes('…') || path.includes('eyJ'))).toEqual([])
})

type Applied = { filter_applied: string; sort_applied: string }
type Listed = { _embedded: { items: { id: string }[] } }
