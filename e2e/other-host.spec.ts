import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { listen } from '#server/listen.ts'
import { createSandbox } from '#server/sandbox/sandbox.ts'
import { expect, test as base } from './support/test.ts'
import { expectOverview, expectSignIn, userTable } from './support/screens.ts'
import { makeWorld, type World } from './support/world.ts'

const SMALL = {
  alerts: 60,
  users: 20,
  units: 12,
  tasks: 10,
  audit: 10,
  assets: 60,
  seed: 3,
  latencyMs: 0,
  rate: 0,
  live: false,
}

type Fixtures = {
  /** An API that nobody but this test knows of. */
  otherApi: { origin: string; world: World }
  /** The address of a dashboard that may talk to it, and has no sandbox of its own. */
  dashboard: string
}

const test = base.extend<Fixtures>({
  otherApi: async ({}, provide) => {
    const sandbox = createSandbox(SMALL)
    const refuse = () => new Response(null, { status: 400 })
    const options = { name: 'other API', setting: 'PORT', host: '127.0.0.1', port: 0, onUnserved: refuse }
    const listening = await listen({ ...options, make: () => sandbox.fetch })
    const origin = `http://127.0.0.1:${listening.port}`
    await provide({ origin, world: await makeWorld({}, origin) })
    await listening.close()
  },

  dashboard: async ({ otherApi }, provide) => {
    const env = { ...process.env, PORT: '0', SANDBOX: 'off', CLUMIO_API_HOSTS: otherApi.origin }
    const server = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise((resolve) => server.once('exit', resolve))
    for await (const line of createInterface(server.stdout)) {
      const address = /^dashboard: (.+)$/.exec(line)?.[1]
      if (address === undefined) continue
      await provide(address)
      break
    }
    server.kill('SIGTERM')
    await ended
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
