/** From an alert to what it is about, and back. */
import type { Page } from '@playwright/test'
import type { WireEbsVolume, WireProtectionGroup } from '#contract/assets.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { follow } from './support/activity.ts'
import { VOLUME } from './support/assets.ts'
import { findCut } from './support/reflow.ts'
import { findBarriers } from './support/scan.ts'
import { alertPanel, alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 90, audit: 30, tasks: 30 } })

const entity = (page: Page) => page.getByRole('complementary', { name: 'Entity' })
/** Keys go there. */
const expectFocusInside = (page: Page) =>
  expect(page.locator('[aria-label="Entity"]:focus, [aria-label="Entity"] :focus')).toHaveCount(1)
const part = (page: Page, name: string) => entity(page).getByRole('region', { name, exact: true })

test('an alert on each kind of entity leads there with one press, and Back and Escape lead back with one', async ({
  page,
  world,
}) => {
  const alerts = await world.all<WireIndividualAlert>('/alerts/individual')
  const byType = Map.groupBy(alerts, ({ primary_entity: { type } }) => type)
  expect(byType.size).toBeGreaterThanOrEqual(6)
  world.provoked.add(404)
  await goToAlerts(page)
  for (const [type, [alert]] of byType) {
    if (alert === undefined) continue
    const { id, value } = alert.primary_entity
    await follow(page, `/ou/global/alerts/${alert.id}?status=all`)
    await alertPanel(page).getByRole('link', { name: value, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/ou/global/entities/${type}\\.${id}$`))
    const heading = entity(page).getByRole('heading', { level: 2 }).first()
    await expect(heading).toBeVisible()
    // The API has no read of it: the alert alone knows its path.
    if (type === 'restored_file') await expect(heading).toHaveText(value)
    await expect(part(page, 'Active alerts')).toBeVisible()
    await expectFocusInside(page)
    if (type === 'aws_ebs_volume') await page.goBack()
    else await page.keyboard.press('Escape')
    await expect(alertPanel(page)).toContainText(alert.id)
  }
})

test('an asset tells its protection, runs, policy and place, each call can be copied, and each part fails by itself', async ({
  page,
  world,
}) => {
  await page.goto(`/ou/global/entities/aws_ebs_volume.${VOLUME}`)
  await expect(page.getByRole('heading', { name: 'EBS volume', level: 1 })).toBeVisible()
  await expect(part(page, 'Protection')).toContainText('Protected')
  await expect(part(page, 'Protection').getByRole('link', { name: 'Silver – daily' })).toBeVisible()
  await expect(part(page, 'Last runs')).toContainText('EBS volume backup')
  await expect(part(page, 'Next runs')).toContainText('between 00:00–04:00 Etc/UTC')
  await expect(part(page, 'Environment')).toContainText('Connected')
  await expect(part(page, 'Details')).toContainText('backup:silver')
  await expect(part(page, 'Running tasks')).toBeVisible()
  await expect(part(page, 'Audit trail')).toBeVisible()
  for (const name of ['Next runs', 'Environment', 'Active alerts', 'Running tasks', 'Audit trail'])
    await expect(part(page, name).getByRole('button', { name: 'Copy as cURL' })).toBeVisible()
  const barriers = await findBarriers(page, () => Promise.resolve())
  expect({ ...barriers, ...(await findCut(page)) }).toEqual({})

  await world.fail({ name: 'status', status: 403, path: '/datasources/aws/environments/*', times: 0 })
  await world.fail({ name: 'status', status: 500, path: '/tasks', times: 0 })
  await page.reload()
  await expect(part(page, 'Environment').getByRole('alert')).toContainText('You may not see the environment')
  await expect(part(page, 'Running tasks').getByRole('alert')).toContainText('Its tasks could not be loaded')
  await expect(part(page, 'Protection')).toContainText('Protected')
  await world.recover()

  // The API goes on calling it protected where its policy is deactivated.
  const [paused] = await world.all<WireEbsVolume>('/datasources/aws/ebs-volumes', {
    filter: { deactivated: { $eq: true } },
  })
  expect(paused?.protection_status).toBe('protected')
  await page.goto(`/ou/global/entities/aws_ebs_volume.${paused?.id}`)
  await expect(part(page, 'Protection')).toContainText('Policy deactivated')
  await page.goto(`/ou/global/entities/aws_ebs_volume.${VOLUME}`)
  await expect(part(page, 'Protection')).toContainText('Protected')

  // Opened by its address, there is nothing to go back to but its alerts.
  await expectFocusInside(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/alerts\\?entityId=${VOLUME}|/alerts\\?status=all&entityId=${VOLUME}`))
})

const READS = [
  ['the EBS volume', '/datasources/aws/ebs-volumes/*'],
  ['its alerts', '/alerts/individual'],
  ['its tasks', '/tasks'],
  ['its backups', '/backups/aws/ebs-volumes'],
] as const

const STATUSES = [
  [403, /^You may not see (?:the|its) /],
  [404, /^Not found/],
  [429, /^The API is throttling this organization/],
  [500, /^(?:The|Its) .* could not be loaded/],
] as const

test('each part that is slow says that it is loading; each that fails, with what', async ({ page, world }) => {
  const paths = [...READS.map(([, path]) => path), '/audit-trails']
  await world.fail(...paths.map((path) => ({ name: 'delay' as const, path, ms: 120_000, times: 0 })))
  await page.goto(`/ou/global/entities/aws_ebs_volume.${VOLUME}`)
  for (const [what] of READS) await expect(entity(page).getByText(`Loading ${what}`, { exact: true })).toBeVisible()
  await expect(entity(page).locator('[aria-busy="true"]')).toHaveCount(paths.length)
  await world.recover()
  await expect(part(page, 'Protection')).toContainText('Protected')
  await expect(entity(page).locator('[aria-busy="true"]')).toHaveCount(0)

  for (const [status, said] of [
    [403, /You may not see (?:the EBS volume|its alerts|its tasks|its backups)/],
    [404, /Not found.*It is gone, or it belongs to another organizational unit\./],
    [429, /The API is throttling this organization/],
  ] as const) {
    world.provoked.add(status)
    // Asked to come back at once, who is throttled gives up soon.
    await world.fail(...paths.map((path) => ({ name: 'status' as const, path, status, retryAfter: '0', times: 0 })))
    await page.reload()
    await expect(entity(page).getByRole('alert').filter({ hasText: said })).toHaveCount(READS.length)
    await expect(part(page, 'Audit trail').getByRole('alert')).toBeVisible()
    await world.recover()
  }
})

test('a slow environment, policy or connection says that it is loading, beside all that has come', async ({
  page,
  world,
}) => {
  const groups = await world.all<WireProtectionGroup>('/datasources/protection-groups')
  const { id: group, protection_info: info } = groups.find((one) => one.protection_info !== null) ?? {}
  const cases = [
    [`aws_ebs_volume.${VOLUME}`, 'the environment', '/datasources/aws/environments/*'],
    [`protection_group.${group}`, 'the policy', '/policies/definitions/*'],
    [`policy.${info?.policy_id}`, 'the policy', '/policies/definitions/*'],
    ['aws_connection.891106093485_us-west-2', 'the connection', '/connections/aws/*'],
  ] as const
  for (const [address, what, path] of cases) {
    await world.fail({ name: 'delay', path, ms: 120_000, times: 0 })
    await page.goto(`/ou/global/entities/${address}`)
    await expect(entity(page).getByText(`Loading ${what}`, { exact: true })).toBeVisible()
    await expect(entity(page).locator('[aria-busy="true"]')).toHaveCount(1)
    await expect(part(page, 'Audit trail')).toBeVisible()
    await world.recover()
    await expect(entity(page).locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(entity(page).getByRole('alert')).toHaveCount(0)
  }
})

test('an answer that cannot be read, or is refused, is told in its part alone, and all others stand', async ({
  page,
  world,
}) => {
  const groups = await world.all<WireProtectionGroup>('/datasources/protection-groups')
  const { id: group, protection_info: info } = groups.find((one) => one.protection_info !== null) ?? {}
  const policy = info?.policy_id
  const volume = `aws_ebs_volume.${VOLUME}`
  const [asset, alerts, tasks, backups] = READS
  const cases = [
    [volume, asset],
    // The trail says it in its own part, under its heading.
    [volume, alerts, ['the answer is not a list as the API documents it', '/audit-trails']],
    [volume, tasks],
    [volume, backups],
    [volume, ['the environment', '/datasources/aws/environments/*']],
    [`protection_group.${group}`, ['the policy', '/policies/definitions/*']],
    [`policy.${policy}`, ['the policy', '/policies/definitions/*']],
    ['aws_connection.891106093485_us-west-2', ['the connection', '/connections/aws/*']],
  ] as const
  /** What each status says of these is seen when all of them fail. */
  const told = new Set<string>(READS.map(([what]) => what))
  for (const [at, [address, ...broken]] of cases.entries()) {
    const name = at % 2 === 0 ? 'broken-json' : 'not-an-object'
    await world.fail(...broken.map(([, path]) => ({ name, path, times: 0 }) as const))
    await page.goto(`/ou/global/entities/${address}`)
    const failed = entity(page).getByRole('alert')
    for (const [what] of broken) await expect(failed.filter({ hasText: new RegExp(`^${what}`, 'i') })).toBeVisible()
    await expect(entity(page).locator('[aria-busy="true"]')).toHaveCount(0)
    await expect(failed).toHaveCount(broken.length)
    await world.recover()
    const again = failed.getByRole('button', { name: 'Try again' })
    if (!told.has(broken[0][0]))
      for (const [status, said] of STATUSES) {
        await world.fail(
          ...broken.map(([, path]) => ({ name: 'status', path, status, retryAfter: '0', times: 0 }) as const),
        )
        for (const place of broken.keys()) await again.nth(place).click()
        await expect(failed.filter({ hasText: said })).toHaveCount(broken.length)
        await world.recover()
      }
    told.add(broken[0][0])
    for (const left of broken.keys()) {
      await again.first().click()
      await expect(failed).toHaveCount(broken.length - left - 1)
    }
  }
})

test('a pasted id of AWS finds its asset; one that is gone, or in another unit, says so', async ({ page, world }) => {
  await goToAlerts(page)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('vol-0a5f2e52d6decd664')
  await palette.getByRole('option', { name: /^EBS volume: / }).click()
  await expect(page).toHaveURL(new RegExp(`/entities/aws_ebs_volume\\.${VOLUME}$`))

  // Lists leave out what is deleted, but whoever has its id asks for just that.
  const [deleted] = await world.all<WireEbsVolume>('/datasources/aws/ebs-volumes', {
    filter: { is_deleted: { $eq: true } },
  })
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(deleted?.volume_native_id ?? '')
  await palette.getByRole('option', { name: /^EBS volume: / }).click()
  await expect(part(page, 'Protection')).toContainText('Deleted')

  world.provoked.add(404)
  await page.goto('/ou/global/entities/aws_ebs_volume.00000000-0000-4000-8000-000000000000')
  await expect(entity(page).getByRole('alert')).toContainText(
    'It is gone, or it belongs to another organizational unit.',
  )
  await expect(part(page, 'Active alerts')).toContainText('No alert of it is active in this organizational unit.')
  await page.goto('/ou/global/entities/nothing')
  await expect(page.getByRole('status').filter({ hasText: 'This address names no entity' })).toBeVisible()
})

/** As they come, the counts move what stands behind them. */
const openMoreFilters = async (page: Page) => {
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await page.getByRole('button', { name: /^More filters/ }).click()
}

test('whoever turns it on sees for each alert on screen what has succeeded since, and why one press away', async ({
  page,
  world,
}) => {
  const asked = async () => (await world.requests()).filter(({ path }) => path.startsWith('/datasources/'))
  await goToAlerts(page, '?type=policy_violated&entityType=aws_ebs_volume')
  await expect(page.getByRole('columnheader', { name: 'Since' })).toHaveCount(0)
  expect(await asked()).toEqual([])
  await openMoreFilters(page)
  await page.getByRole('checkbox', { name: 'Show what has succeeded since' }).check()
  await page.keyboard.press('Escape')
  const mark = page.getByRole('button', { name: /^(?:succeeded since|still failing): / }).first()
  const barriers = await findBarriers(page, () => expect(mark).toBeVisible())
  expect({ ...barriers, ...(await findCut(page)) }).toEqual({})
  await page.setViewportSize({ width: 1280, height: 800 })
  await mark.click()
  const why = page.getByRole('dialog', { name: /^(?:succeeded since|still failing): / })
  await expect(why).toContainText('EBS volume')
  await why.getByRole('link', { name: 'Open the EBS volume' }).click()
  await expect(part(page, 'Last runs')).toBeVisible()
})

test('of the page only those that have succeeded since are shown, and cleared as a run', async ({ page, world }) => {
  const sheet = page.getByRole('dialog', { name: /^Clear the recovered of \d+ alerts?$/ })
  await goToAlerts(page, '?type=policy_violated')
  await openMoreFilters(page)
  await page.getByRole('checkbox', { name: 'Show what has succeeded since' }).check()
  await page.getByRole('checkbox', { name: 'Succeeded since', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/since=succeeded/)
  const said = page.getByRole('main').getByRole('status').filter({ hasText: 'on this page succeeded since' })
  await expect(said).toHaveAttribute('aria-busy', 'false')
  await expect(said).toHaveText(/^[1-9]\d* of the \d+ alerts on this page succeeded since\. Left out: .*still failing/)
  const size = Number((await said.innerText()).split(' ')[0])
  const rows = alertTable(page).getByRole('button', { name: /^succeeded since: / })
  await expect(rows).toHaveCount(size)
  await expect(
    alertTable(page).getByRole('button', { name: /^(?:still failing|no success since|not known): / }),
  ).toHaveCount(0)
  const barriers = await findBarriers(page, () => Promise.resolve())
  expect({ ...barriers, ...(await findCut(page)) }).toEqual({})

  await world.forgetRequests()
  await page.getByRole('button', { name: 'Clear recovered' }).first().click()
  const dialog = page.getByRole('dialog', { name: /^Clear the recovered of \d+ alerts?\?$/ })
  await expect(dialog.getByRole('textbox', { name: 'One note for all' })).toHaveValue('Its runs have succeeded since.')
  await dialog.getByRole('button', { name: 'Clear recovered' }).click()
  await expect(sheet.getByRole('status')).toHaveText(`Ended: ${size} done, 0 skipped, 0 failed`)
  const asked = await world.requests()
  const count = (method: string, path: string) =>
    asked.filter((request) => request.method === method && request.path.startsWith(path)).length
  expect([count('PATCH', '/alerts/individual/'), count('GET', '/datasources/')]).toEqual([size, size])
})
