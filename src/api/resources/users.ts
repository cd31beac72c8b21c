import type { WireUserListV1, WireUserListV2, WireUserReadV1, WireUserV1, WireUserV2 } from '#contract/users.ts'
import { SUPER_ADMIN_ROLE_ID, type Version } from '#contract/operations.ts'
import type { AccessPair } from '#lib/access.ts'
import type { Pace } from '#lib/pace.ts'
import { unknownRole } from '#lib/unnamed.ts'
import { EVERYBODY, SUPER_ADMINS, type UserFilter, userListOptions, userPath } from '#api/requests/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ask, pageOf } from './ask.ts'
import { loadWholeList, type WholeList } from './whole-list.ts'
import {
  asActions,
  asCountOrNull,
  asList,
  asText,
  asTextOrNull,
  asTimeOrNever,
  type Loose,
  type TimeOrNever,
} from '#api/transport/wire.ts'

/** There is no status field: it follows from `is_enabled`, tested first, and `is_confirmed`; without both it is unknown. */
export type UserStatus = 'Activated' | 'Invited' | 'Suspended' | 'Unknown'

export type User = {
  id: string
  email: string
  fullName: string
  status: UserStatus
  /** The invitation was accepted: what status an enabled user returns to. */
  isConfirmed: boolean
  /** Null for the first user. */
  inviterId: string | null
  lastActivityAt: TimeOrNever
  /** Not told by v1. */
  lastPasswordChangeAt: TimeOrNever
  roles: readonly { id: string; name: string }[]
  /** Which role in which unit. Null where it is not told, as in lists of v1. */
  access: readonly AccessPair[] | null
  /** The same. */
  unitIds: readonly string[] | null
  /** Units the user can act in: those assigned and all below them. */
  unitCount: number | null
  actions: ReadonlySet<string>
}

export const statusOf = (isEnabled: unknown, isConfirmed: unknown): UserStatus => {
  if (isEnabled === false) return 'Suspended'
  if (isEnabled !== true || typeof isConfirmed !== 'boolean') return 'Unknown'
  return isConfirmed ? 'Activated' : 'Invited'
}

type WireShared = Omit<WireUserV1, 'assigned_role' | '_embedded'>
type Shared = Omit<User, 'roles' | 'access' | 'unitIds' | 'lastPasswordChangeAt'>

/** The role's id is the same literal as the Global unit's: it is looked for among roles only. */
export const isSuperAdminRole = (roleId: string): boolean => roleId === SUPER_ADMIN_ROLE_ID

export const isSuperAdmin = ({ roles }: Pick<User, 'roles'>): boolean => roles.some(({ id }) => isSuperAdminRole(id))

/** The shapes differ by version: v2 has a list of roles, each with its units; v1 has one role. */
export const toUser = (wire: unknown, version: Version): User =>
  version === 'v1' ? fromV1(wire as Parameters<typeof fromV1>[0]) : fromV2(wire as Parameters<typeof fromV2>[0])

const shared = (wire: Loose<WireShared>): Shared => ({
  id: asText(wire.id),
  email: asText(wire.email),
  fullName: asText(wire.full_name),
  status: statusOf(wire.is_enabled, wire.is_confirmed),
  isConfirmed: wire.is_confirmed === true,
  inviterId: asTextOrNull(wire.inviter),
  lastActivityAt: asTimeOrNever(wire.last_activity_timestamp),
  unitCount: asCountOrNull(wire.organizational_unit_count),
  actions: asActions(wire._links),
})

const fromV1 = (wire: Loose<WireUserV1 & Partial<WireUserReadV1>>): User => {
  const id = asText(wire.assigned_role)
  const units = wire.assigned_organizational_unit_ids
  const unitIds = units ? asIds(units) : null
  return {
    ...shared(wire),
    lastPasswordChangeAt: null,
    roles: id === '' ? [] : [{ id, name: asText(wire._embedded?.name) || unknownRole(id) }],
    access: id === '' || unitIds === null ? null : unitIds.map((unitId) => ({ roleId: id, unitId })),
    unitIds,
  }
}

const fromV2 = (wire: Loose<WireUserV2>): User => {
  const names = new Map(asList(wire._embedded?.['read-role']).map((role) => [asText(role.id), asText(role.name)]))
  const isTold = Array.isArray(wire.access_control_configuration)
  const entries = asList(wire.access_control_configuration)
  const access = entries.flatMap((entry) => {
    const roleId = asText(entry.role_id)
    return asIds(asList(entry.organizational_unit_ids)).map((unitId) => ({ roleId, unitId }))
  })
  return {
    ...shared(wire),
    lastPasswordChangeAt: asTimeOrNever(wire.last_password_change_timestamp),
    roles: asIds(entries.map((entry) => entry.role_id)).map((id) => ({ id, name: names.get(id) || unknownRole(id) })),
    access: isTold ? access.filter(({ roleId }) => roleId !== '') : null,
    unitIds: isTold ? asIds(access.map(({ unitId }) => unitId)) : null,
  }
}

/** Each id once; what is missing or no id is left out. */
const asIds = (wire: readonly unknown[]): string[] => [...new Set(asList(wire).map(asText))].filter((id) => id !== '')

/** A list of users also says, by its links, whether one can be added. */
export type UserList = WholeList<User> & { actions: ReadonlySet<string> }

const toUserPage = (body: Loose<WireUserListV1 | WireUserListV2>, version: Version) => ({
  ...pageOf(toUser)(body, version),
  actions: asActions(body._links),
})

/** All users that match. The API sorts no users, so a screen that does needs all of them. */
export async function* loadUsers(
  ctx: ApiContext,
  filter: UserFilter,
  signal?: AbortSignal,
  pace?: Pace,
): AsyncGenerator<UserList> {
  let actions: ReadonlySet<string> = new Set()
  const lists = loadWholeList(async (page) => {
    const priority = page.start === 1 ? 'now' : 'later'
    const loaded = await ask(ctx, 'list-users', toUserPage, {
      ...userListOptions(ctx, filter, page),
      signal,
      pace,
      priority,
    })
    actions = loaded.actions
    return loaded
  })
  for await (const list of lists) yield { ...list, actions }
}

/** The first of those whose name has `name` in it. */
export const findUsers = async (ctx: ApiContext, name: string, limit: number, signal: AbortSignal) => {
  const options = userListOptions(ctx, { ...EVERYBODY, name }, { limit, start: 1 })
  const { items, total, actions } = await ask(ctx, 'list-users', toUserPage, { ...options, signal })
  return { items, total, isComplete: items.length >= total, actions }
}

export const readUser = (ctx: ApiContext, id: string, signal?: AbortSignal, pace?: Pace): Promise<User> =>
  ask(ctx, 'read-user', toUser, { ...userPath(id), signal, pace })

/** v2 is asked for them; v1 knows no such filter, so there all users are looked through, by the one role that it shows. */
export const loadSuperAdmins = async (ctx: ApiContext, signal?: AbortSignal, pace?: Pace): Promise<UserList> => {
  let found: UserList = { items: [], total: 0, isComplete: false, actions: new Set() }
  for await (const list of loadUsers(ctx, SUPER_ADMINS, signal, pace)) found = list
  return { ...found, items: found.items.filter(isSuperAdmin) }
}
