/** A browser that is slowed down as far as a measurement asks, signed in as the app would be. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type LaunchOptions,
  type Page,
} from '@playwright/test'
import { readPageScript } from './server.ts'

const CHROMIUM_FILE = 'node_modules/.chromium-path'

/** A slow laptop on an ordinary line: a quarter of this machine's speed, 9 Mbit/s, 60 ms. */
const NETWORK = { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 }
const CPU_SLOWDOWN = 4

const launchOptions = (...more: readonly string[]): LaunchOptions => ({
  ...(existsSync(CHROMIUM_FILE) && { executablePath: readFileSync(CHROMIUM_FILE, 'utf8') }),
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--enable-precise-memory-info',
    ...more,
  ],
})

export const launch = (): Promise<Browser> => chromium.launch(launchOptions())

/** A browser that another tool drives as well, by this port: who signs in here is signed in there. */
export const launchShared = (port: number, origin: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext('', { ...launchOptions(`--remote-debugging-port=${port}`), baseURL: origin })

/** Signs in as the app would; answers the script by which a page keeps that. */
export const signIn = async (context: BrowserContext, token?: string): Promise<string> => {
  const answer = await context.request.post('/session', {
    data: { host: 'sandbox', ...(token !== undefined && { token }) },
    headers: { 'X-Requested-With': 'dashboard' },
  })
  if (!answer.ok()) throw new Error(`The sign-in failed: ${await answer.text()}`)
  return `localStorage.setItem('clumio-admin.session', ${JSON.stringify(await answer.text())})`
}

export type Visit = { page: Page; cdp: CDPSession; context: BrowserContext; close: () => Promise<void> }

type VisitOptions = { origin: string; isSlow?: boolean; token?: string }

/** A browser that has never been here but for the sign-in, so that nothing is cached. */
export const openVisit = async (browser: Browser, { origin, isSlow = false, token }: VisitOptions): Promise<Visit> => {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } })
  await context.addInitScript(await signIn(context, token))
  await context.addInitScript(readPageScript('probe.ts'))
  const page = await context.newPage()
  watchTraffic(page)
  const cdp = await context.newCDPSession(page)
  if (isSlow) {
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', NETWORK)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  }
  return { page, cdp, context, close: () => context.close() }
}

const LATE_MS = 60_000

/** Does something and answers how long it took until the table showed other rows; what shows none is told, not waited for. */
export const timed = async (page: Page, table: string, act: () => Promise<unknown>) => {
  await page.evaluate((name) => bench.watch(name), table)
  await act()
  return Promise.race([
    page.evaluate(() => bench.painted()),
    wait(LATE_MS, undefined, { ref: false }).then(() => {
      throw new Error(`${table} at ${page.url()} shows the rows that it showed before, a minute after the input.`)
    }),
  ])
}

/** What a page asks for: how much is under way, and when that changed last. */
const traffic = new WeakMap<Page, { open: number; at: number }>()

const watchTraffic = (page: Page): void => {
  const seen = { open: 0, at: Date.now() }
  const count = (by: 1 | -1) => () => Object.assign(seen, { open: seen.open + by, at: Date.now() })
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  traffic.set(page, seen)
}

const QUIET_MS = 300

/**
 * Waits until nothing is asked for any more: counts and the next page have come. The browser's own `networkidle` comes
 * once after a load, and never again.
 */
export const settled = async (page: Page): Promise<void> => {
  const isBusy = () => {
    const { open, at } = traffic.get(page) ?? { open: 0, at: 0 }
    return open > 0 || Date.now() - at < QUIET_MS
  }
  while (isBusy()) await page.waitForTimeout(20)
}
