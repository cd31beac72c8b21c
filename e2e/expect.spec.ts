/** The expectations of all specs: what is so passes, however it is written, and what is not so fails in words. */
import { expect, test } from './support/test.ts'

test.use({ persona: null, worldSize: { alerts: 0, users: 14 } })

const SOON = { timeout: 200 }

test('a text is found as Playwright finds it; what is otherwise, hidden, missing or there twice fails and says so', async ({
  page,
}) => {
  await page.setContent(`<h1>A  b\n c&nbsp;d (x)</h1><p>so&shy;ft</p><i>1</i><i>2</i><b hidden>no</b>`)
  const [title, two] = [page.locator('h1'), page.locator('i')]
  await expect(title).toBeVisible()
  await expect(title).toHaveText('A b c d (x)')
  await expect(title).toContainText(' b c d (')
  await expect(title).toContainText(/^A\s+b/)
  await expect(page.locator('p')).toContainText('sof')
  await expect(page.locator('b')).not.toBeVisible()
  for (const [failing, words] of [
    [() => expect(title).toHaveText('A b', SOON), /toHaveText[^]*failed/],
    [() => expect(title).toContainText('A c', SOON), /toContainText[^]*failed/],
    [() => expect(title).toContainText(/^b/, SOON), /toContainText[^]*failed/],
    [() => expect(page.locator('p')).toContainText('so ft', SOON), /toContainText[^]*failed/],
    [() => expect(title).not.toContainText('A b', SOON), /not[^]*failed/],
    [() => expect(title).not.toBeVisible(SOON), /not visible/],
    [() => expect(two).toContainText('1', SOON), /strict mode violation/],
    [() => expect(two).toBeVisible(SOON), /strict mode violation/],
    [() => expect(page.locator('b')).toBeVisible(SOON), /hidden/],
    [() => expect(page.locator('u')).toContainText('x', SOON), /not found/],
  ] as const)
    await expect(failing()).rejects.toThrow(words)
})
