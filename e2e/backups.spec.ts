/** What there is to restore of an entity, and a further backup of it. */
import type { Page } from '@playwright/test'
import type { WireEbsBackup } from '#contract/backups.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { exactTime } from '#lib/dates.ts'
import { VOLUME } from './support/assets.ts'
import { findCut } from './support/reflow.ts'
import { findBarriers } from './support/scan.ts'
import { alertPanel, alertTable, expectToast, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 90, audit: 30, tasks: 30 } })

const LIST = '/backups/aws/ebs-volumes'
const VOLUMES = '/datasources/aws/ebs-volumes'

const part = (page: Page) => page.getByRole('region', { name: 'Backups', exact: true })
const times = (page: Page) => part(page).getByRole('table', { name: 'Backups' }).locator('tbody td:first-child')

test('the backups of a volume are sorted by the API; one more is ordered, followed, and then among them', async ({
  page,
  world,
}) => {
  const filter = { volume_id: { $eq: VOLUME } }
  const all = await world.all<WireEbsBackup>(LIST, { filter })
  const startedAt = ({ start_timestamp: at }: WireEbsBackup) => exactTime(new Date(at), 'UTC')
  await page.goto(`/ou/global/entities/aws_ebs_volume.${VOLUME}`)
  const first = () => times(page).first().getAttribute('title')
  await expect(times(page)).toHaveCount(Math.min(25, all.length))
  await expect.poll(first).toBe(all[0] && startedAt(all[0]))
  await part(page).getByRole('columnheader', { name: 'Started' }).getByRole('button').click()
  await expect.poll(first).toBe(all.at(-1) && startedAt(all.at(-1) as WireEbsBackup))
  await expect(page).toHaveURL(/sort=start_timestamp/)
  await part(page).getByRole('columnheader', { name: 'Started' }).getByRole('button').click()
  await expect.poll(first).toBe(all[0] && startedAt(all[0]))

  await world.forgetRequests()
  await page.getByRole('button', { name: 'Back up now' }).click()
  const dialog = page.getByRole('dialog', { name: /^Back up .+ now\?$/ })
  await expect(dialog).toContainText('paid for until then')
  await dialog.getByRole('textbox', { name: 'Keep for' }).fill('30')
  await dialog.getByRole('button', { name: 'Show the call' }).click()
  await expect(page.getByRole('region', { name: 'The call' })).toContainText(/"value":\s*30/)
  expect(await findBarriers(page, () => Promise.resolve())).toEqual({})
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expect(dialog).toBeHidden()
  await expectToast(page, 'has begun')
  const orders = (await world.requests()).filter(({ method }) => method === 'POST')
  expect(orders.map(({ path }) => path)).toEqual([LIST])
  await world.advance(90)
  await expectToast(page, ': completed')
  await expect.poll(first).not.toBe(all[0] && startedAt(all[0]))
  await expect.poll(() => world.all(LIST, { filter })).toHaveLength(all.length + 1)
})

test('each thing that the chosen alerts are about is backed up once, as a run', async ({ page, world }) => {
  await goToAlerts(page, `?entityId=${VOLUME}`)
  await expect(
    alertTable(page)
      .getByRole('row', { name: /vol-0a5f2e52d6decd664/ })
      .first(),
  ).toBeVisible()
  await alertTable(page).getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  const bar = page.getByRole('group', { name: 'Selected alerts' })
  await bar.getByRole('button', { name: 'Back up now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up 1 entity now?' })
  const entities = dialog.getByRole('list', { name: 'Entities to back up' })
  await expect(entities.getByRole('listitem')).toHaveText([new RegExp(`^EBS volume vol-0a5f2e52d6decd664 ${VOLUME}`)])
  await expect(dialog).toContainText('paid for until then')
  const barriers = await findBarriers(page, () => Promise.resolve())
  expect({ ...barriers, ...(await findCut(page)) }).toEqual({})
  await dialog.getByRole('textbox', { name: 'Keep for' }).fill('1')
  await world.forgetRequests()
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  const sheet = page.getByRole('dialog', { name: 'Back up 1 entity' })
  await expect(sheet).toContainText('Clumio backup, kept for 1 day · ')
  await expect(sheet.getByRole('status')).toHaveText('Ended: 1 done, 0 skipped, 0 failed')
  await expect(sheet.getByRole('row').nth(1)).toContainText(/Task \d+ has begun\./)
  const orders = (await world.requests()).filter(({ method }) => method === 'POST')
  expect(orders.map(({ path }) => path)).toEqual([LIST])
})

test('where some of them can be asked for no kind of backup, none is chosen for the others', async ({ page }) => {
  await goToAlerts(page, '?limit=100')
  await alertTable(page).getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  const bar = page.getByRole('group', { name: 'Selected alerts' })
  await bar.getByRole('button', { name: 'Back up now' }).click()
  const dialog = page.getByRole('dialog', { name: /^Back up \d+ entities now\?$/ })
  const entities = dialog.getByRole('list', { name: 'Entities to back up' })
  const kind = dialog.getByRole('group', { name: 'Kind' })
  await expect(kind).toBeVisible()
  await page.keyboard.press('Escape')

  await goToAlerts(page, '?limit=100&versions=v1')
  await alertTable(page).getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await bar.getByRole('button', { name: 'Back up now' }).click()
  for (const type of ['EBS volume', 'EC2 instance'])
    await expect(entities.getByRole('listitem').filter({ hasText: type }).first()).toBeVisible()
  await expect(dialog).toContainText('takes no kind of volumes')
  await expect(kind).toBeHidden()
})

test('from an alert what it is about is backed up, by the same dialog and by keys alone; what cannot be says why', async ({
  page,
  world,
}) => {
  const alerts = await world.all<WireIndividualAlert>('/alerts/individual', { filter: { status: { $in: ['active'] } } })
  const about = (type: string) => alerts.find(({ primary_entity: entity }) => entity.type === type)?.id ?? ''
  const dialog = page.getByRole('dialog', { name: /^Back up .+ now\?$/ })
  const button = alertPanel(page).getByRole('button', { name: 'Back up now' })
  await goToAlerts(page, `/${about('aws_rds_cluster')}`)
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/no backup of RDS cluster on demand/)

  world.provoked.add(403)
  await world.fail({ name: 'status', status: 403, path: `${VOLUMES}/*`, times: 0 })
  await goToAlerts(page, '/32e6f210-0b83-4308-b437-8c9ac11f306c')
  await world.forgetRequests()
  await button.click()
  await expect(dialog.getByRole('alert')).toContainText('You may not see the EBS volume')
  await expect(dialog.getByRole('button', { name: 'Back up now' })).toHaveAttribute('aria-disabled', 'true')
  await expect(alertPanel(page)).toContainText('32e6f210-0b83-4308-b437-8c9ac11f306c')
  await world.recover()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog).toContainText('paid for until then')
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()

  await page.keyboard.press('Enter')
  const barriers = await findBarriers(page, () => expect(dialog).toContainText('paid for until then'))
  expect({ ...barriers, ...(await findCut(page)) }).toEqual({})
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expectToast(page, 'has begun')
  await expect(dialog).toBeHidden()
  const orders = (await world.requests()).filter(({ method }) => method === 'POST')
  expect(orders.map(({ path }) => path)).toEqual([LIST])
  await world.advance(90)
  await expectToast(page, ': completed')
})

test('a run tells of each thing how its task ended, over a reload too', async ({ page, world }) => {
  await goToAlerts(page, `?entityId=${VOLUME}`)
  await alertTable(page).getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Back up now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up 1 entity now?' })
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  const row = page.getByRole('dialog', { name: 'Back up 1 entity' }).getByRole('row').nth(1)
  await expect(row).toContainText(/Task \d+ has begun\./)
  const id = /Task (\d+)/.exec(await row.innerText())?.[1] ?? ''
  await page.reload()
  await world.fail({ name: 'task-failed', path: `/tasks/${id}` })
  await world.ask(`/tasks/${id}`)
  await expect(page.getByRole('alert').filter({ hasText: 'Back up 1 entity: 1 failed' })).toBeVisible()
  await expect(row).toContainText(`Task ${id} stopped at`)
})
