import type { WireEmbeddedRole, WireRole } from '#contract/roles.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo } from '../links.ts'
import { PERMISSIONS, permissionsOf, roleById, ROLES, type Role } from '../roles.ts'
import { byUserId } from '../unit-tree.ts'

/** Users of the scope who hold the role in a unit of the scope. */
const userCount = ({ world, scope }: Call, role: Role): number => {
  const holders = new Set<string>()
  if (scope.isGlobal) {
    for (const user of world.users.ordered(byUserId))
      if (user.access.some(({ roleId }) => roleId === role.id)) holders.add(user.id)
    return holders.size
  }
  for (const unitId of scope.unitIds)
    for (const { userId, roleId } of world.tree().assignments(unitId)) if (roleId === role.id) holders.add(userId)
  return holders.size
}

/** A role as users embed it. */
export const toEmbeddedRole = (call: Call, role: Role): WireEmbeddedRole => ({
  id: role.id,
  name: role.name,
  description: role.description,
  permissions: permissionsOf(role),
  user_count: userCount(call, role),
})

const toWire = (call: Call, role: Role): WireRole =>
  withEtag({ ...toEmbeddedRole(call, role), _links: { _self: linkTo('read-role', role.id) } })

/** Neither list takes a limit: everything comes in one page. */
const onePage = (count: number) => ({ limit: count })

export const roleEndpoints = {
  'list-roles': listEndpoint({ items: () => ROLES, readers: {}, toWire, extra: () => onePage(ROLES.length) }),
  'read-role': readEndpoint({ find: ({ id }) => roleById(id.toLowerCase()), toWire }),
  'list-permissions': listEndpoint({
    items: () => PERMISSIONS,
    readers: {},
    toWire: (_, permission) => permission,
    extra: () => onePage(PERMISSIONS.length),
  }),
}
