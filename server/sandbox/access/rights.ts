import { ROLE, roleById, type Right } from './roles.ts'
import { reachOf, type Scope } from './scope.ts'
import type { User } from '../world/model.ts'
import type { World } from '../world/world.ts'

/** Who asks, and what they may do in the scope of the request. */
export type Caller = {
  user: User
  isSuperAdmin: boolean
  /** All units the caller may use, in whatever context; nothing beyond them is ever shown. */
  reach: ReadonlySet<string>
  may: (right: Right) => boolean
}

/** A role counts in the units it is held in and in all below them. */
export const callerIn = (world: World, user: User, scope: Scope): Caller => {
  const rights = new Set<Right>()
  for (const { roleId, unitIds } of user.access)
    if (world.tree().reachOf(unitIds).has(scope.unitId))
      for (const right of roleById(roleId)?.rights ?? []) rights.add(right)
  return {
    user,
    isSuperAdmin: isSuperAdmin(user),
    reach: reachOf(world, user),
    may: (right) => rights.has(right),
  }
}

export const isSuperAdmin = ({ access }: Pick<User, 'access'>): boolean =>
  access.some(({ roleId }) => roleId === ROLE.superAdmin)
