import { expect, test } from './support/test.ts'
import { SANDBOX_PORT } from './support/world.ts'
import {
  alertTable,
  chooseInMenu,
  expectOverview,
  expectSignIn,
  goToAlerts,
  goToSignIn,
  signInWith,
  userTable,
} from './support/screens.ts'

test.describe('signed out', () => {
  test.use({ persona: null })

  test('whoever comes for the first time meets no error in the console', async ({ page }) => {
    const told: string[] = []
    page.on('console', (message) => told.push(message.text()))
    await page.goto('/')
    await expectSignIn(page)
    await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeVisible()
    expect(told).toEqual([])
  })

  test('a token is refused with a reason, or opens what belongs to it, and the sandbox is tried without one', async ({
    page,
    world,
  }) => {
    const signOut = async () => {
      await chooseInMenu(page, 'Account', 'Sign out')
      await expectSignIn(page)
    }
    await test.step('the API host is one of the portals’ hosts, or the sandbox', async () => {
      await goToSignIn(page)
      await expect(page.getByRole('combobox', { name: 'API host' }).getByRole('option')).toHaveText([
        'us-west-2.api.clumio.com',
        'us-east-1.api.clumio.com',
        'ca-central-1.ca.api.clumio.com',
        'eu-central-1.de.api.clumio.com',
        'ap-southeast-2.au.api.clumio.com',
        'Sandbox',
      ])
    })
    for (const [name, token] of [
      ['a mistyped', 'eyJhbGciOiJIUzI1NiJ9.bm9ib2R5.c2lnbmF0dXJl'],
      ['an expired', world.tokens.Expired],
      ['a suspended user’s', world.tokens.Suspended],
    ] as const)
      await test.step(`${name} token is refused`, async () => {
        await signInWith(page, token)
        await expect(page.getByRole('alert')).toContainText(`The API at localhost:${SANDBOX_PORT} refused this token.`)
        await expect(page).toHaveURL(/\/sign-in$/)
        // The keyboard goes on from where it was.
        await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
        await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeFocused()

        await signInWith(page, world.tokens['Super Admin'])
        await expectOverview(page)
        await signOut()
      })
    await test.step('a token opens the overview of the unit that it belongs to', async () => {
      await page.goto('/')
      await expectSignIn(page)
      await signInWith(page, world.tokens['Organizational Unit Admin'])
      await expectOverview(page)
      await expect(page.getByRole('button', { name: 'Organizational unit: Finance' })).toBeVisible()
      await expect(page.getByText(`localhost:${SANDBOX_PORT}`)).toBeVisible()
      await expect(page.getByText('Sandbox', { exact: true })).toBeVisible()
      await signOut()
    })
    await test.step('the sandbox can be tried without a token', async () => {
      await page.getByRole('button', { name: 'Try the sandbox' }).click()
      await expectOverview(page)
      await page.getByRole('button', { name: 'Account' }).click()
      await expect(page.getByText('Margaret Okafor')).toBeVisible()
    })
  })

  test('what stands around a pasted token is taken off; what is none is said beside the field, and asked of nobody', async ({
    page,
    context,
    world,
  }) => {
    world.provoked.add('A token was')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await goToSignIn(page)
    const asked: string[] = []
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()))
    const field = page.getByLabel('API token')
    for (const [text, words] of [
      ['margaret@example.com', 'This looks like an email address.'],
      ['https://portal.clumio.com/', 'This looks like the address of a page.'],
      ['  ', 'Enter an API token.'],
    ] as const) {
      await signInWith(page, text)
      await expect(field).toHaveAccessibleDescription(new RegExp(words))
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toBeFocused()
    }
    await field.fill('x')
    await expect(page.getByText('Enter an API token.')).toBeHidden()
    expect(asked).toEqual([])

    // A mail breaks it into lines, which a field of one line drops.
    const lines = world.tokens['Organizational Unit Admin'].match(/.{1,40}/g)?.join('\n> ')
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob([${JSON.stringify(`> Authorization: Bearer\n> ${lines}`)}], { type: 'text/plain' }) })])`)
    await field.fill('')
    await field.press('Control+v')
    await field.press('Enter')
    await expectOverview(page)
    await expect(page.getByRole('button', { name: 'Organizational unit: Finance' })).toBeVisible()
  })

  test('a token of another region is pointed out before it is sent, and goes where it belongs', async ({
    page,
    world,
  }) => {
    world.provoked.add(412)
    await goToSignIn(page)
    const host = page.getByRole('combobox', { name: 'API host' })
    await host.selectOption('us-east-1.api.clumio.com')
    await page.getByLabel('API token', { exact: true }).fill(world.tokens['Helpdesk Admin'])
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('This token says that it is of the region us-west-2')
    const anyway = page.getByRole('button', { name: 'Try it there all the same' })
    await expect(anyway).toBeEnabled()
    await host.selectOption('Sandbox')
    await expect(anyway).toBeHidden()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expectOverview(page)
    await page.getByRole('button', { name: 'Account' }).click()
    await expect(page.getByText('Noor Rahman')).toBeVisible()
  })

  test('a deep link opens after the sign-in', async ({ page, world }) => {
    await page.goto('/ou/global/users?status=Suspended&sort=-email&versions=v1')
    await expectSignIn(page)
    await expect(page.getByRole('table')).toBeHidden()
    await signInWith(page, world.tokens['Super Admin'])
    await expect(userTable(page).getByRole('columnheader', { name: 'Email' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(page).toHaveURL(/\/ou\/global\/users\?status=Suspended&sort=-email&versions=v1$/)
  })

  test('S3: after the sign-in the token is nowhere in the page', async ({ page, context, world }) => {
    const token = world.tokens['Super Admin']
    const secrets = [token, ...token.split('.').slice(1)]
    const expectNoSecret = (text: string, where: string) => {
      for (const secret of secrets) expect(text.includes(secret), `the token in ${where}`).toBe(false)
    }
    await goToSignIn(page)
    await signInWith(page, token, 'Enter')
    page.on('request', (request) => expectNoSecret(JSON.stringify(request.headers()) + request.url(), request.url()))
    const answers: Promise<boolean>[] = []
    page.on('response', (response) => {
      const look = async () => {
        expectNoSecret(JSON.stringify(response.headers()), response.url())
        // The reload may overtake an answer, whose body the browser then has no more; it is asked for again after it.
        const body = await response.text().catch(() => null)
        if (body !== null) expectNoSecret(body, response.url())
        return body !== null
      }
      answers.push(look())
    })
    await expectOverview(page)
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await expect(userTable(page)).toBeVisible()
    await page.reload()
    await expect(userTable(page)).toBeVisible()

    const read = await Promise.all(answers)
    expect(read.filter(Boolean).length).toBeGreaterThan(10)
    expectNoSecret(await page.content(), 'the document')
    for (const store of ['{ ...localStorage }', '{ ...sessionStorage }', 'document.cookie', 'performance.getEntries()'])
      expectNoSecret(await page.evaluate<string>(`JSON.stringify(${store})`), store)
    await expect.poll(() => page.evaluate<string>('document.cookie')).toBe('')
    const cookies = await context.cookies()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
      expectNoSecret(cookie.value, 'a cookie')
    }
  })
})

test('signing out ends the session and what it showed', async ({ page, context, world }) => {
  world.provoked.add(401)
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)

  const answer = await context.request.get('/api/users')
  expect(answer.status()).toBe(401)
  await page.goBack()
  await expectSignIn(page)
  await expect(page.getByRole('table')).toBeHidden()
})

test('R13: signing out in one tab leads the other tabs to the sign-in', async ({ page, context, world }) => {
  world.provoked.add(401)
  const other = await context.newPage()
  await goToAlerts(page)
  await other.goto('/ou/global/users')
  await expect(userTable(other)).toBeVisible()

  await page.bringToFront()
  await chooseInMenu(page, 'Account', 'Sign out')
  await other.bringToFront()
  await expectSignIn(other)
  await expect(userTable(other)).toBeHidden()
  await expect(other.getByText('Margaret Okafor')).toBeHidden()

  await signInWith(other, world.tokens['Helpdesk Admin'])
  await expect(userTable(other)).toBeVisible()
})
