import { readFileSync } from 'node:fs'
import type { Method, Version } from '#contract/operations.ts'

export type ListedOperation = { resource: string; version: Version; operationId: string; method: Method; path: string }

/** Every operation of the API, of which the sandbox answers those in the contract; discovery lists them all. */
export const LISTED_OPERATIONS: readonly ListedOperation[] = readFileSync(
  new URL('operations.tsv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [resource = '', version = '', operationId = '', method = '', path = ''] = line.split('\t')
    return { resource, version: version as Version, operationId, method: method as Method, path }
  })
