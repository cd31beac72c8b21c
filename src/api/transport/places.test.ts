import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('document', { hasFocus: () => false })
  return () => vi.unstubAllGlobals()
})

const NEVER = () => new Promise<void>(() => undefined)

/** How many places a tab gets whose browser has these locks. */
const placesWith = async (locks: unknown): Promise<number> => {
  vi.stubGlobal('navigator', { locks })
  const { holdPlace } = await import('./places.ts')
  const send = vi.fn<() => Promise<void>>(NEVER)
  for (const at of [0, 1, 2, 3, 4]) void holdPlace({ name: String(at), isForAlone: at < 2 }, send)
  await new Promise((resolve) => void setTimeout(resolve))
  return send.mock.calls.length
}

test('R16: a place is a lock of its own, which is held for as long as it is used', async () => {
  const held: string[] = []
  const request = async (name: string, send: () => Promise<void>) => {
    held.push(name)
    await send()
    held.splice(held.indexOf(name), 1)
  }
  expect(await placesWith({ request })).toBe(5)
  expect(new Set(held).size).toBe(5)
})

test('R16: without locks, or where they are refused, a tab leaves connections to another', async () => {
  expect(await placesWith(undefined)).toBe(2)
  vi.resetModules()
  expect(await placesWith({ request: () => Promise.reject(new DOMException('Forbidden', 'SecurityError')) })).toBe(2)
})

test('R16: the tab that has the focus keeps a place that it has used, until it has the focus no more', async () => {
  let hasFocus = true
  const listening: (() => void)[] = []
  vi.stubGlobal('document', { hasFocus: () => hasFocus })
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => void listening.push(listener))
  const held = new Set<string>()
  const request = vi.fn<(name: string, work: () => Promise<void>) => Promise<void>>(async (name, work) => {
    held.add(name)
    await work()
    held.delete(name)
  })
  vi.stubGlobal('navigator', { locks: { request } })
  const { holdPlace } = await import('./places.ts')
  const use = (place: number) => holdPlace({ name: String(place), isForAlone: false }, () => Promise.resolve())

  await use(0)
  await use(1)
  await vi.waitFor(() => expect([...held]).toEqual(['clumio-admin.requests.0']))
  await use(0)
  expect(request).toHaveBeenCalledTimes(2)

  // What is under way in it keeps it for as long.
  let answer = (): void => undefined
  const sent = holdPlace({ name: '0', isForAlone: false }, () => new Promise((resolve) => (answer = resolve)))
  hasFocus = false
  for (const blur of listening) blur()
  await new Promise((resolve) => void setTimeout(resolve))
  expect(held.size).toBe(1)
  answer()
  await sent
  await vi.waitFor(() => expect(held.size).toBe(0))

  await use(0)
  expect(request).toHaveBeenCalledTimes(3)
  await vi.waitFor(() => expect(held.size).toBe(0))
})
