/** From the chosen versions to the `Accept` header, and from an answer's `Content-Type` to the version it came in. */
import { DEPRECATED, type Version } from '#contract/operations.ts'
import { formatVersions, parseVersions } from '#contract/versions.ts'
import type { ChosenVersions } from '#lib/versions.ts'
import { operationOf, type Called } from './called.ts'
import { offeredVersions } from './discovery-cache.ts'

export const acceptHeader = ({ all, resources }: ChosenVersions): string =>
  formatVersions(all === 'latest' ? resources : { '*': all, ...resources })

const number = (version: string): number => Number(version.slice(1))

export const askedVersion = (resource: string, { all, resources }: ChosenVersions) => resources[resource] ?? all

/**
 * The version that the API should answer with, of those offered: the highest not above the choice, else the lowest.
 * `offered` is oldest first.
 */
export const promisedOf = (offered: readonly Version[], asked: Version | 'latest'): Version => {
  const newest = offered.at(-1) ?? 'v1'
  if (asked === 'latest') return newest
  return offered.findLast((version) => number(version) <= number(asked)) ?? offered[0] ?? 'v1'
}

export const promisedVersion = (operation: Called, chosen: ChosenVersions, host: string): Version =>
  promisedOf(offeredVersions(host, operation), askedVersion(operationOf(operation).resource, chosen))

export const isDeprecated = (resource: string, version: Version) => DEPRECATED[resource]?.includes(version) === true

/** The version an answer came in; `undefined` where its `Content-Type` names none. */
export const servedVersion = (resource: string, contentType: string | null): Version | undefined => {
  const versions = parseVersions(contentType)
  return versions?.[resource] ?? versions?.['*']
}
