import type { WireIndividualAlert, WireIndividualAlertList } from '#contract/individual-alerts.ts'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  choice,
  expectAlerts,
  expectRange,
  goToAlerts,
  sortBy,
} from './support/screens.ts'

const ACTIVE_ERRORS = { status: { $in: ['active'] }, severity: { $in: ['error'] } }
const GUIDE_ALERT = '32e6f210-0b83-4308-b437-8c9ac11f306c'
const number = new Intl.NumberFormat('en')

const pageOf = (world: World, query: Record<string, string | number>, filter?: object) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25, ...query }, filter })

const totalOf = async (world: World, filter: object) => {
  const list = await world.ask<WireIndividualAlertList>('/alerts/individual', { query: { limit: 1 }, filter })
  return list.total_count
}

test('alerts are sorted, counted and filtered by the API', async ({ page, world }) => {
  await test.step('they are sorted both ways, by each time', async () => {
    await goToAlerts(page, '?sort=updated_timestamp')
    for (const { column, field } of [
      { column: 'Raised', field: 'raised_timestamp' },
      { column: 'Updated', field: 'updated_timestamp' },
      { column: 'Cleared', field: 'cleared_timestamp' },
    ])
      await test.step(column, async () => {
        const head = alertTable(page).getByRole('columnheader', { name: column })
        await sortBy(alertTable(page), column, 'descending')
        await expectAlerts(page, await pageOf(world, { sort: `-${field}` }))
        await sortBy(alertTable(page), column, 'ascending')
        await expectAlerts(page, await pageOf(world, { sort: field }))
        await expect(head).toHaveAttribute('aria-sort', 'ascending')
        await expect(alertTable(page).getByRole('columnheader', { name: 'Severity' })).not.toHaveAttribute('aria-sort')
      })
  })
  await test.step('each choice says how many alerts it would leave', async () => {
    await goOnTo(page, 'Alerts', 'alerts?status=active&severity=error')
    const { status, severity } = ACTIVE_ERRORS
    const expectCount = async (group: string, name: string, filter: object) => {
      const label = `${name} ${number.format(await totalOf(world, filter))}`
      const control = page.getByRole('group', { name: group })
      await expect(
        control.getByRole(group === 'Type' ? 'checkbox' : 'button', { name: label, exact: true }),
      ).toBeAttached()
    }
    await expectCount('Status', 'Active', ACTIVE_ERRORS)
    await expectCount('Status', 'Cleared', { status: { $in: ['cleared'] }, severity })
    await expectCount('Status', 'All', { severity })
    await expectCount('Severity', 'Error', ACTIVE_ERRORS)
    await expectCount('Severity', 'Warning', { status, severity: { $in: ['warning'] } })
    await expectCount('Type', 'Policy Violated', { ...ACTIVE_ERRORS, type: { $in: ['policy_violated'] } })
    await expectCount('Type', 'Tag Conflict', { ...ACTIVE_ERRORS, type: { $in: ['tag_conflict'] } })
    await expectCount('Type', 'AWS Account Disconnected', {
      ...ACTIVE_ERRORS,
      type: { $in: ['aws_account_disconnected'] },
    })
  })
  await test.step('types combine, and are unchecked again', async () => {
    const group = page.getByRole('group', { name: 'Type' })
    const type = (name: string) => group.getByRole('checkbox', { name: new RegExp(`^${name}`) })
    await goOnTo(page, 'Alerts', 'alerts?status=all&page=2')
    await group.getByText(/^Restore Failed/).click()
    await expectAlerts(page, await pageOf(world, {}, { type: { $in: ['restore_failed'] } }))
    await type('Tag Conflict').press('Space')
    await expectAlerts(page, await pageOf(world, {}, { type: { $in: ['restore_failed', 'tag_conflict'] } }))
    await type('Restore Failed').press('Space')
    await expect(type('Restore Failed')).not.toBeChecked()
    await expect(type('Tag Conflict')).toBeChecked()
    await expectAlerts(page, await pageOf(world, {}, { type: { $in: ['tag_conflict'] } }))
    await expect(page).toHaveURL(/\/alerts\?status=all&type=tag_conflict$/)
  })
})

test('reload and Back show each screen as it was left', async ({ page, world }) => {
  const total = await totalOf(world, ACTIVE_ERRORS)
  const third = await pageOf(world, { sort: 'raised_timestamp', start: 3 }, ACTIVE_ERRORS)
  const expectThirdPage = async () => {
    await expect(choice(page, 'Status', 'Active')).toHaveAttribute('aria-pressed', 'true')
    await expect(choice(page, 'Severity', 'Error')).toHaveAttribute('aria-pressed', 'true')
    await expect(alertTable(page).getByRole('columnheader', { name: 'Raised' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expectAlerts(page, third)
    await expectRange(page, `51–75 of ${total}`)
  }

  await goToAlerts(page)
  await sortBy(alertTable(page), 'Raised', 'ascending')
  await choice(page, 'Status', 'Active').click()
  await choice(page, 'Severity', 'Error').click()
  await expectRange(page, `1–25 of ${total}`)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expectRange(page, `26–50 of ${total}`)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expectThirdPage()

  await alertLink(page, 7).click()
  const opened = third[7]
  await expect(alertPanel(page)).toContainText(opened?.id ?? 'an alert')
  await expectThirdPage()

  await page.reload()
  await expect(alertPanel(page)).toContainText(opened?.primary_entity.value ?? 'an entity')
  await expectThirdPage()

  await page.goBack()
  await expect(alertPanel(page)).toBeHidden()
  await expectThirdPage()
  await page.goBack()
  await expectRange(page, `26–50 of ${total}`)
  await page.goBack()
  await expectAlerts(page, await pageOf(world, { sort: 'raised_timestamp' }, ACTIVE_ERRORS))
  await page.goBack()
  await expect(choice(page, 'Severity', 'Error')).toHaveAttribute('aria-pressed', 'false')
  await expectAlerts(page, await pageOf(world, { sort: 'raised_timestamp' }, { status: ACTIVE_ERRORS.status }))
  await page.goForward()
  await expectRange(page, `1–25 of ${total}`)
})

/** One key more, as soon as a search has been asked for. */
const TYPE_AT_ONCE = `
  const push = history.pushState
  history.pushState = (...entry) => {
    history.pushState = push
    history.pushState(...entry)
    const input = document.activeElement
    queueMicrotask(() => {
      input.setRangeText('a', input.value.length, input.value.length, 'end')
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
  }
`

test('a list is searched and paged, and says what is not there', async ({ page, world }) => {
  await test.step('a search by entity name starts while typing, and one Back undoes it', async () => {
    const found = (text: string) => pageOf(world, {}, { 'primary_entity.value': { $contains: text } })
    await goToAlerts(page)
    const field = page.getByRole('searchbox', { name: 'Entity name' })

    await expect(field).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('vol-0')
    await expectAlerts(page, await found('vol-0'))
    await page.keyboard.type('a')
    await expectAlerts(page, await found('vol-0a'))
    await expect(field).toHaveValue('vol-0a')

    await page.goBack()
    await expect(field).toHaveValue('')
    await expectAlerts(page, await pageOf(world, {}))
  })
  await test.step('so does it where a key comes before what the last one asked for is drawn', async () => {
    const field = page.getByRole('searchbox', { name: 'Entity name' })
    await page.evaluate(TYPE_AT_ONCE)
    await field.fill('vol-0')
    const found = await pageOf(world, {}, { 'primary_entity.value': { $contains: 'vol-0a' } })
    await expectAlerts(page, found)
    await expect(field).toHaveValue('vol-0a')

    await page.goBack()
    await expect(field).toHaveValue('')
    await expectAlerts(page, await pageOf(world, {}))
    await page.goForward()
    await expect(field).toHaveValue('vol-0a')
    await expectAlerts(page, found)
  })
  await test.step('more rows a page start at the first page again', async () => {
    await goOnTo(page, 'Alerts', 'alerts?status=all&page=3')
    await expectRange(page, '51–75 of 1,200')
    await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('100')
    await expectRange(page, '1–100 of 1,200')
    await expectAlerts(page, await pageOf(world, { limit: 100 }))
  })
  await test.step('a page past the end, filters that leave nothing and a unit without alerts are told apart', async () => {
    const status = (text: string) => page.getByRole('status').filter({ hasText: text })
    await goOnTo(page, 'Alerts', 'alerts?status=all&page=99')
    await expect(status('There is no page 99')).toContainText('1,200 alerts on 48 pages')
    await status('There is no page 99').getByRole('button', { name: 'Go to page 48' }).click()
    await expectRange(page, '1,176–1,200 of 1,200')

    await follow(page, '/ou/global/alerts?status=all&entity=no-such-entity&severity=error')
    await expect(status('No alert matches these filters')).toContainText('no-such-entity')
    await status('No alert matches these filters').getByRole('button', { name: 'Clear filters' }).click()
    await expectAlerts(page, await pageOf(world, {}))

    const units = await world.all<{ id: string; name: string }>('/organizational-units')
    const quiet = units.find(({ name }) => name === 'Incident Response')
    await follow(page, `/ou/${quiet?.id}/alerts?status=all`)
    await expect(status('0 alerts in Incident Response')).toBeVisible()
  })
  await test.step('an alert that does not exist is not found, beside a list that works', async () => {
    world.provoked.add(404)
    await goOnTo(page, 'Alerts', 'alerts/11111111-2222-3333-4444-555555555555?status=all')
    await expect(alertPanel(page).getByRole('alert')).toContainText('Not found')
    await expectAlerts(page, await pageOf(world, {}))
    await alertPanel(page).getByRole('link', { name: 'Go to Alerts' }).click()
    await expect(alertPanel(page)).toBeHidden()
    await expect(choice(page, 'Status', 'All')).toHaveAttribute('aria-pressed', 'true')
  })
  await test.step('paper has each head, and says what was filtered where', async () => {
    await follow(page, '/ou/global/alerts?status=cleared')
    await expect(choice(page, 'Status', 'Cleared')).toHaveAttribute('aria-pressed', 'true')
    const head = alertTable(page).getByRole('columnheader').getByText('Raised', { exact: true })
    const traces = page.getByText(/^Sandbox · Global organizational unit.*\. Filter: .*cleared/i)
    await expect(traces).toBeHidden()
    await page.emulateMedia({ media: 'print' })
    await expect(head).toBeVisible()
    await expect(traces).toBeVisible()
  })
})

test('a link to an alert opens it in another browser', async ({ openBrowser }) => {
  const page = await openBrowser('Super Admin')
  await goToAlerts(page, `/${GUIDE_ALERT}?status=active`)
  await expect(alertPanel(page).getByRole('heading', { name: 'Backup Window Exceeded' })).toBeVisible()
  await expect(alertPanel(page)).toContainText('vol-0a5f2e52d6decd664')
  await expect(alertPanel(page)).toContainText('891106093485/us-west-2')
  await expect(choice(page, 'Status', 'Active')).toHaveAttribute('aria-pressed', 'true')
})
