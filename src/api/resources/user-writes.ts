/** What is changed of a user. */
import { accessChange, byRole, type AccessPair } from '#lib/access.ts'
import type { Pace } from '#lib/pace.ts'
import { userAbilities, userPath } from '#api/requests/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { ask, nothing } from './ask.ts'
import { toUser, type User } from './users.ts'

export const userUpdateRequest = (ctx: ApiContext, id: string, body: object): ApiRequest =>
  describeRequest(ctx, 'update-user', { ...userPath(id), body })

const patchUser = (ctx: ApiContext, id: string, body: object, pace?: Pace): Promise<User> =>
  ask(ctx, 'update-user', toUser, { ...userPath(id), body, pace })

export const enabledBody = (isEnabled: boolean) => ({ is_enabled: isEnabled })

export const setUserEnabled = (ctx: ApiContext, id: string, isEnabled: boolean, pace?: Pace): Promise<User> =>
  patchUser(ctx, id, enabledBody(isEnabled), pace)

export const nameBody = (fullName: string) => ({ full_name: fullName })

export const renameUser = (ctx: ApiContext, id: string, fullName: string) => patchUser(ctx, id, nameBody(fullName))

type Access = readonly AccessPair[]

/** The wire knows no sides that are empty: only what changes is sent. */
const onlyFull = <Value>(sides: Record<string, readonly Value[]>) =>
  Object.fromEntries(Object.entries(sides).filter(([, values]) => values.length > 0))

export const toAccessEntries = (pairs: Access) =>
  byRole(pairs).map(({ roleId, unitIds }) => ({ role_id: roleId, organizational_unit_ids: unitIds }))

/** v2 takes pairs; v1 one role for all, and units. Both take differences, never the new whole. */
export const accessUpdateBody = (ctx: ApiContext, before: Access, after: Access): object => {
  if (userAbilities(ctx).hasSeveralRoles) {
    const { add, remove } = accessChange(before, after)
    return {
      access_control_configuration_updates: onlyFull({ add: toAccessEntries(add), remove: toAccessEntries(remove) }),
    }
  }
  const unitsOf = (pairs: Access) => [...new Set(pairs.map(({ unitId }) => unitId))]
  const [old, now] = [unitsOf(before), unitsOf(after)]
  const units = onlyFull({
    add: now.filter((id) => !old.includes(id)),
    remove: old.filter((id) => !now.includes(id)),
  })
  const role = after[0]?.roleId
  return {
    ...(role !== undefined && role !== before[0]?.roleId && { assigned_role: role }),
    ...(Object.keys(units).length > 0 && { organizational_unit_assignment_updates: units }),
  }
}

export const changeUserAccess = (ctx: ApiContext, id: string, before: Access, after: Access): Promise<User> =>
  patchUser(ctx, id, accessUpdateBody(ctx, before, after))

export const userDeleteRequest = (ctx: ApiContext, id: string) => describeRequest(ctx, 'delete-user', userPath(id))

export const deleteUser = (ctx: ApiContext, id: string): Promise<void> => ask(ctx, 'delete-user', nothing, userPath(id))
