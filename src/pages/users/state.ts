import type { UserStatus } from '#api/users.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PageChoice } from '#lib/paging.ts'
import { choice, pageNumber, text, type Fields } from '#lib/url-state.ts'

export const USER_STATUSES = ['Activated', 'Invited', 'Suspended'] as const satisfies readonly UserStatus[]

/** What the browser sorts by: the API sorts no users. */
export const USER_SORTS = ['name', 'email', 'status', 'roles', 'units', 'activity', 'inviter'] as const
export type UserSort = (typeof USER_SORTS)[number]

export type UserListChoice = PageChoice & {
  name: string
  /** Empty for all. */
  status: string
  sort: string
}

/** The users screen in the address. */
export const userFields: Fields<UserListChoice> = {
  name: text(),
  status: choice(['', ...USER_STATUSES], ''),
  sort: choice([...USER_SORTS, ...USER_SORTS.map((field) => `-${field}`)], 'name'),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}
