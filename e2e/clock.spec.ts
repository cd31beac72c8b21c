/** A computer whose clock is wrong: what is recent, how old it is and when a note was written are the API's to say. */
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertPanel, alertTable, expectAlerts, expectToast, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { NOW } from './support/world.ts'

test.use({ worldSize: { alerts: 60, users: 14 } })

const DAY_MS = 86_400_000

for (const [how, days] of [
  ['ahead of', 2],
  ['behind', -2],
] as const) {
  test(`R14: with a computer two days ${how} the API, the newest alert is there and a note has the API’s time`, async ({
    page,
    world,
  }) => {
    await world.run()
    await page.clock.install({ time: Date.parse(NOW) + days * DAY_MS })
    const [newest] = await world.all<WireIndividualAlert>('/alerts/individual', {
      query: { sort: '-raised_timestamp', limit: 1 },
    })
    const filter = { raised_timestamp: { $gte: '2026-03-03T09:30:00Z' } }
    const recent = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 }, filter })
    // Asked for before any answer has told the time.
    await goToAlerts(page, '?raised=24h')
    await expect(alertTable(page)).toContainText(newest?.primary_entity.value ?? '')
    await expect(page.getByText(`This computer’s clock is 2 days ${how} the API’s`)).toBeVisible()
    await expect(page.getByText(/^checked 09:3\d:\d\d UTC$/)).toBeVisible()
    await expectAlerts(page, recent)

    // The next visit knows at once: its first request is right.
    await expectSettled(world)
    await world.forgetRequests()
    await page.reload()
    await expect(alertTable(page)).toContainText(newest?.primary_entity.value ?? '')
    await expectAlerts(page, recent)
    const asked = (await world.requests()).filter(({ path }) => path.includes('raised_timestamp'))
    expect(asked.map(({ path }) => path).filter((path) => !path.includes('2026-03-03T09%3A3'))).toEqual([])

    await goToAlerts(page, `/${newest?.id}`)
    await expect(alertPanel(page)).toContainText('4 h ago')
    await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a note?' })
    await dialog.getByRole('textbox').fill('Window widened.')
    await dialog.getByRole('button', { name: 'Add note' }).click()
    await expectToast(page, 'Note added')
    const { notes } = await world.ask<WireIndividualAlert>(`/alerts/individual/${newest?.id}`)
    expect(notes).toMatch(/Window widened\.\n.+, 04 Mar 2026 09:3\d UTC$/)
  })
}

test('whatever is typed or pasted into a date is understood, or refused beside it', async ({ page }) => {
  await goToAlerts(page)
  await page.getByRole('button', { name: 'Raised any time' }).click()
  const from = page.getByLabel('From (UTC)')
  const to = page.getByLabel('To (UTC)')
  const apply = page.getByRole('button', { name: 'Apply' })
  const paste = async (text: string) => {
    await from.focus()
    await page.evaluate(`{
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', '${text}')
      document.activeElement.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }`)
  }

  // Half a date is no value, but it was meant for one.
  await from.focus()
  await page.keyboard.type('02')
  await apply.click()
  await expect(from).toHaveAccessibleDescription(/No such time, or not all of it/)
  await expect(from).toBeFocused()
  await paste('31.2.2026')
  await expect(from).toHaveAccessibleDescription('“31.2.2026” is not understood.')
  await paste('2026-02-20T10:00:00+02:00')
  await expect(from).toHaveValue('2026-02-20T08:00')
  await expect(from).toHaveAccessibleDescription('')

  await to.fill('2026-02-19T00:00')
  await apply.click()
  await expect(to).toHaveAccessibleDescription('The end is before the start.')
  await to.fill('0126-03-01T00:00')
  await apply.click()
  await expect(to).toHaveAccessibleDescription(/No such time/)
  // What the field makes of a year that is typed as 26.
  await to.fill('0026-03-01T00:00')
  await apply.click()
  await expect(page.getByRole('button', { name: 'Raised 2026-02-20 08:00 to 2026-03-01 00:00' })).toBeVisible()
})

test('an address with a time that there is not shows the list', async ({ page }) => {
  for (const raised of ['0026-11-01..', '2026-02-31..', '2026-11-01T24:30..', 'toString', '__proto__']) {
    await goToAlerts(page, `?raised=${encodeURIComponent(raised)}`)
    await expect(alertTable(page)).toBeVisible()
  }
})
