/** What is drawn again when a person does something, told by what React tells its developer tools. */
import type { Page } from '@playwright/test'
import { alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 60 } })

/** Counts the cells that were there before and are drawn again, whether or not anything of them has changed. */
const COUNT = `
globalThis.redrawn = 0
const visit = (first) => {
  for (let fiber = first; fiber; fiber = fiber.sibling) {
    const before = fiber.alternate
    if (before === null) continue
    if (fiber.type === 'td' && fiber.memoizedProps !== before.memoizedProps) globalThis.redrawn += 1
    if (fiber.child !== before.child) visit(fiber.child)
  }
}
const nothing = () => undefined
globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  inject: () => 1,
  onScheduleFiberRoot: nothing,
  onCommitFiberUnmount: nothing,
  onPostCommitFiberRoot: nothing,
  onCommitFiberRoot: (_, root) => root.current.alternate && visit(root.current.child),
}
`

const startCounting = (page: Page) => page.evaluate('redrawn = 0')
const redrawn = (page: Page) => page.evaluate('redrawn')

test.beforeEach(({ page }) => page.addInitScript(COUNT))

test('selecting draws the boxes that change, and no other cell', async ({ page }) => {
  // A refresh would draw the rows as well.
  await page.addInitScript(`localStorage.setItem('clumio-admin.refresh.alerts', '"off"')`)
  await goToAlerts(page)
  const boxes = alertTable(page).getByRole('checkbox')
  await expect(boxes).toHaveCount(26)
  await startCounting(page)
  await boxes.nth(1).click()
  await expect(page.getByRole('group', { name: 'Selected alerts' })).toBeVisible()
  expect(await redrawn(page)).toBe(1)
  await boxes.nth(4).click({ modifiers: ['Shift'] })
  await expect(alertTable(page).getByRole('row', { selected: true })).toHaveCount(4)
  expect(await redrawn(page)).toBe(4)
})
