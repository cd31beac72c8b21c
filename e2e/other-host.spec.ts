import type { Page } from '@playwright/test'
import { withOwnApi } from './support/own-api.ts'
import { startServer } from './support/own-server.ts'
import { expectOverview, expectSignIn, userTable } from './support/screens.ts'
import { expect, test as base } from './support/test.ts'
import { makeWorld, type World } from './support/world.ts'

type Fixtures = {
  withSandbox: boolean
  /** An API that nobody but this test knows of. */
  otherApi: { origin: string; world: World }
  /** The address of a dashboard that may talk to it. */
  dashboard: string
}

const test = base.extend<Fixtures>({
  withSandbox: [false, { option: true }],

  otherApi: async ({}, provide) =>
    withOwnApi(async (origin) => provide({ origin, world: await makeWorld({}, origin) })),

  dashboard: async ({ otherApi, withSandbox }, provide) => {
    const sandbox: Record<string, string> = withSandbox ? { SANDBOX_PORT: '0' } : { SANDBOX: 'off' }
    const { address, stop } = await startServer({ PORT: '0', ...sandbox, CLUMIO_API_HOSTS: otherApi.origin })
    await provide(address)
    await stop()
  },

  // Each page begins after the server, and so ends before it: what it asks for until then is answered.
  baseURL: async ({ dashboard }, provide) => provide(dashboard),
})

test.use({ persona: null })

const hostsOf = (page: Page) => page.getByRole('combobox', { name: 'API host' })

const signInTo = async (page: Page, { origin, world }: Fixtures['otherApi']) => {
  await hostsOf(page).selectOption(origin)
  await page.getByLabel('API token', { exact: true }).fill(world.tokens['Super Admin'])
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('an API host of the settings is offered, and all requests go there', async ({ page, otherApi }) => {
  const host = new URL(otherApi.origin).host
  await page.goto('/')
  await expectSignIn(page)
  const hosts = hostsOf(page)
  await expect(hosts.getByRole('option').last()).toHaveText(otherApi.origin)
  await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeHidden()

  await signInTo(page, otherApi)
  await expectOverview(page)
  await expect(page.getByText(host, { exact: true })).toBeVisible()
  await expect(page.getByText('Signed in to')).toBeVisible()
  await expect(page.getByText('Sandbox', { exact: true })).toBeHidden()

  await otherApi.world.forgetRequests()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(userTable(page)).toBeVisible()
  // What the overview has loaded is shown at once; a refresh asks again.
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await page.getByRole('button', { name: 'Disable test person' }).click()
  await expect
    .poll(async () => (await otherApi.world.requests()).map(({ method, path }) => `${method} ${path.split('?')[0]}`))
    .toEqual(expect.arrayContaining(['GET /users', 'PATCH /users/40']))
})

test.describe('beside the sandbox', () => {
  test.use({ withSandbox: true })

  test('over a page of another host none is tried: the page goes on where it was', async ({
    page,
    context,
    otherApi,
  }) => {
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeVisible()
    await signInTo(page, otherApi)
    await expectOverview(page)
    const at = page.url()
    await context.clearCookies()
    // By script: what refreshes by itself may have brought the question already, which lies over it.
    await page.getByRole('button', { name: 'Refresh', exact: true }).dispatchEvent('click')
    const over = page.getByRole('dialog', { name: 'Sign in' })
    await expect(over.getByRole('combobox', { name: 'API host' })).toHaveValue(otherApi.origin)
    await expect(over.getByRole('button', { name: /^Try/ })).toBeHidden()
    await signInTo(page, otherApi)
    await expect(over).toBeHidden()
    await expect(page).toHaveURL(at)
  })
})
