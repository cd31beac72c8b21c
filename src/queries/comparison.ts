import { compareVersions } from '#api/versions/compare.ts'
import type { VersionName } from '#lib/versions.ts'
import { read } from './read.ts'

/** What another version of a resource would change in records of the unit. */
export const versionComparison = read(
  'comparisons',
  'fields',
  (ctx, resource: string, from: VersionName, to: VersionName, signal: AbortSignal) =>
    compareVersions(ctx, resource, [from, to], signal),
  { staleTime: 0 },
)
