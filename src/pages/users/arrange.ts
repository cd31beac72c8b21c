/** Filters and sorts the whole set in the browser; a row that was changed here keeps its place until a refresh. */
import type { UserStatus } from '#api/users.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { isDescending, sortBy, sortField, type SortValue } from '#lib/sorting.ts'
import type { UserListChoice, UserSort } from './state.ts'

/** Names for the ids that users refer to. */
export type Names = {
  unit: (id: string) => string
  inviter: (id: string) => string
}

const listedAs = (user: ListedUser): UserStatus => user.listedAs ?? user.status

/** A user's units as text; only their number where the version served does not name them. */
export const unitsText = (
  { unitIds, unitCount }: ListedUser,
  { unit }: Names,
): { first: string; more: number } | null => {
  const [first, ...others] = unitIds ?? []
  if (first === undefined) return null
  return { first: unit(first), more: Math.max(others.length, unitCount - 1) }
}

const sortValues = (names: Names): Record<UserSort, (user: ListedUser) => SortValue> => ({
  name: ({ fullName }) => fullName,
  email: ({ email }) => email,
  status: listedAs,
  roles: ({ roles }) => roles.map(({ name }) => name).join(', '),
  units: ({ unitCount }) => unitCount,
  activity: ({ lastActivityAt }) => lastActivityAt,
  inviter: ({ inviterId }) => inviterId && names.inviter(inviterId),
})

const isUserSort = (values: Record<UserSort, unknown>, field: string): field is UserSort => field in values

/** As long as the set is not whole it is left in the order of its arrival: half a set cannot be sorted. */
export const arrangeUsers = (
  set: UserSet,
  { status, sort }: Pick<UserListChoice, 'status' | 'sort'>,
  names: Names,
): readonly ListedUser[] => {
  const matching = status === '' ? set.items : set.items.filter((user) => listedAs(user) === status)
  const values = sortValues(names)
  const field = sortField(sort)
  if (!set.isComplete || !isUserSort(values, field)) return matching
  return sortBy(matching, values[field], ({ id }) => Number(id), isDescending(sort))
}
