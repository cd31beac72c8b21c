import type { Page } from '@playwright/test'
import { operations, type Operation } from '#contract/operations.ts'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
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
  // What the page before has asked is made here from its address.
  await page
    .getByRole('link', { name: /^\/alerts\/individual\?/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'list-individual-alerts' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'limit' })).not.toHaveValue('')
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('list-users v2')
  await page.getByRole('navigation', { name: 'Operations' }).getByRole('link').click()
  await page.getByRole('textbox', { name: 'limit' }).fill('3')
  await page.getByRole('combobox', { name: 'Field' }).selectOption('name')
  await page.getByRole('textbox', { name: 'Value' }).fill('a')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await expect(page.getByRole('textbox', { name: 'Filter as JSON' })).toHaveValue('{"name":{"$contains":"a"}}')
  // What no address holds is told, and takes nothing along that was there.
  await page.getByRole('textbox', { name: 'Value' }).fill('x'.repeat(4000))
  await page.getByRole('button', { name: 'Add condition' }).click()
  await expect(page.getByText('longer than the 4,000 characters that are taken')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Filter as JSON' })).toHaveValue('{"name":{"$contains":"a"}}')
  await page.getByRole('textbox', { name: 'Value' }).fill('')
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
    'read-aws-environment': '9c2934fc-ff4d-11e9-8e11-76706df7fe01',
    'read-aws-connection': '891106093485_us-west-2',
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

test('filters and parameters are those of each read, and what is refused or not served says so', async ({
  page,
  world,
}) => {
  await test.step('undocumented filters are refused with the reason, and nothing is sent', async () => {
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
      [
        'roles/v1/list-permissions',
        '{"name":{"$eq":"x"}}',
        'list-permissions documents no filter by name. It filters by nothing.',
      ],
    ] as const
    await goToExplorer(page)
    await world.forgetRequests()
    for (const [op, filter, reason] of refusals) {
      await follow(page, `/ou/global/api-explorer?${new URLSearchParams({ op, filter })}`)
      await expect(page.getByRole('alert')).toContainText(reason)
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toHaveAttribute('aria-disabled', 'true')
      await page.getByRole('button', { name: 'Run', exact: true }).press('Enter')
    }
    expect((await world.requests()).filter(({ path }) => path.includes('filter='))).toEqual([])
  })
  await test.step('reads of the whole API have their filters and parameters, and say what must be given', async () => {
    await goOnTo(page, 'API explorer', 'api-explorer?op=aws-ebs-volumes%2Fv1%2Flist-aws-ebs-volumes')
    await page.getByRole('textbox', { name: 'lookback_days' }).fill('a week')
    await expect(page.getByText('lookback_days takes a whole number.')).toBeVisible()
    await page.getByRole('textbox', { name: 'lookback_days' }).fill('7')
    await page.getByRole('combobox', { name: 'sort' }).selectOption('-size')
    await page.getByRole('combobox', { name: 'then by' }).selectOption('name')
    await expect(page.getByRole('combobox', { name: 'sort' })).toHaveValue('-size')
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe('-size,name')
    await page.getByRole('combobox', { name: 'embed' }).selectOption('read-policy-definition')
    await page.getByRole('combobox', { name: 'Field' }).selectOption('tags.id')
    await page.getByRole('textbox', { name: 'Values, by commas' }).fill('1, 2')
    await page.getByRole('button', { name: 'Add condition' }).click()
    await page.getByRole('combobox', { name: 'Field' }).selectOption('is_deleted')
    await page.getByRole('textbox', { name: 'Value' }).fill('false')
    await page.getByRole('button', { name: 'Add condition' }).click()
    await expect(page.getByRole('textbox', { name: 'Filter as JSON' })).toHaveValue(
      '{"tags.id":{"$all":["1","2"]},"is_deleted":{"$eq":false}}',
    )

    const stats = 'protection-groups-s3-assets/v1/read-protection-group-s3-asset-continuous-backup-stats'
    const query = new URLSearchParams({ op: stats, 'in.protection_group_s3_asset_id': '1' })
    await follow(page, `/ou/global/api-explorer?${query}`)
    await expect(page.getByText('Fill in begin_timestamp and end_timestamp first.')).toBeVisible()
    await page.getByRole('textbox', { name: 'begin_timestamp' }).fill('2026-03-04T04:12:41Z')
    await page.getByRole('textbox', { name: 'end_timestamp' }).fill('today')
    await expect(page.getByText('end_timestamp takes a time such as 2026-03-04T04:12:41Z.')).toBeVisible()

    await follow(page, '/ou/global/api-explorer?op=aws-connections%2Fv1%2Flist-aws-connections')
    await expect(page.getByRole('textbox', { name: 'start' })).toHaveAttribute(
      'placeholder',
      'as the page before tells it',
    )
  })
  await test.step('an operation that the sandbox does not serve says so', async () => {
    world.provoked.add(501)
    await goOnTo(page, 'API explorer', 'api-explorer')
    await page.getByRole('searchbox', { name: 'Find an operation' }).fill('list-report-downloads')
    await page.getByRole('link', { name: /list-report-downloads/ }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answerOf(page).getByRole('status')).toContainText('501')
    await expect(answerOf(page).getByRole('status')).toContainText('This API does not serve the operation')
    await world.forgetRequests()
  })
})

test('a change, a list and a secret each take one step more', async ({ page, world }) => {
  await test.step('a change is sent only after its name has been typed', async () => {
    await goToExplorer(page, '?op=users%2Fv2%2Fupdate-user&in.user_id=40')
    await page.getByRole('textbox', { name: 'Body (JSON)' }).fill('{"full_name":"test person two"}')
    await page.getByRole('button', { name: 'Send', exact: true }).press('Enter')
    expect((await world.requests()).some(({ method }) => method === 'PATCH')).toBe(false)
    await page.getByRole('textbox', { name: /^Type update-user/ }).fill('update-user')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(answerOf(page).getByRole('status')).toContainText('200')
    const user = await world.ask<{ full_name: string }>('/users/40')
    expect(user.full_name).toBe('test person two')

    await follow(page, '/ou/global/api-explorer?op=aws-connections%2Fv1%2Fdelete-aws-connection&in.connection_id=1')
    await expect(page.getByText('This dashboard does not make that kind of change.')).toBeVisible()
  })
  await test.step('a list is walked page by page, and its total told', async () => {
    await goOnTo(page, 'API explorer', 'api-explorer?op=users%2Fv2%2Flist-users&limit=100')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const total = (await world.all('/users')).length
    await expect(answerOf(page).getByRole('status')).toContainText(`100 of ${total} items`)
    await answerOf(page).getByRole('button', { name: 'Next page' }).click()
    await expect(answerOf(page).getByRole('status')).toContainText(`${total - 100} of ${total} items`)
    await expect(page.getByRole('textbox', { name: 'start' })).toHaveValue('2')
    await expect(answerOf(page).getByRole('button', { name: 'Next page' })).toBeHidden()

    // What is asked for by now is another list, of which the pages are others.
    await page.getByRole('textbox', { name: 'start' }).fill('')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answerOf(page).getByRole('button', { name: 'Next page' })).toBeVisible()
    await page.getByRole('textbox', { name: 'limit' }).fill('50')
    await expect(answerOf(page).getByRole('status')).toContainText('It answers what was asked before')
    await expect(answerOf(page).getByRole('button', { name: 'Next page' })).toBeHidden()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answerOf(page).getByRole('status')).toContainText(`50 of ${total} items`)
    await expect(answerOf(page).getByRole('status')).not.toContainText('asked before')
  })
  await test.step('a secret in an answer is masked until it is asked for', async () => {
    const secret = ['eyJhbGciOiJub25l', 'eyJzdWIiOiIx', 'c2ln'].join('.')
    await world.ask('/users/40', { method: 'PATCH', body: { full_name: secret } })
    await goOnTo(page, 'API explorer', 'api-explorer?op=users%2Fv2%2Fread-user&in.user_id=40')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(answerOf(page)).toContainText('full_name: "…"')
    await answerOf(page).getByRole('button', { name: 'Show secrets' }).click()
    await expect(answerOf(page)).toContainText(secret)
  })
})

test('operations that are out of sight are not laid out, and take as much room as when they are', async ({ page }) => {
  await goToExplorer(page)
  await expect(page.getByText('234 operations of 76 resources from Discovery')).toBeVisible()
  const resources = page.getByRole('navigation', { name: 'Operations' }).getByRole('region')
  await expect(resources.last()).toHaveCSS('content-visibility', 'auto')
  const lastAt = async () => (await resources.last().boundingBox())?.y ?? Number.NaN
  const before = await lastAt()
  await resources.evaluateAll((all: readonly { style: { contentVisibility: string } }[]) => {
    for (const { style } of all) style.contentVisibility = 'visible'
  })
  // The longest name of all takes a second line.
  expect(Math.abs((await lastAt()) - before)).toBeLessThanOrEqual(16)
})
