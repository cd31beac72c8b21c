/** One alert in full, and the way from it to the next one. */
import type { Page } from '@playwright/test'
import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertLink, alertPanel, alertTable, expectAlerts, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

const ACTIVE = { status: { $in: ['active'] } }

const timeline = (page: Page) => alertPanel(page).getByRole('region', { name: 'Timeline' })
const others = (page: Page) => alertPanel(page).getByRole('region', { name: 'Other alerts of this entity' })
const expectTotal = (page: Page, total: number) =>
  expect(page.getByRole('main').getByText(/^[\d,]+–[\d,]+ of [\d,]+$/)).toHaveText(new RegExp(`of ${total}$`))

test('a detail tells what happened, to which group it belongs and what else its entity has', async ({
  page,
  world,
}) => {
  const all = await world.all<WireIndividualAlert>('/alerts/individual')
  const byEntity = Map.groupBy(all, ({ primary_entity: { id } }) => id)
  const alert = all.find(
    ({ primary_entity: { id }, raised_count: times, status }) =>
      status === 'active' && times > 2 && (byEntity.get(id)?.length ?? 0) > 1,
  )
  if (alert === undefined) throw new Error('This world has no alert that came back on an entity with several.')
  const path = `/alerts/individual/${alert.id}`
  const ofEntity = byEntity.get(alert.primary_entity.id) ?? []
  await world.ask(path, { method: 'PATCH', body: { notes: 'Asked the owner.' } })
  await world.advance(60)
  await world.ask(path, { method: 'PATCH', body: { notes: 'Asked the owner.\n\nCase 8812 open.' } })
  await world.advance(60)

  await goToAlerts(page, `/${alert.id}`)
  // What the API says comes first and is all there; what this dashboard knows of it is further down.
  const [said, cure] = [
    alertPanel(page).getByText(alert.details.description, { exact: true }),
    alertPanel(page).getByRole('region', { name: 'Cause and cure' }),
  ]
  await expect(cure).toContainText('First steps')
  const isInOrder = async () => {
    const [above, below] = await Promise.all([said, cure].map((part) => part.boundingBox()))
    return above && below && above.y < below.y
  }
  await expect.poll(isInOrder).toBe(true)
  const events = timeline(page).getByRole('listitem')
  const texts = [
    /Note.+Case 8812 open\.$/,
    /Note.+Asked the owner\.$/,
    new RegExp(`Raised again, ${alert.raised_count} times in all`),
    /Raised$/,
  ]
  await expect(events).toHaveText(texts)
  const times = events.locator('time')
  await expect(times.nth(2)).toHaveAttribute('datetime', new Date(alert.updated_timestamp).toISOString())
  await expect(times.nth(3)).toHaveAttribute('datetime', new Date(alert.raised_timestamp).toISOString())
  await expect(timeline(page)).toContainText('an entry may be about another alert of it')

  await expect(others(page).getByRole('listitem')).toHaveCount(Math.min(5, ofEntity.length - 1))
  await others(page)
    .getByRole('link', { name: `All ${ofEntity.length}` })
    .click()
  await expectTotal(page, ofEntity.length)
  await page.goBack()

  const group = await world.ask<WireConsolidatedAlert>(`/alerts/consolidated/${alert.consolidated_alert_id}`)
  await alertPanel(page)
    .getByRole('link', { name: `${group.active_entity_count} active` })
    .click()
  await expectTotal(page, group.active_entity_count)
  await page.goBack()
  await alertPanel(page).getByRole('link', { name: 'same parent, type and cause' }).click()
  await expect(page.getByRole('region', { name: /^Alerts of / })).toBeVisible()
  await page.goBack()

  // The trail fails by itself: what the alert tells stays.
  await world.fail({ name: 'status', status: 403, path: '/audit-trails', times: 0 })
  await page.reload()
  await expect(timeline(page).getByRole('alert')).toBeVisible()
  await expect(events).toHaveText(texts.slice(2))
})

test('one goes from alert to alert by buttons and keys, over the edge of a page, and Back replays it', async ({
  page,
  world,
}) => {
  const alerts = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 50 }, filter: ACTIVE })
  const total = await world.all<WireIndividualAlert>('/alerts/individual', { filter: ACTIVE })
  const panel = alertPanel(page)
  const expectOpen = async (index: number) => {
    await expect(panel.getByRole('status').first()).toContainText(`${index + 1} of ${total.length}`)
    await expect(panel).toContainText(alerts[index]?.id ?? 'an alert')
  }
  await goToAlerts(page, '?status=active')
  await alertLink(page, 23).click()
  await expectOpen(23)
  const next = panel.getByRole('button', { name: 'Next alert' })
  await next.click()
  await expectOpen(24)
  await next.press('Enter')
  await expectOpen(25)
  await expect(next).toBeFocused()
  await expectAlerts(page, alerts.slice(25))
  await expect(page).toHaveURL(/page=2/)

  await page.keyboard.press('j')
  await expectOpen(26)
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await expectOpen(24)
  await page.goBack()
  await expectOpen(25)
  await page.goForward()
  await expectOpen(24)

  // On a row the same keys go along the rows, and the open alert stays.
  await alertLink(page, 2).focus()
  await page.keyboard.press('j')
  await expect(alertLink(page, 3)).toBeFocused()
  await expectOpen(24)
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(
    alertTable(page)
      .getByRole('link', { name: alerts[24]?.details.cause ?? '' })
      .last(),
  ).toBeVisible()
  await expect(alertLink(page, 24)).toBeFocused()
})
