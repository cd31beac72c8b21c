/** From the chosen versions to the `Accept` header, and from an answer's `Content-Type` to the version it came in. */
import { operations, type OperationId, type Version } from '#contract/operations.ts'
import { formatVersions, parseVersions } from '#contract/versions.ts'
import type { ChosenVersions } from '#lib/versions.ts'

export const acceptHeader = ({ all, resources }: ChosenVersions): string =>
  formatVersions(all === 'latest' ? resources : { '*': all, ...resources })

const number = (version: string): number => Number(version.slice(1))

/** The versions that an operation has, oldest first. */
const offered = (operation: OperationId): Version[] =>
  (Object.keys(operations[operation].calls) as Version[]).sort((a, b) => number(a) - number(b))

/** What was chosen for a resource. */
export const askedVersion = (resource: string, { all, resources }: ChosenVersions): Version | 'latest' =>
  resources[resource] ?? all

/** The version that the API should answer with: the highest offered one not above the choice, else the lowest. */
export const promisedVersion = (operation: OperationId, chosen: ChosenVersions): Version => {
  const versions = offered(operation)
  const newest = versions.at(-1) ?? 'v1'
  const asked = askedVersion(operations[operation].resource, chosen)
  if (asked === 'latest') return newest
  return versions.findLast((version) => number(version) <= number(asked)) ?? versions[0] ?? 'v1'
}

/** The version an answer came in; `undefined` where its `Content-Type` names none. */
export const servedVersion = (resource: string, contentType: string | null): Version | undefined => {
  const versions = parseVersions(contentType)
  return versions?.[resource] ?? versions?.['*']
}
