/** Signed in to five: what a proxy with its default buffers has to have room for. */
import { expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { session as sessionBody } from '#contract/session.ts'
import { startGateway, tokenOf } from './testing.ts'
import { createBrowser } from './testing-browser.ts'
import type { Upstream } from './upstream.ts'

const PUBLIC = 'https://clumio-dashboard.example.com'
const MOST_BYTES = 4096

/** What Chrome sends with a request of the page beside its cookies, as long as it gets. */
const SENT = {
  host: 'clumio-dashboard.example.com',
  origin: PUBLIC,
  'content-type': 'application/json',
  'sec-ch-ua': '"Chromium";v="140", "Not=A?Brand";v="24", "Google Chrome";v="140"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Windows"',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'en-US,en;q=0.9,de;q=0.8',
  'x-clumio-organizationalunit-context': 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11',
  'x-dashboard-page': '0.123456789abc',
  'x-dashboard-priority': 'later',
  accept: 'application/api.clumio.*=v1+json',
}
/** What the tests' gateway adds to each by itself. */
const FURTHER = { 'x-requested-with': 'dashboard', 'sec-fetch-site': 'same-origin', connection: 'keep-alive' }

const sizeOf = (headers: Readonly<Record<string, string | string[] | undefined>>): number =>
  Object.entries(headers).reduce(
    (sum, [name, values = []]) => [values].flat().reduce((all, value) => all + name.length + value.length + 4, sum),
    0,
  )

const ok = { status: 200, headers: { 'content-type': 'application/json' }, body: [Buffer.from('{}')], size: 2 }
const upstream: Upstream = { call: async () => ({ ...ok, beginning: Buffer.from('{}') }), close: () => undefined }

test('S28: five connections of 1,200 characters each: no request’s headers are above 4 kB, and no answer’s', async () => {
  let time = Date.now()
  const gateway = await startGateway({ publicOrigin: PUBLIC, now: () => time, upstream })
  const browser = createBrowser(gateway, '')
  const all: { id: string; connection: string }[] = []
  const sizes: number[] = []

  const ask = async (path: string, method = 'GET', body?: string) => {
    const named = all.find(({ connection }) => path.startsWith(`/in/${connection}/`))
    const headers = { ...SENT, ...(named && { [SESSION_HEADER]: named.id }) }
    const sent = { ...headers, ...FURTHER, cookie: browser.sentTo(path) }
    const answer = await browser.ask(path, { method, headers, ...(body !== undefined && { body }) })
    expect(answer.status, `${method} ${path}: ${answer.body}`).toBeLessThan(300)
    sizes.push(sizeOf(sent), sizeOf(answer.headers))
    return answer
  }

  for (let last = 1; last <= 5; last += 1) {
    const claims = { 'custom:orgid': `28147497671069913${last}`, 'custom:name': 'Maximiliane Mustermann-Beispiel' }
    const token = tokenOf(claims).padEnd(1200, 'x')
    const signIn = { host: 'ap-southeast-2.au.api.clumio.com', token, isRegionMeant: true }
    const answer = await ask('/session', 'POST', JSON.stringify(signIn))
    const { id, connection } = sessionBody.parse(JSON.parse(answer.body))
    all.push({ id, connection })
    // The only one goes below its prefix before the second comes, as the page sees to it.
    await ask(`/in/${connection}/session`)
  }
  for (let round = 0; round < 2; round += 1) {
    for (const { connection } of all)
      for (const path of ['session', 'session/state', 'api/users']) await ask(`/in/${connection}/${path}`)
    // Each is renewed by what it is asked for next.
    time += 2 * 60_000
  }
  await ask('/session/list')
  await ask('/session', 'DELETE')
  expect(browser.cookies()).toEqual([])
  expect(sizes.length).toBe(2 * (5 + 5 + 2 * 5 * 3 + 2))
  expect(Math.max(...sizes)).toBeLessThan(MOST_BYTES)
  // With one that goes to all paths for each, it would be above that many times over.
  expect(Math.max(...sizes)).toBeGreaterThan(MOST_BYTES / 2)
  await gateway.close()
})
