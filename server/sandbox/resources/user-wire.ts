import type { WireUserReadV1, WireUserV1, WireUserV2 } from '#contract/users.ts'
import type { Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo } from '../links.ts'
import type { User } from '../world/model.ts'
import { isSuperAdmin } from '../access/rights.ts'
import { roleById } from '../access/roles.ts'
import { reachOf, unitIdsOf } from '../access/scope.ts'
import { toTimestampOrNull } from '../world/time.ts'
import { toEmbeddedRole } from './roles.ts'

/** The user with only that part of the access that lies within the caller's reach. */
export const visibleTo = ({ caller }: Call, user: User): User => ({
  ...user,
  access: user.access.flatMap(({ roleId, unitIds }) => {
    const visible = unitIds.filter((id) => caller.reach.has(id))
    return visible.length === 0 ? [] : [{ roleId, unitIds: visible }]
  }),
})

/** Nobody but a Super Admin changes a Super Admin. */
export const mayChange = ({ caller }: Call, user: User): boolean =>
  caller.may('users') && (caller.isSuperAdmin || !isSuperAdmin(user))

/** v1 knows one role a user: the first. A single read of v1 has the units too. */
export const toWireUser = (call: Call, user: User, form: 'list' | 'read'): WireUserV1 | WireUserReadV1 | WireUserV2 => {
  const { access } = visibleTo(call, user)
  const isMine = user.id === call.caller.user.id
  const _links = {
    _self: linkTo('read-user', user.id),
    ...(mayChange(call, user) && {
      'update-user': linkTo('update-user', user.id),
      ...(!isMine && { 'delete-user': linkTo('delete-user', user.id) }),
    }),
  }
  const shared = {
    id: user.id,
    email: user.email,
    full_name: user.fullName,
    inviter: user.inviter,
    is_enabled: user.isEnabled,
    is_confirmed: user.isConfirmed,
    last_activity_timestamp: toTimestampOrNull(user.lastActivityAt),
    organizational_unit_count: reachOf(call.world, { access }).size,
  }
  if (call.version === 'v1') {
    const role = roleById(access[0]?.roleId ?? '')
    return {
      ...shared,
      assigned_role: role?.id ?? null,
      ...(form === 'read' && { assigned_organizational_unit_ids: [...new Set(unitIdsOf(access))] }),
      _links,
      _embedded: { name: role?.name ?? '', description: role?.description ?? '' },
    }
  }
  return withEtag({
    ...shared,
    access_control_configuration: access.map(({ roleId, unitIds }) => ({
      role_id: roleId,
      organizational_unit_ids: [...unitIds],
    })),
    last_password_change_timestamp: toTimestampOrNull(user.lastPasswordChangeAt),
    _links,
    _embedded: {
      'read-role': access.flatMap(({ roleId }) => {
        const role = roleById(roleId)
        return role === undefined ? [] : [toEmbeddedRole(call, role)]
      }),
    },
  })
}
