/** A dashboard that shares its origin with others, below a path of its own. */
import { expect, test } from './support/own-dashboard.ts'
import { alertTable, expectOverview, signInWith, userTable } from './support/screens.ts'
import { FIRST_READS } from './support/traffic.ts'

test.use({ basePath: '/clumio/' })

test('below a path: sign in, links, deep addresses, sign out, and nothing is asked for past it', async ({
  page,
  context,
  own,
  world,
}) => {
  world.provoked.add(401)
  const past: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${own.origin}/clumio/`)) past.push(request.url())
  })
  await page.goto('/clumio/')
  await expect(page).toHaveURL(/\/clumio\/sign-in/)
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  await expect(page).toHaveURL(/\/clumio\/at\/[^/]+\/ou\/[^/]+\/overview$/)
  expect((await context.cookies()).map(({ path }) => path)).toEqual(['/clumio/'])

  await page.getByRole('navigation').getByRole('link', { name: 'Users', exact: true }).click()
  await expect(page).toHaveURL(/\/clumio\/at\/[^/]+\/ou\/[^/]+\/users$/)
  const name = userTable(page).getByRole('row').nth(1).getByRole('link')
  await expect(name).toHaveAttribute('href', /^\/clumio\/at\/[^/]+\/ou\//)
  await name.click()
  await expect(page).toHaveURL(/\/clumio\/at\/[^/]+\/ou\/[^/]+\/users\/\d+$/)
  await page.reload()
  await expect(userTable(page)).toBeVisible()

  await page.goto(page.url().replace(/\/users.*/, '/alerts'))
  await expect(alertTable(page)).toBeVisible()
  await expect.poll(() => page.evaluate(FIRST_READS)).toEqual({ count: 1, isByHtml: true })
  expect(past).toEqual([])

  // Whoever comes past the path is led to it.
  await page.goto('/ou/global/alerts')
  await expectOverview(page)
  await expect(page).toHaveURL(/\/clumio\/at\/[^/]+\/ou\//)
})
