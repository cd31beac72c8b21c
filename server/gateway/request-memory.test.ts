import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRequestMemory } from './request-memory.ts'

test('R3: in no second more requests are noted than asked for, and all that fit are', async () => {
  const steps = fc.array(fc.record({ afterMs: fc.nat({ max: 400 }), most: fc.constantFrom(3, 4) }), { maxLength: 80 })
  await fc.assert(
    fc.asyncProperty(steps, async (asked) => {
      let time = 0
      const memory = createRequestMemory(() => time)
      const noted: number[] = []
      for (const { afterMs, most } of asked) {
        time += afterMs
        const ofLastSecond = noted.filter((at) => time - at < 1000)
        const waitMs = (await memory.take('one', most, 1)).waitMs
        if (ofLastSecond.length < most) {
          expect(waitMs).toBe(0)
          noted.push(time)
        } else {
          // As long as it takes until there is room.
          const blocking = ofLastSecond.at(-most) ?? 0
          expect(waitMs).toBe(blocking + 1000 - time)
        }
      }
    }),
  )
})

test('R3: several are taken in one step, as many as there is room for', async () => {
  let time = 0
  const memory = createRequestMemory(() => time)
  expect(await memory.take('one', 4, 3)).toEqual({ taken: 3, waitMs: 0 })
  time = 100
  expect(await memory.take('one', 4, 3)).toEqual({ taken: 1, waitMs: 900 })
  time = 1000
  expect(await memory.take('one', 4, 3)).toEqual({ taken: 3, waitMs: 0 })
  expect(await memory.take('one', 4, 1)).toEqual({ taken: 0, waitMs: 100 })
})

test('R3: each organization has its own, and ten thousand are remembered at most', async () => {
  const memory = createRequestMemory(() => 0)
  const wait = async (organization: string) => (await memory.take(organization, 1, 1)).waitMs
  expect(await wait('first')).toBe(0)
  expect(await wait('first')).toBe(1000)
  expect(await wait('second')).toBe(0)
  for (let count = 0; count < 10_000; count += 1) await wait(`more-${count}`)
  expect(await wait('first')).toBe(0)
})
