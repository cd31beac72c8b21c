import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isApiError } from '#api/transport/errors.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { unitDetail, unitTree } from '#queries/organizational-units.ts'
import { lazyPart } from '#ui/lazy-part.tsx'

const WayOut = lazyPart('the way out', async () => (await import('./WayOut.tsx')).WayOut)

/** Says in the page's place that the address is in a unit which this token may not use, and offers the way out. */
export const OutOfReach = ({ children }: { children: ReactNode }) => {
  const place = usePlace()
  const ctx = useApiContext()
  const { data: tree } = useQuery(unitTree(ctx))
  const own = tree?.roots[0]?.unit
  const isUnlisted = tree !== undefined && !tree.byId.has(place.unit)
  // The tree is that of the unit where the token starts; others may be open to it as well. The API has the last word.
  const { error } = useQuery({ ...unitDetail(ctx, place.unit), enabled: isUnlisted })
  return own !== undefined && isUnlisted && isApiError(error, 'forbidden') ? <WayOut own={own} /> : children
}
