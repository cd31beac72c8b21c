import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.resetModules())

const NEVER = () => new Promise<void>(() => undefined)

/** How many places a tab gets whose browser has these locks. */
const placesWith = async (locks: unknown): Promise<number> => {
  vi.stubGlobal('navigator', { locks })
  const { holdPlace } = await import('./places.ts')
  const send = vi.fn<() => Promise<void>>(NEVER)
  for (const place of [0, 1, 2, 3, 4]) void holdPlace(place, send)
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
