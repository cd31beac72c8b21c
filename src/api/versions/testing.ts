/** For tests: a host that offers less than what is built in. */
import { afterAll, beforeAll } from 'vitest'
import type { Version } from '#contract/operations.ts'
import { BUILT_IN } from './discovery.ts'
import { discoveryCache } from './discovery-cache.ts'

/** While the tests of a file, or of its part, run, Discovery of this host does not list that version. */
export const withdrawnOn = (host: string, resource: string, gone: Version): void => {
  const resources = BUILT_IN.resources.map((one) =>
    one.name === resource
      ? {
          ...one,
          versions: one.versions.filter((version) => version !== gone),
          operations: one.operations.filter(({ version }) => version !== gone),
        }
      : one,
  )
  beforeAll(() => discoveryCache.load(host, () => Promise.resolve({ resources })))
  afterAll(() => discoveryCache.load('', () => Promise.resolve(BUILT_IN)))
}
