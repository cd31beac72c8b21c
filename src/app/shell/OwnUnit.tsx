import { useQuery } from '@tanstack/react-query'
import { useApiContext } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { nameUnit } from '#lib/unit-paths.ts'
import { Failure } from '#ui/Failure.tsx'
import { useLocation } from '#ui/route-state.ts'
import { useSteadyError } from '#ui/use-steady-error.ts'
import { useRedirect } from '#ui/use-redirect.ts'

/** In place of a page whose address names no unit: it is replaced by that of the token's own, which takes one request. */
export const OwnUnit = () => {
  const { pathname, search } = useLocation()
  const { data: tree, error: latest, refetch } = useQuery(unitTree(useApiContext()))
  const error = useSteadyError('tree', tree !== undefined, latest)
  const own = tree?.roots[0]?.unit.id
  useRedirect(own && nameUnit(own, pathname, search))
  if (own !== undefined) return null
  const failure = tree === undefined ? error : new Error('This token belongs to no organizational unit.')
  return failure && <Failure what="this page" error={failure} onRetry={() => void refetch()} />
}
