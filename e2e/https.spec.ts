/** A dashboard that speaks TLS itself: a browser speaks HTTP/2 with it. */
import { expect, test } from './support/own-dashboard.ts'
import { expectOverview, signInWith, userTable } from './support/screens.ts'

test.use({ isSecure: true, ignoreHTTPSErrors: true })

test('with TLS of its own: sign in, a list, a change, all by HTTP/2, and the cookie is for this host alone', async ({
  page,
  context,
  own,
  world,
}) => {
  world.provoked.add(401)
  expect(own.origin).toMatch(/^https:/)
  await page.goto('/')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Users', exact: true }).click()
  await userTable(page)
    .getByRole('button', { name: /^Disable / })
    .first()
    .click()
  await expect.poll(() => own.answered.filter(({ method }) => method === 'PATCH')).toMatchObject([{ status: 200 }])
  for (const { name, secure, httpOnly } of await context.cookies())
    expect([/^__(?:Host|Secure)-/.test(name), secure, httpOnly]).toEqual([true, true, true])
  const protocols = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => 'nextHopProtocol' in entry && entry.nextHopProtocol),
  )
  // What comes from the browser's own cache has none.
  expect(new Set(protocols.filter((protocol) => protocol !== ''))).toEqual(new Set(['h2']))
})
