import { expect, test } from 'vitest'

// Stands in for the browser before the modules that look at it.
await import('#api/transport/testing.ts')
const { sizeSaid } = await import('./backup-columns.tsx')
const { toBackup } = await import('#api/resources/backups.ts')

test.each([
  [1, 0, '1 object'],
  [1204, 3, '1,204 objects, 3 failed'],
  [0, 1, '0 objects, 1 failed'],
])('%d objects, of which %d failed, are said as %j', (kept, failed, said) => {
  const backup = toBackup('protection_group')({ backed_up_object_count: kept, failed_object_count: failed }, 'v1')
  expect(sizeSaid(backup)).toBe(said)
})
