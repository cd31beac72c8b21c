import type { UserFilter } from '#api/requests/users.ts'
import type { UserStatus } from '#api/resources/users.ts'
import { addressSought } from '#lib/find.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import type { PageChoice } from '#lib/paging.ts'
import { choice, text, uuid, type Fields } from '#lib/url-state.ts'
import { visibleText } from '#lib/visible-text.ts'

export const USER_STATUSES = ['Activated', 'Invited', 'Suspended'] as const satisfies readonly UserStatus[]

/** What the browser sorts by: the API sorts no users. */
export const USER_SORTS = ['name', 'email', 'status', 'roles', 'units', 'activity', 'password', 'inviter'] as const
export type UserSort = (typeof USER_SORTS)[number]

export type UserListChoice = PageChoice & {
  name: string
  /** Empty for all. */
  status: string
  /** Ids that the API filters by, where its version can. */
  role: string
  assigned: string
  /** Days without activity, or `never`. */
  idle: string
  /** The age of an open invitation. */
  invitation: string
  sort: string
}

const IDLE: readonly string[] = ['', '30', '90', '180', '365', 'never', 'unknown']
const INVITATIONS: readonly string[] = ['', 'old', 'unknown']

/** The API finds nobody by their address: then all are read, and the list is searched here. */
export const filterOf = ({ name, role, assigned }: Pick<UserListChoice, 'name' | 'role' | 'assigned'>): UserFilter => ({
  name: addressSought(name) === '' ? visibleText(name) : '',
  roleId: role,
  unitId: assigned,
})

export const NO_FILTERS = { name: '', status: '', role: '', assigned: '', idle: '', invitation: '' } as const

export const userFields: Fields<UserListChoice> = {
  name: text(),
  status: choice(['', ...USER_STATUSES], ''),
  role: uuid(),
  assigned: uuid(),
  idle: choice(IDLE, ''),
  invitation: choice(INVITATIONS, ''),
  sort: sortChoice(USER_SORTS, 'name'),
  ...pageFields,
}

/** Over all connections roles go by their names, since each organization has ids of its own; so it has of its units. */
export type UsersEverywhereChoice = Omit<UserListChoice, 'role' | 'assigned'> & { roleName: string }

const { role: _, assigned: __, ...shared } = userFields

export const usersEverywhereFields: Fields<UsersEverywhereChoice> = { ...shared, roleName: text() }
