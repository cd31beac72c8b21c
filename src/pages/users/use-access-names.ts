import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { roleList } from '#queries/roles.ts'
import { unknownRole, unnamedUnit } from '#lib/unnamed.ts'
import type { Choice } from '#lib/choices.ts'
import { byLabel } from '#lib/order.ts'
import type { UnitNode } from '#lib/unit-tree.ts'

export type AccessNames = {
  role: (id: string) => string
  unit: (id: string) => string
  roles: readonly Choice[]
  /** Not among the roles that there are; false as long as those have not come. */
  isGone: (roleId: string) => boolean
  /** The unit on screen and all below it: the API assigns no others from here. */
  units: readonly Choice[]
  isHere: (unitId: string) => boolean
  /** Roles or units did not come: nothing can be chosen. */
  error: Error | null
}

const below = (node: UnitNode, depth: number): Choice[] => [
  { value: node.unit.id, label: `${'\u2003'.repeat(depth)}${node.unit.name}` },
  ...node.children.flatMap((child) => below(child, depth + 1)),
]

/** Names for the ids in an access, and what can be chosen in the unit on screen. */
export const useAccessNames = (ctx: ApiContext): AccessNames => {
  const roles = useQuery(roleList(ctx))
  const tree = useQuery(unitTree(ctx))
  return useMemo(() => {
    const here = tree.data?.byId.get(ctx.unit ?? '') ?? tree.data?.roots[0]
    const units = here ? below(here, 0) : []
    const unitIds = new Set(units.map(({ value }) => value))
    const roleNames = new Map(roles.data?.map(({ id, name }) => [id, name]))
    const isGone = (id: string) => id !== '' && roles.data !== undefined && !roleNames.has(id)
    return {
      role: (id) => roleNames.get(id) ?? (isGone(id) ? unknownRole(id) : id || 'no role'),
      isGone,
      unit: (id) => tree.data?.byId.get(id)?.unit.name || unnamedUnit(id),
      roles: [...roleNames].map(([value, label]) => ({ value, label })).toSorted(byLabel),
      units,
      isHere: (id) => unitIds.has(id),
      error: roles.error ?? tree.error,
    }
  }, [roles.data, roles.error, tree.data, tree.error, ctx.unit])
}
