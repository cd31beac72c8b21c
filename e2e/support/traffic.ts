/** What the page asks of the API: as it leaves the browser, and as it reaches the API. */
import type { Page, Request } from '@playwright/test'
import { expect } from './expect.ts'
import type { World } from './world.ts'

export type Sent = { method: string; path: string; unit: string | undefined; accept: string | undefined }

/** What a request asks the API for: `/users`, whatever the connection; nothing where it asks for something else. */
const apiPath = (url: string | URL): string | undefined =>
  /^(?:\/in\/[^/]+)?\/api(\/.*)$/.exec(new URL(url).pathname)?.[1]

const UNIT_HEADER = 'x-clumio-organizationalunit-context'

/** Collects the page's API requests from now on. */
export const recordTraffic = (page: Page): { sent: Sent[]; requests: Request[] } => {
  const sent: Sent[] = []
  const requests: Request[] = []
  page.on('request', (request) => {
    const path = apiPath(request.url())
    if (path === undefined) return
    const headers = request.headers()
    requests.push(request)
    sent.push({
      method: request.method(),
      path: path + new URL(request.url()).search,
      unit: headers[UNIT_HEADER],
      accept: headers['accept'],
    })
  })
  return { sent, requests }
}

const inOrder = (requests: readonly Sent[]): string[] =>
  requests.map(({ method, path, unit, accept }) => JSON.stringify([method, path, unit, accept])).toSorted()

/** Waits until all that the page sent has reached the API as it was sent, each with a token. */
export const expectArrived = async (world: World, sent: readonly Sent[]): Promise<void> => {
  const arrived = async () => {
    const requests = await world.requests()
    return requests.map(({ method, path, headers }) => ({
      method,
      path,
      unit: headers[UNIT_HEADER],
      accept: headers['accept'],
      authorization: headers['authorization'],
    }))
  }
  // Both sides still grow while this waits.
  await expect(async () => {
    expect(inOrder(await arrived())).toEqual(inOrder(sent))
  }).toPass({ timeout: 60_000 })
  for (const { authorization, path } of await arrived()) expect(authorization, path).toMatch(/^Bearer /)
}

/** From now on: how many of the page's API requests are still without an answer. */
export const watchInFlight = (page: Page): (() => number) => {
  const inFlight = new Set<Request>()
  const ended = (request: Request) => void inFlight.delete(request)
  page.on('request', (request) => void (apiPath(request.url()) !== undefined && inFlight.add(request)))
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return () => inFlight.size
}

const QUIET_LOOKS = 5

/** Waits until the page asks for nothing any more: what it reads beside its rows comes late on a slow machine. */
export const expectSettled = async (world: World): Promise<void> => {
  let [known, looks] = [-1, 0]
  const look = async () => {
    const { length } = await world.requests()
    looks = length === known ? looks + 1 : 0
    known = length
    return looks
  }
  await expect.poll(look, { message: 'a page that asks for nothing', intervals: [250] }).toBeGreaterThan(QUIET_LOOKS)
}

/** Runs in the page: how often the first alerts were read, and whether what the HTML has sent was taken over. */
export const FIRST_READS = `({
  count: performance.getEntriesByType('resource').filter(({ name }) => /individual[?]limit=25&start=1&/.test(name)).length,
  isByHtml: 'opening' in window && window.opening === undefined,
})`
