import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import type { Elsewhere } from '#actions/users/change-status.ts'
import type { ListedUser } from '#queries/users.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { unitsOutside } from '#lib/unit-reach.ts'

/** Units beyond the one on screen that users are assigned to as well, as far as the list tells. */
export const useElsewhere = (ctx: ApiContext): ((user: ListedUser) => Elsewhere) => {
  const { data: tree } = useQuery(unitTree(ctx))
  if (ctx.unit === GLOBAL_UNIT) return () => []
  return ({ unitIds }) => (tree && unitIds ? unitsOutside(tree, ctx.unit, unitIds) : null)
}
