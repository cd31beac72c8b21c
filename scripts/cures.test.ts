/** What is said of alerts, against the contract's list of them, and that against the alerts that the sandbox raises. */
import { expect, test } from 'vitest'
import { ALERT_CAUSES } from '#contract/alert-causes.ts'
import { ALERT_TYPES } from '#contract/operations.ts'
import { CURES } from '#lib/cures/cures.ts'
import { ALERT_KINDS } from '#server/sandbox/seed/alert-kinds.ts'

const documented = Object.entries(ALERT_CAUSES).flatMap(([type, causes]) => causes.map((cause) => `${type} ${cause}`))

test('every documented type and cause has an entry, and nothing else has', () => {
  expect(Object.keys(CURES).toSorted()).toEqual(ALERT_TYPES.toSorted())
  const entries = Object.entries(CURES).flatMap(([type, { causes }]) =>
    Object.keys(causes).map((cause) => `${type} ${cause}`),
  )
  expect(entries.toSorted()).toEqual(documented.toSorted())
})

test('the sandbox raises alerts of every documented type and cause, and of no other', () => {
  expect(ALERT_KINDS.map(({ type, cause }) => `${type} ${cause}`).toSorted()).toEqual(documented.toSorted())
})
