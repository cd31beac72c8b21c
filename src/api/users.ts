import type { WireUserListV1, WireUserListV2, WireUserReadV1, WireUserV1, WireUserV2 } from '#contract/users.ts'
import type { Version } from '#contract/operations.ts'
import type { ApiContext } from './context.ts'
import { formatFilter } from './filter.ts'
import { call } from './http.ts'
import { describeRequest, type ApiRequest } from './request.ts'
import { loadWholeList, type WholeList } from './whole-list.ts'
import { asActions, asCount, asList, asText, asTextOrNull, asTime, readList, type Loose } from './wire.ts'

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
  lastActivityAt: Date | null
  roles: readonly { id: string; name: string }[]
  /** Null where the version served does not tell: v1 lists. */
  unitIds: readonly string[] | null
  /** Units the user can act in: those assigned and all below them. */
  unitCount: number
  actions: ReadonlySet<string>
}

export const statusOf = (isEnabled: unknown, isConfirmed: unknown): UserStatus => {
  if (isEnabled === false) return 'Suspended'
  if (isEnabled !== true || typeof isConfirmed !== 'boolean') return 'Unknown'
  return isConfirmed ? 'Activated' : 'Invited'
}

/** What v1 and v2 have in common. */
type WireShared = Omit<WireUserV1, 'assigned_role' | '_embedded'>
type Shared = Omit<User, 'roles' | 'unitIds'>

/** The shapes differ by version: v2 has a list of roles, each with its units; v1 has one role. */
const toUser = (wire: unknown, version: Version): User =>
  version === 'v1' ? fromV1(wire as Parameters<typeof fromV1>[0]) : fromV2(wire as Parameters<typeof fromV2>[0])

const shared = (wire: Loose<WireShared>): Shared => ({
  id: asText(wire.id),
  email: asText(wire.email),
  fullName: asText(wire.full_name),
  status: statusOf(wire.is_enabled, wire.is_confirmed),
  isConfirmed: wire.is_confirmed === true,
  inviterId: asTextOrNull(wire.inviter),
  lastActivityAt: asTime(wire.last_activity_timestamp),
  unitCount: asCount(wire.organizational_unit_count),
  actions: asActions(wire._links),
})

const fromV1 = (wire: Loose<WireUserV1 & Partial<WireUserReadV1>>): User => {
  const id = asText(wire.assigned_role)
  const units = wire.assigned_organizational_unit_ids
  return {
    ...shared(wire),
    roles: id === '' ? [] : [{ id, name: asText(wire._embedded?.name) || id }],
    unitIds: units ? asIds(units) : null,
  }
}

const fromV2 = (wire: Loose<WireUserV2>): User => {
  const names = new Map(asList(wire._embedded?.['read-role']).map((role) => [asText(role.id), asText(role.name)]))
  const access = asList(wire.access_control_configuration)
  const roleIds = asIds(access.map((entry) => entry.role_id))
  return {
    ...shared(wire),
    roles: roleIds.map((id) => ({ id, name: names.get(id) || id })),
    unitIds: asIds(access.flatMap((entry) => asList(entry.organizational_unit_ids))),
  }
}

/** Each id once; what is missing or no id is left out. */
const asIds = (wire: readonly unknown[]): string[] => [...new Set(asList(wire).map(asText))].filter((id) => id !== '')

const listOptions = (name: string, page: { limit: number; start: number }) => ({
  query: { ...page, filter: formatFilter('list-users', { name: { $contains: name } }) },
})

export const userListRequest = (ctx: ApiContext, name: string): ApiRequest =>
  describeRequest(ctx, 'list-users', listOptions(name, { limit: 500, start: 1 }))

/** All users whose name has `name` in it. The API sorts no users, so a screen that does needs all of them. */
export const loadUsers = (ctx: ApiContext, name: string, signal: AbortSignal): AsyncIterable<WholeList<User>> =>
  loadWholeList(
    async (page) => {
      const { body, version } = await call<Loose<WireUserListV1 | WireUserListV2>>(ctx, 'list-users', {
        ...listOptions(name, page),
        signal,
        priority: page.start === 1 ? 'now' : 'later',
      })
      const { items, ...rest } = readList<unknown>(body)
      return { ...rest, items: items.map((item) => toUser(item, version)) }
    },
    (user) => user.id,
  )

export const setUserEnabled = async (ctx: ApiContext, id: string, isEnabled: boolean): Promise<User> => {
  const { body, version } = await call<unknown>(ctx, 'update-user', {
    path: { user_id: id },
    body: { is_enabled: isEnabled },
  })
  return toUser(body, version)
}
