import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { uuid } from '#contract/wire.ts'
import { ApiError } from '../errors.ts'
import type { Access, User } from '../world/model.ts'
import type { World } from '../world/world.ts'

export const CONTEXT_HEADER = 'x-clumio-organizationalunit-context'

/** The part of the organization that a request is served in: one unit and all below it. */
export type Scope = {
  unitId: string
  unitIds: ReadonlySet<string>
  /** Everything, records without a unit included. */
  isGlobal: boolean
  /** Whether a unit, environment or domain with this id lies in it. */
  holds: (placeId: string) => boolean
}

const scopeOf = (world: World, unitId: string): Scope => {
  const isGlobal = unitId === GLOBAL_UNIT_ID
  const unitIds = world.tree().withDescendants(unitId)
  const places = new Set(unitIds)
  for (const [entityId, placedIn] of world.placements) if (unitIds.has(placedIn)) places.add(entityId)
  return { unitId, unitIds, isGlobal, holds: isGlobal ? () => true : (placeId) => places.has(placeId) }
}

export const unitIdsOf = (access: readonly Access[]): string[] => access.flatMap(({ unitIds }) => unitIds)

/** Every unit a user may use: the assigned ones and all below them. */
export const reachOf = (world: World, user: Pick<User, 'access'>) => world.tree().reachOf(unitIdsOf(user.access))

/**
 * The scope that the context header names; the unit the user was first assigned to when it is absent or empty.
 * An unknown unit and one the user cannot use are refused alike, so that nobody learns which units exist.
 */
export const scopeFor = (world: World, user: User, header: string | null): Scope => {
  const named = (header ?? '').trim().toLowerCase()
  if (named !== '' && !uuid.safeParse(named).success)
    throw new ApiError(400, 'X-Clumio-OrganizationalUnit-Context must be the UUID of an organizational unit.')
  const unitId = named === '' ? unitIdsOf(user.access)[0] : named
  if (unitId === undefined) throw new ApiError(403, 'You are not assigned to any organizational unit.')
  if (!reachOf(world, user).has(unitId)) throw new ApiError(403, 'You cannot use this organizational unit.')
  return scopeOf(world, unitId)
}
