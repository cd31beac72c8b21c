import type { Page } from '@playwright/test'
import { operations, type Operation } from '#contract/operations.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'

const goToExplorer = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/api-explorer${search}`)
  await expect(page.getByRole('heading', { name: 'API explorer', level: 1 })).toBeVisible()
}

const answerOf = (page: Page) => page.getByRole('region', { name: 'Answer' })

test('operations of Discovery are searched, chosen, filled in and run in the unit', async ({ page, world }) => {
  await page.goto(`/ou/${FINANCE}/alerts`)
  await page.getByRole('link', { name: 'API explorer' }).click()
  await expect(page.getByText('234 operations of 76 resources from Discovery')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('list-users v2')
  await page.getByRole('navigation', { name: 'Operations' }).getByRole('link').click()
  await page.getByRole('textbox', { name: 'limit' }).fill('3')
  await page.getByRole('combobox', { name: 'Field' }).selectOption('name')
  await page.getByRole('textbox', { name: 'Value' }).fill('a')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter as JSON' })).toHaveValue('{"name":{"$contains":"a"}}')
  await world.forgetRequests()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(answerOf(page).getByRole('status')).toContainText('200')
  await expect(answerOf(page)).toContainText('application/api.clumio.users=v2+json')
  await expect(answerOf(page)).toContainText('limit: 3')
  const sent = (await world.requests()).filter(({ path }) => path.startsWith('/users'))
  expect(sent.map(({ path }) => decodeURIComponent(path))).toEqual(['/users?limit=3&filter={"name":{"$contains":"a"}}'])
  expect(sent[0]?.headers).toMatchObject({
    'x-clumio-organizationalunit-context': FINANCE,
    accept: 'application/api.clumio.users=v2+json',
  })
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'limit' })).toHaveValue('3')
  await expect(page.getByRole('textbox', { name: 'Filter as JSON' })).toHaveValue('{"name":{"$contains":"a"}}')
})

test('every read that the sandbox serves is chosen, filled in and run', async ({ page, world }) => {
  const firstId = async (path: string) => (await world.all<{ id: string }>(path))[0]?.id ?? ''
  const ids: Record<string, string> = {
    'read-individual-alert': await firstId('/alerts/individual'),
    'read-consolidated-alert': await firstId('/alerts/consolidated'),
    'read-user': '40',
    'read-organizational-unit': FINANCE,
    'read-role': '30000000-0000-0000-0000-000000000000',
    'read-task': await firstId('/tasks'),
  }
  const reads = (Object.entries(operations) as [string, Operation][]).flatMap(([id, { resource, calls }]) =>
    id === 'discover'
      ? []
      : Object.entries(calls).flatMap(([version, call]) => (call?.method === 'GET' ? [{ id, resource, version }] : [])),
  )
  expect(reads.length).toBeGreaterThan(15)
  await goToExplorer(page)
  const search = page.getByRole('searchbox', { name: 'Find an operation' })
  for (const { id, resource, version } of reads) {
    await search.fill(`${resource} ${id} ${version}`)
    await page.getByRole('link', { name: `${id} ${version}` }).click()
    const form = page.getByRole('region', { name: id })
    const place = ids[id]
    if (place !== undefined) await form.getByRole('textbox').first().fill(place)
    await form.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answerOf(page).getByRole('status'), `${id} ${version}`).toContainText('200')
    await expect(answerOf(page)).toContainText(`application/api.clumio.${resource}=${version}+json`)
  }
})

test('undocumented filters are refused with the reason, and nothing is sent', async ({ page, world }) => {
  const refusals = [
    ['users/v2/list-users', '{"email":{"$eq":"x"}}', 'list-users documents no filter by email. It filters by name,'],
    ['users/v2/list-users', '{"name":{"$eq":"x"}}', 'name does not take $eq. It takes $contains.'],
    ['users/v1/list-users', '{"role_id":{"$eq":"x"}}', 'role_id needs version v2 of users.'],
    ['tasks/v1/list-tasks', '{"status":{"$in":"queued"}}', 'status $in takes a list.'],
    [
      'individual-alerts/v1/list-individual-alerts',
      '{"parent_entity.id":{"$eq":"x"}}',
      'parent_entity.id must be given together with parent_entity.type.',
    ],
    ['roles/v1/list-roles', '{"name":{"$eq":"x"}}', 'list-roles documents no filter by name. It filters by nothing.'],
  ] as const
  await goToExplorer(page)
  await world.forgetRequests()
  for (const [op, filter, reason] of refusals) {
    await goToExplorer(page, `?${new URLSearchParams({ op, filter })}`)
    await expect(page.getByRole('alert')).toContainText(reason)
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toHaveAttribute('aria-disabled', 'true')
    await page.getByRole('button', { name: 'Run', exact: true }).press('Enter')
  }
  expect((await world.requests()).filter(({ path }) => path.includes('filter='))).toEqual([])
})

test('an operation that the sandbox does not serve says so', async ({ page, world }) => {
  world.provoked.add(501)
  await goToExplorer(page)
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('list-aws-connections')
  await page.getByRole('link', { name: /list-aws-connections/ }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(answerOf(page).getByRole('status')).toContainText('501')
  await expect(answerOf(page).getByRole('status')).toContainText('This API does not serve the operation')
  await world.forgetRequests()
})

test('a change is sent only after its name has been typed', async ({ page, world }) => {
  await goToExplorer(page, '?op=users%2Fv2%2Fupdate-user&in.user_id=40')
  await page.getByRole('textbox', { name: 'Body (JSON)' }).fill('{"full_name":"test person two"}')
  await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
  expect((await world.requests()).some(({ method }) => method === 'PATCH')).toBe(false)
  await page.getByRole('textbox', { name: /^Type update-user/ }).fill('update-user')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(answerOf(page).getByRole('status')).toContainText('200')
  const user = await world.ask<{ full_name: string }>('/users/40')
  expect(user.full_name).toBe('test person two')

  await goToExplorer(page, '?op=aws-connections%2Fv1%2Fdelete-aws-connection&in.connection_id=1')
  await expect(page.getByText('This dashboard does not make that kind of change.')).toBeVisible()
})
