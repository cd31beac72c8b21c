import { queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { findDataSources } from '#api/resources/data-sources.ts'
import { keyOf } from './keys.ts'

/** The data sources that alerts and tasks of the context are about: its unit's, and those of the units below. */
export const dataSources = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('data-sources', ctx, 'all'),
    queryFn: ({ signal }) => findDataSources(ctx, signal),
  })
