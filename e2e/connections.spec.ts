/** The address names the connection: what it leads to for somebody who is signed in there, elsewhere, or nowhere. */
import type { Page } from '@playwright/test'
import { oddLinks, type OddLink } from '#app/testing-links.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { follow } from './support/activity.ts'
import { expectAddress, inOrganization, OWN } from './support/connections.ts'
import { chooseInMenu, expectOverview, expectSignIn, goToUsers, signInWith, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { recordTraffic } from './support/traffic.ts'
import { makeWorld, type World } from './support/world.ts'

const OTHER = '7'

/** The session of this browser from now on: signed in to in another tab. */
const signInAs = async (page: Page, token: string): Promise<void> => {
  const tab = await page.context().newPage()
  await tab.goto('/sign-in')
  await signInWith(tab, token)
  await expectOverview(tab)
  await tab.close()
  await page.bringToFront()
}

const elsewhere = (page: Page) =>
  page.getByRole('heading', { name: 'This address is of another organization', level: 1 })

const expectElsewhere = async (page: Page, address: string, here: string): Promise<void> => {
  await expect(elsewhere(page)).toBeVisible()
  await expect(page.getByRole('alert')).toContainText(`It is of ${address}. You are signed in to ${here}`)
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(page.getByRole('navigation')).toHaveCount(0)
}

/** What has an address of its own, and what stands beside it once it is open. */
const records = async (world: World) => {
  const [alert] = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 1 } })
  const [task] = await world.all<{ id: string }>('/tasks', { query: { limit: 1 } })
  return [
    { path: 'users/40', panel: 'User' },
    { path: `tasks/${task?.id}`, panel: 'Task' },
    { path: `alerts/${alert?.id}`, panel: 'Alert' },
  ]
}

test('an address of before opens in the connection that one is in, with all that it says', async ({ page }) => {
  await page.goto('/ou/global/users?status=Suspended&sort=-email#here')
  await expect(userTable(page)).toBeVisible()
  await expectAddress(page, '/ou/global/users?status=Suspended&sort=-email#here')
  // Nothing was put before it: Back leaves.
  await expect.poll(() => page.evaluate('history.length')).toBe(await lengthAfter(page, '/sign-in'))

  await follow(page, '/ou/global/tasks?status=failed')
  await expectAddress(page, '/ou/global/tasks?status=failed')
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
  for (const link of await page.getByRole('navigation').getByRole('link').all())
    await expect(link).toHaveAttribute('href', new RegExp(`^/at/${OWN}/ou/global/`))

  for (const bare of ['/', `/at/${OWN}`, `/at/${OWN}/ou/global`]) {
    await page.goto(bare)
    await expectOverview(page)
    await expectAddress(page, '/ou/global/overview')
  }
  await page.goto(`/at/${OWN.toUpperCase()}/ou/default/users/40`)
  await expect(page.getByRole('complementary', { name: 'User' })).toBeVisible()
  await expectAddress(page, '/ou/global/users/40')
})

const lengthAfter = async (page: Page, address: string): Promise<number> => {
  const other = await page.context().newPage()
  await other.goto(address)
  const length = await other.evaluate<number>('history.length')
  await other.close()
  return length
}

const signOutOfAll = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out of all' }).click()
  await expectSignIn(page)
}

test.describe('signed in to another', () => {
  test.use({ persona: null })

  test('S23: a link of another organization of the host shows nothing of it, asks for nothing, and says where it leads', async ({
    page,
    world,
  }) => {
    const { sent } = recordTraffic(page)
    for (const { path, panel } of await records(world)) {
      await test.step(path, async () => {
        await signInAs(page, inOrganization(world.tokens['Super Admin'], OTHER))
        sent.length = 0
        await page.goto(`/at/${OWN}/ou/global/${path}`)
        await expectElsewhere(page, `Sandbox, organization ${ORGANIZATION_ID}`, `Sandbox, organization ${OTHER}`)
        await expect(page.getByRole('alert')).toContainText('To sign in there leaves you signed in here.')
        await expect(page.getByRole('complementary')).toHaveCount(0)
        expect(sent).toEqual([])

        await page.getByRole('link', { name: 'Sign in there' }).click()
        await expectSignIn(page)
        await expect(page.getByText(`The address that you open is of organization ${ORGANIZATION_ID}.`)).toBeVisible()
        await expect(page.getByRole('combobox', { name: 'API host' })).toHaveValue('sandbox')
        await signInWith(page, world.tokens['Super Admin'])
        const heading = page.getByRole('complementary', { name: panel }).getByRole('heading', { level: 2 })
        await expect(heading).toBeVisible()
        await expectAddress(page, `/ou/global/${path}`)

        // From now on an address of either opens there.
        for (const connection of [`sandbox.${OTHER}`, OWN]) {
          await page.goto(`/at/${connection}/ou/global/${path}`)
          await expect(heading).toBeVisible()
          await expectAddress(page, `/ou/global/${path}`, connection)
        }
        await signOutOfAll(page)
      })
    }

    await signInAs(page, inOrganization(world.tokens['Super Admin'], OTHER))
    await page.goto(`/at/${OWN}/ou/global/users/40`)
    await page.getByRole('button', { name: `Stay in organization ${OTHER}` }).click()
    await expectOverview(page)
    await expectAddress(page, '/ou/global/overview', `sandbox.${OTHER}`)
    await page.goBack()
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toHaveCount(0)
  })
})

test.describe('signed out', () => {
  test.use({ persona: null })

  test('S23: a link leads to the sign-in of its connection, and on to it in no other', async ({ page, world }) => {
    const { sent } = recordTraffic(page)
    for (const { path, panel } of await records(world)) {
      await test.step(path, async () => {
        await page.goto(`/at/${OWN}/ou/global/${path}`)
        await expectSignIn(page)
        await expect(page.getByText(`The address that you open is of organization ${ORGANIZATION_ID}.`)).toBeVisible()
        await expect(page.getByRole('combobox', { name: 'API host' })).toHaveValue('sandbox')
        sent.length = 0
        await signInWith(page, inOrganization(world.tokens['Super Admin'], OTHER))
        await expectElsewhere(page, `Sandbox, organization ${ORGANIZATION_ID}`, `Sandbox, organization ${OTHER}`)
        expect(sent).toEqual([])

        await page.getByRole('link', { name: 'Sign in there' }).click()
        await signInWith(page, world.tokens['Super Admin'])
        await expect(page.getByRole('complementary', { name: panel }).getByRole('heading', { level: 2 })).toBeVisible()
        await signOutOfAll(page)
      })
    }
  })

  test('a link names the host to sign in to, and one that is not offered is said', async ({ page }) => {
    const host = page.getByRole('combobox', { name: 'API host' })
    await page.goto('/at/us2.7/ou/global/users')
    await expect(host).toHaveValue('us-east-1.api.clumio.com')
    await expect(page.getByText('The host of us2.portal.clumio.com')).toBeVisible()
    await expect(page.getByText('The address that you open is of organization 7.')).toBeVisible()
    await page.goto('/at/eu1/ou/global/users')
    await expect(host).toHaveValue('eu-central-1.de.api.clumio.com')
    await expect(page.getByText('The address that you open')).toHaveCount(0)

    await page.goto('/at/api_example_com.7/ou/global/users')
    await expect(page.getByText('What you go on to is of another host')).toBeVisible()
    await host.selectOption('Sandbox')
    await expect(page.getByText('What you go on to is of another host')).toBeVisible()
    await page.getByRole('button', { name: 'Try the sandbox' }).click()
    await expectElsewhere(page, 'api.example.com, organization 7', `Sandbox, organization ${ORGANIZATION_ID}`)
  })
})

const signOutHere = async (page: Page): Promise<void> => {
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
}

test('S23: a link of another host, and of an organization that is not told', async ({ page, world }) => {
  // A tab that is opened after a sign-out asks who is signed in.
  world.provoked.add(401)
  const { sent } = recordTraffic(page)
  const here = `Sandbox, organization ${ORGANIZATION_ID}`
  await page.goto('/at/us2.7/ou/global/users/40')
  await expectElsewhere(page, 'us-east-1.api.clumio.com, organization 7', here)
  await page.goto(`/at/us.${ORGANIZATION_ID}/ou/global/users/40`)
  await expectElsewhere(page, `us-west-2.api.clumio.com, organization ${ORGANIZATION_ID}`, here)
  await page.goto('/at/sandbox/ou/global/users/40')
  await expectElsewhere(page, 'Sandbox, an organization that is not told', here)

  expect(sent).toEqual([])
  await page.getByRole('button', { name: `Stay in organization ${ORGANIZATION_ID}` }).click()
  await expectOverview(page)
  await signOutHere(page)
  await signInAs(page, inOrganization(world.tokens['Super Admin'], undefined))
  sent.length = 0
  await page.goto(`/at/${OWN}/ou/global/users/40`)
  await expectElsewhere(page, here, 'Sandbox, an organization that is not told')
  expect(sent).toEqual([])
  await page.getByRole('button', { name: 'Stay in this one' }).click()
  await expectOverview(page)
  await expectAddress(page, '/ou/global/overview', 'sandbox')
})

test('S23: Back leads to nothing of the organization that was left', async ({ page, world }) => {
  await goToUsers(page, '?name=test+person')
  await expect(userTable(page)).toContainText('test person')
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
  await signInWith(page, inOrganization(world.tokens['Super Admin'], OTHER))
  await expectOverview(page)
  await expectAddress(page, '/ou/global/overview', `sandbox.${OTHER}`)
  await world.forgetRequests()
  await page.goBack()
  await expectElsewhere(page, `Sandbox, organization ${ORGANIZATION_ID}`, `Sandbox, organization ${OTHER}`)
  await expect(page.getByText('test person')).toHaveCount(0)
  await page.goForward()
  await expectOverview(page)
  await expect(page.getByRole('button', { name: 'Account' })).toBeVisible()
  const asked = (await world.requests()).filter(({ path }) => /^\/users\?.*test/.test(path))
  expect(asked).toEqual([])
})

/** What is said of a link, in the place of its record or beside it. */
const SAID: Record<OddLink['shows'], RegExp> = {
  user: /Invited/,
  'no such user': /Not found|The path is not a path of the API/,
  'no connection': /This address names no connection.*You are signed in to Sandbox, organization/,
  elsewhere: /This address is of another organization.*You are signed in to Sandbox, organization/,
  'no unit': /This address names no organizational unit/,
  'no page': /There is no such page.*The address may be mistyped/,
  'no record of all': /There is no such page.*A record, and every other page, is opened in its own connection/,
  refused: /The address of (?:the|a) request (?:is not a plain path|may have 8192 characters at most)/,
}

test('S23: odd links of two organizations of one host, signed in to at once, ask for nothing of another one', async ({
  page,
  context,
  world,
}) => {
  for (const status of [400, 401, 404]) world.provoked.add(status)
  const seven = await makeWorld({ alerts: 300, users: 60 })
  const names = { own: 'Somebody here', other: 'Somebody there' }
  await world.ask('/users/40', { method: 'PATCH', body: { full_name: names.own } })
  await seven.ask('/users/40', { method: 'PATCH', body: { full_name: names.other } })
  const token = inOrganization(seven.tokens['Super Admin'], OTHER)
  const headers = { 'X-Requested-With': 'dashboard' }
  const answer = await context.request.post('/session', { data: { host: 'sandbox', token }, headers })
  expect(answer.status()).toBe(200)

  const there = `sandbox.${OTHER}`
  const asked = new Set<string>()
  page.on('request', (request) => {
    const url = new URL(request.url())
    const [, connection] = /^(?:\/in\/([^/]+))?\/api\//.exec(url.pathname) ?? [undefined, 'none']
    if (connection !== 'none') asked.add(connection ?? OWN)
    if (url.hostname !== 'localhost') asked.add(url.origin)
  })
  const panel = page.getByRole('complementary', { name: 'User' })
  await page.goto('/healthz')
  const { origin } = new URL(page.url())
  /** Opens a link; answers which connections were asked for anything. */
  const open = async ({ link, shows }: OddLink): Promise<string[]> => {
    // What the page before it still asks is not asked by this one.
    await page.goto('/healthz')
    asked.clear()
    await page.goto(origin + link)
    const said =
      shows === 'user'
        ? panel
        : page.getByRole('alert').or(page.getByRole('main').filter({ hasText: 'This address could not be opened' }))
    await expect(said).toContainText(SAID[shows])
    return [...asked]
  }

  // The browser has a session there that this page has not heard of.
  await page.goto(`/at/${OWN}/ou/global/users/40`)
  await expect(panel).toContainText(names.own)
  let last = OWN
  for (const odd of oddLinks(OWN, there)) {
    await test.step(odd.link.slice(0, 80), async () => {
      const connection = { own: OWN, other: there, last, none: undefined }[odd.asks]
      expect(await open(odd)).toEqual(connection === undefined ? [] : [connection])
      if (odd.shows === 'user') await expect(panel).toContainText(connection === OWN ? names.own : names.other)
      if (connection !== OWN) await expect(page.getByText(names.own)).toHaveCount(0)
      if (connection !== there) await expect(page.getByText(names.other)).toHaveCount(0)
      last = connection ?? last
    })
  }

  // Signed out of one in another tab; and a cookie that is gone while the page believes in its session.
  await page.goto(`/at/${there}/ou/global/users/40`)
  await expect(panel).toContainText(names.other)
  const tab = await context.newPage()
  await tab.goto(`/at/${there}/ou/global/roles`)
  await tab.getByRole('button', { name: 'Account' }).click()
  await tab.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await expectOverview(tab)
  await tab.close()
  await expectElsewhere(page, `Sandbox, organization ${OTHER}`, `Sandbox, organization ${ORGANIZATION_ID}`)
  await expect(page.getByText(names.other)).toHaveCount(0)
  expect(await open({ link: `/at/${there}/ou/global/users/40`, asks: 'none', shows: 'elsewhere' })).toEqual([])
  await signInAs(page, token)
  await context.clearCookies({ path: /^\/in\/sandbox\.7\b/ })
  asked.clear()
  await page.goto(`/at/${there}/ou/global/users/40`)
  await expect(elsewhere(page)).toBeVisible()
  await expect(page.getByRole('alert')).toContainText(`It is of Sandbox, organization ${OTHER}.`)
  for (const name of Object.values(names)) await expect(page.getByText(name)).toHaveCount(0)
  expect([...asked]).toEqual([there])
})

const HOSTILE_NAMES = [
  'sandbox.',
  'sandbox.7.8',
  `sandbox.${'7'.repeat(20)}`,
  `${OWN}%2F..%2Fus`,
  '%2F%2Fevil.example.com',
  'evil.example.com',
  'http:__evil_example_com',
  '__3cscript__3e',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '%E2%80%AEsandbox',
  '%ff',
  '%00',
  '%EF%BC%95',
  'all',
  'constructor',
  'x'.repeat(2000),
  '__proto__.7',
]

test('S23: hostile names of a connection open nothing', async ({ page }) => {
  const { sent } = recordTraffic(page)
  await page.goto('/at/evil.example.com/ou/global/users/40')
  for (const name of HOSTILE_NAMES) {
    await test.step(name.slice(0, 40), async () => {
      await follow(page, '/sign-in')
      await expectSignIn(page)
      await follow(page, `/at/${name}/ou/global/users/40`)
      await expect(page.getByRole('alert')).toContainText(
        /names no connection|is of another organization|no such page/i,
      )
      await expect(page.getByRole('table')).toHaveCount(0)
      expect(sent).toEqual([])
    })
  }
})
