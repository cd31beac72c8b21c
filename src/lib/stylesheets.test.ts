import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Sheets from './stylesheets.ts'

/** As much of a page as styles are asked for in. */
class Link extends EventTarget {
  rel = 'stylesheet'
  href = ''
  remove = () => undefined
}

const asked: Link[] = []
const ofPage = new EventTarget()
let sheets: typeof Sheets

const fail = (href: string): void => {
  const event = new Event('error')
  Object.defineProperty(event, 'target', { value: Object.assign(new Link(), { href }) })
  ofPage.dispatchEvent(event)
}

/** Whether the next part has its styles, or goes without, by now. */
const isReady = async (): Promise<boolean> => {
  let is = false
  void sheets.fetchFailedStylesheets().then(() => (is = true))
  await vi.advanceTimersByTimeAsync(0)
  return is
}

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  asked.length = 0
  vi.stubGlobal('HTMLLinkElement', Link)
  vi.stubGlobal('addEventListener', ofPage.addEventListener.bind(ofPage))
  vi.stubGlobal('document', { createElement: () => new Link(), head: { append: (link: Link) => asked.push(link) } })
  sheets = await import('./stylesheets.ts')
  sheets.watchStylesheets()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a part waits for styles that had failed until they have come, or have failed once more', async () => {
  fail('/a.css')
  fail('/b.css')
  expect(await isReady()).toBe(false)
  expect(asked.map(({ href }) => href)).toEqual(['/a.css', '/b.css'])
  asked[0]?.dispatchEvent(new Event('load'))
  expect(await isReady()).toBe(false)
  asked[1]?.dispatchEvent(new Event('error'))
  await vi.advanceTimersByTimeAsync(0)
  // The one that failed is asked for again by the next part, and not twice while it is on its way.
  expect([await isReady(), await isReady()]).toEqual([false, false])
  expect(asked.map(({ href }) => href)).toEqual(['/a.css', '/b.css', '/b.css'])
  asked[2]?.dispatchEvent(new Event('load'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await isReady()).toBe(true)
})

test('styles that hang keep one part for a few seconds, and no other', async () => {
  fail('/a.css')
  expect(await isReady()).toBe(false)
  await vi.advanceTimersByTimeAsync(2900)
  expect(await isReady()).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(await isReady()).toBe(true)
  fail('/b.css')
  expect(await isReady()).toBe(false)
  asked[1]?.dispatchEvent(new Event('load'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await isReady()).toBe(true)
  expect(asked.map(({ href }) => href)).toEqual(['/a.css', '/b.css'])
})

test('styles that hung and failed after all are asked for again', async () => {
  fail('/a.css')
  expect(await isReady()).toBe(false)
  await vi.advanceTimersByTimeAsync(3100)
  asked[0]?.dispatchEvent(new Event('error'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await isReady()).toBe(false)
  expect(asked.map(({ href }) => href)).toEqual(['/a.css', '/a.css'])
})
