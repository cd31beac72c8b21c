import { queryOptions } from '@tanstack/react-query'
import { compareVersions } from '#api/versions/compare.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { VersionName } from '#lib/versions.ts'
import { keyOf } from './keys.ts'

/** What another version of a resource would change in records of the unit. */
export const versionComparison = (ctx: ApiContext, resource: string, from: VersionName, to: VersionName) =>
  queryOptions({
    queryKey: keyOf('comparisons', ctx, 'fields', resource, from, to),
    queryFn: ({ signal }) => compareVersions(ctx, resource, [from, to], signal),
    staleTime: 0,
  })
