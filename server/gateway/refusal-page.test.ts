import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageOf, startGateway, type TestGateway } from './testing.ts'
import { refusalPage } from './refusal-page.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startGateway({})
})
afterAll(() => gateway.close())

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const LONG = `/at/sandbox.1/ou/global/alerts?entity=${'x'.repeat(9000)}`

test.each([
  ['that is too long', LONG, {}, 400, '8192 characters at most'],
  ['that is no plain path', '//evil.example/', {}, 400, 'not a plain path'],
  ['at a foreign name', '/', { host: 'evil.example' }, 403, 'the host name “evil.example”'],
])(
  'R19: an address %s is refused on a page, in words, with a way on',
  async (_what, target, headers, status, words) => {
    const answer = await gateway.ask(target, { headers: { ...BROWSER, ...headers } })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.body).toContain(words)
    expect(answer.body).toContain('<a href="/">Open the dashboard</a>')
  },
)

const LARGE = { cookie: `other=${'x'.repeat(40_000)}` }

test('S12: too many cookies are told on a page to a browser that opens one, and as JSON to scripts', async () => {
  const page = await gateway.ask('/at/sandbox.1/ou/global/alerts', { headers: { ...BROWSER, ...LARGE } })
  expect(page.status).toBe(400)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(page.body).toContain('Delete the cookies of this host name in the browser, then reload.')
  expect(page.body).toContain('<a href="/">Open the dashboard</a>')
  for (const [path, accept] of [
    ['/api/users', '*/*'],
    ['/in/us.7/api/users', BROWSER.accept],
    ['/', '*/*'],
  ] as const)
    expect(messageOf(await gateway.ask(path, { headers: { accept, ...LARGE } }))).toContain('larger than 32 kB')
})

test('what asks for anything else is told the same as JSON', async () => {
  for (const accept of ['application/json', '*/*']) {
    const answer = await gateway.ask(LONG, { headers: { accept } })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toContain('8192 characters at most')
  }
  for (const path of ['/api/users', '/session'])
    expect(messageOf(await gateway.ask(path, { headers: { ...BROWSER, host: 'evil.example' } }))).toContain('host name')
})

test('what is said is text, whatever stands in it; the way on leads to where the dashboard is used', async () => {
  const said = { status: 403, message: '“<script>alert(1)</script>”', headers: {} }
  const text = await (await refusalPage(said, 'https://tools.example.com/clumio/')).text()
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(text).toContain('<a href="https://tools.example.com/clumio/">')
})
