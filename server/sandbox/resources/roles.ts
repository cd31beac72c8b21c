import type { WireEmbeddedRole, WireRole } from '#contract/roles.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo } from '../links.ts'
import { PERMISSIONS, permissionsOf, roleById, ROLES, type Role } from '../access/roles.ts'

/** A role as users embed it; it counts its holders in the context. */
export const toEmbeddedRole = ({ world, scope }: Call, role: Role): WireEmbeddedRole => ({
  id: role.id,
  name: role.name,
  description: role.description,
  permissions: permissionsOf(role),
  user_count: world.tree().roleCount(scope.unitId, role.id),
})

const toWire = (call: Call, role: Role): WireRole =>
  withEtag({ ...toEmbeddedRole(call, role), _links: { _self: linkTo('read-role', role.id) } })

export const roleEndpoints = {
  'list-roles': listEndpoint({
    items: () => ROLES,
    readers: { type: ({ type }) => type },
    toWire,
  }),
  'read-role': readEndpoint({ find: ({ id }) => roleById(id.toLowerCase()), toWire }),
  'list-permissions': listEndpoint({
    items: () => PERMISSIONS,
    readers: {},
    toWire: (_, permission) => permission,
  }),
}
