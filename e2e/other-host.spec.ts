import { withOwnApi } from './support/own-api.ts'
import { startServer } from './support/own-server.ts'
import { expectOverview, expectSignIn, userTable } from './support/screens.ts'
import { expect, test as base } from './support/test.ts'
import { makeWorld, type World } from './support/world.ts'

type Fixtures = {
  /** An API that nobody but this test knows of. */
  otherApi: { origin: string; world: World }
  /** The address of a dashboard that may talk to it, and has no sandbox of its own. */
  dashboard: string
}

const test = base.extend<Fixtures>({
  otherApi: async ({}, provide) =>
    withOwnApi(async (origin) => provide({ origin, world: await makeWorld({}, origin) })),

  dashboard: async ({ otherApi }, provide) => {
    const { address, stop } = await startServer({ PORT: '0', SANDBOX: 'off', CLUMIO_API_HOSTS: otherApi.origin })
    await provide(address)
    await stop()
  },

  // Each page begins after the server, and so ends before it: what it asks for until then is answered.
  baseURL: async ({ dashboard }, provide) => provide(dashboard),
})

test.use({ persona: null })

test('an API host of the settings is offered, and all requests go there', async ({ page, otherApi }) => {
  const host = new URL(otherApi.origin).host
  await page.goto('/')
  await expectSignIn(page)
  const hosts = page.getByRole('combobox', { name: 'API host' })
  await expect(hosts.getByRole('option').last()).toHaveText(otherApi.origin)
  await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeHidden()

  await hosts.selectOption(otherApi.origin)
  await page.getByLabel('API token', { exact: true }).fill(otherApi.world.tokens['Super Admin'])
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
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
