import { replace, type LoaderFunction, type Params } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import { identity } from '#api/identity.ts'
import { queryClient } from '#queries/client.ts'
import { contextOf, readPlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { DEFAULT_UNIT, moveTo } from '#lib/place.ts'

/** Starts the reads of a screen. It does not wait for them: the panels do. */
export type Start = (ctx: ApiContext, search: URLSearchParams, params: Params) => void

/** A loader inside a unit. An address without one is replaced by that of the token's own unit, which takes one request. */
export const inUnit =
  (start: Start): LoaderFunction =>
  async ({ params, request }) => {
    const { pathname, searchParams } = new URL(request.url)
    const place = readPlace(params['unit'], searchParams)
    const session = identity.get()
    // The shell says what is wrong with the address, or leads to the sign-in.
    if (place === undefined || session === null) return null
    const ctx = contextOf(session, place)
    if (place.unit === DEFAULT_UNIT) {
      const { roots } = await queryClient.query(unitTree(ctx))
      const own = roots[0]?.unit.id
      if (own === undefined) throw new Error('This token belongs to no organizational unit.')
      return replace(moveTo({ ...place, unit: own }, pathname, searchParams))
    }
    start(ctx, searchParams, params)
    return null
  }
