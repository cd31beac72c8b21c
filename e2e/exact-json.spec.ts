/** JSON as somebody has sent it is the same in every view, copy and file: each digit, the order of keys, a key that stands twice. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { layOut } from '#contract/json-text.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { auditTable } from './support/activity.ts'
import { callOfCommand } from './support/command.ts'
import { expect, test } from './support/test.ts'

const ODD = '{"id":123456789012345678901,"r":1.10,"10":"b","2":"a","k":false,"k":true}'
const LINES = layOut(ODD) ?? ''

test.use({ worldSize: { alerts: 20, users: 20, audit: 40, tasks: 10 } })
test.beforeEach(async ({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()')

const exported = async (page: Page, format: 'CSV' | 'JSON'): Promise<string> => {
  const download = page.waitForEvent('download')
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: format, exact: true }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  return readFile(await (await download).path(), 'utf8')
}

test('R9: an odd body is the same wherever it is shown', async ({ page, world }) => {
  await test.step('as a call that is shown, and sent', async () => {
    await page.goto('/ou/global/api-explorer?op=users%2Fv2%2Fupdate-user&in.user_id=40')
    await page.getByRole('textbox', { name: 'Body (JSON)' }).fill(ODD)
    await page.getByRole('button', { name: 'Show the call' }).click()
    const shown = await page.getByRole('region', { name: 'The call' }).innerText()
    expect(callOfCommand(shown).body).toBe(ODD)
    await page.getByRole('textbox', { name: /^Type update-user/ }).fill('update-user')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('status')).toContainText('200')
    await expect.poll(async () => (await world.requests()).find(({ method }) => method === 'PATCH')?.body).toBe(ODD)
  })

  await test.step('in the audit trail', async () => {
    await page.goto('/ou/global/audit-trail?entityId=40&action=update')
    await auditTable(page).getByRole('link').first().click()
    const details = page.getByRole('complementary', { name: 'Audit entry' }).getByRole('region', { name: 'Details' })
    await expect(details.getByRole('term')).toHaveText(['id', 'r', '10', '2', 'k', 'k'])
    await expect(details.getByRole('definition')).toHaveText([
      '123456789012345678901',
      '1.10',
      'b',
      'a',
      'false',
      'true',
    ])
    await details.getByRole('button', { name: 'JSON', exact: true }).click()
    const indented = LINES.replaceAll('\n', '\n  ')
    await expect(details.locator('pre')).toContainText(`"request_body": ${indented},`)
    await details.getByRole('button', { name: 'Copy JSON' }).click()
    await expect(details.getByText('Copied', { exact: true })).toBeAttached()
    await expect.poll(() => clipboard(page)).toContain(`"request_body": ${indented},`)
    await page.keyboard.press('Escape')
    expect(await exported(page, 'CSV')).toContain(`""request_body"": ${indented.replaceAll('"', '""')},`)
    const { items } = JSON.parse(await exported(page, 'JSON')) as { items: Record<string, string>[] }
    expect(items[0]?.['Details']).toContain(`"request_body": ${indented},`)
  })

  await test.step('in the entry of a sign-in, which is about no user', async () => {
    await page.goto('/ou/global/audit-trail?action=login')
    await auditTable(page).getByRole('link').first().click()
    const entry = page.getByRole('complementary', { name: 'Audit entry' })
    await expect(entry.getByRole('region', { name: 'Details' })).toContainText(`org_id${ORGANIZATION_ID}`)
    await expect(entry.getByText('Password auth')).toHaveCount(2)
    await expect(entry.getByRole('link', { name: /^Open the/ })).toHaveCount(0)
  })

  await test.step('in the explorer and the request log', async () => {
    const read = { op: 'audit-trails/v1/list-audit-trails', limit: '1', filter: '{"primary_entity.id":{"$in":["40"]}}' }
    await page.goto(`/ou/global/api-explorer?${new URLSearchParams(read)}`)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const answer = page.getByRole('region', { name: 'Answer' })
    await expect(answer.getByRole('status')).toContainText('200')
    await answer.getByRole('button', { name: 'Raw' }).click()
    const sent = `"details_json":{"request_body":${ODD},"tags":[`
    await expect(answer.locator('pre').last()).toContainText(sent)
    await answer.getByRole('button', { name: 'Copy the answer' }).click()
    await expect(answer.getByText('Copied', { exact: true })).toBeAttached()
    await expect.poll(() => clipboard(page)).toContain(sent)
    await answer.getByRole('button', { name: 'Tree' }).click()
    for (const name of ['_embedded', 'items', '0', 'details_json', 'request_body']) {
      const part = answer.locator('summary').filter({ hasText: new RegExp(`^${name} [[{]`) })
      if ((await part.locator('..').getAttribute('open')) === null) await part.click()
    }
    const body = answer.locator('details').filter({ hasText: /^request_body/ })
    await expect(body.getByRole('listitem')).toHaveText([
      'id: 123456789012345678901',
      'r: 1.10',
      '10: "b"',
      '2: "a"',
      'k: false',
      'k: true',
    ])
    await page.getByRole('button', { name: 'Request log' }).click()
    const log = page.getByRole('region', { name: 'Request log' })
    await log.getByRole('row').filter({ hasText: '/audit-trails?limit=1' }).first().getByRole('button').click()
    await expect(log.getByRole('complementary', { name: 'Call' })).toContainText(sent)
  })
})
