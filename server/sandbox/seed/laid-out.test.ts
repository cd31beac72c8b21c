import { expect, test } from 'vitest'
import { seedFor } from './seed.ts'
import { laidOut } from './laid-out.ts'

test('alerts that are laid out anew are the same ones in the same order', () => {
  const size = { alerts: 200, users: 10, units: 12, tasks: 0, audit: 0, assets: 0, seed: 3 }
  const alerts = seedFor(size, 1_772_614_800)
    .alerts()
    .ordered({ name: 'plain', compare: () => 0 })
  expect(laidOut(alerts)).toEqual(alerts)
})
