import type { Version } from '#contract/operations.ts'
import { formatVersions, parseVersions } from '#contract/versions.ts'
import { ApiError } from './errors.ts'

const numberOf = (version: Version): number => Number(version.slice(1))

/** The part of an `Accept` header that names versions, should it list several media types. */
const clumioPart = (accept: string | null): string =>
  (accept ?? '').split(',').find((part) => part.trim().toLowerCase().startsWith('application/api.clumio')) ?? ''

/**
 * The version of `resource` that `accept` asks for, out of those `offered` at the requested path. A named entry beats
 * `*`; `*` falls back to the highest version below, else to the lowest; nothing named means the latest.
 */
export const chooseVersion = (accept: string | null, resource: string, offered: readonly Version[]): Version => {
  const versions = parseVersions(clumioPart(accept))
  if (versions === undefined)
    throw new ApiError(400, 'The Accept header does not follow application/api.clumio.<resource>=v<N>+json.')
  const rising = offered.toSorted((a, b) => numberOf(a) - numberOf(b))
  const [lowest, latest] = [rising[0], rising.at(-1)]
  if (lowest === undefined || latest === undefined) throw new Error(`${resource} has no versions`)
  const named = versions[resource]
  if (named !== undefined) {
    if (!rising.includes(named))
      throw new ApiError(400, `Version ${named} of ${resource} is not offered here; use ${rising.join(' or ')}.`)
    return named
  }
  const all = versions['*']
  if (all === undefined) return latest
  return rising.findLast((version) => numberOf(version) <= numberOf(all)) ?? lowest
}

/** The `Content-Type` that says which version was served. Discovery is not a resource and answers for all. */
export const contentTypeOf = (resource: string, version: Version): string =>
  formatVersions({ [resource === 'discovery' ? '*' : resource]: version })
