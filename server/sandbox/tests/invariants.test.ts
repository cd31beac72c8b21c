/** Each of the thirty invariants, in a small organization and in the usual one; the bench holds them in a large one. */
import { expect, test } from 'vitest'
import type { Holds } from './invariants/cases.ts'
import { casesOf, INVARIANTS, WITHOUT, type Invariant } from './invariants/list.ts'
import { describeEstates, type Estate } from './support/estates.ts'

test('each of the thirty invariants has a test, and no other is told', () => {
  const thirty = Array.from({ length: 30 }, (_, at) => String(at + 1))
  expect(Object.keys(INVARIANTS)).toEqual(thirty)
  const cases = Object.entries(
    casesOf({} as Estate, { alerts: 0, users: 0, units: 0, tasks: 0, audit: 0, assets: 0, seed: 0 }),
  )
  expect(cases.map(([number]) => number)).toEqual(thirty)
  for (const [, holds] of cases) expect(typeof holds === 'function' || Object.keys(holds).length > 0).toBe(true)
  for (const number of Object.keys(WITHOUT)) expect(thirty).toContain(number)
})

/** All tests, by name. */
const rowsOf = (cases: ReturnType<typeof casesOf>): [name: string, holds: Holds][] =>
  Object.entries(cases).flatMap(([number, holds]): [string, Holds][] => {
    const name = `${number}: ${INVARIANTS[Number(number) as Invariant]}`
    if (typeof holds === 'function') return [[name, holds]]
    return Object.entries(holds).map(([part, run]) => [`${name}: ${part}`, run])
  })

describeEstates((estate, size) => {
  test.each(rowsOf(casesOf(estate, size)))('%s', async (_, holds) => {
    expect.hasAssertions()
    await holds()
  })
})
