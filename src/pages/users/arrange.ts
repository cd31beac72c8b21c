/** Filters and sorts the whole set in the browser; a row that was changed here keeps its place until a refresh. */
import type { UserStatus } from '#api/resources/users.ts'
import type { TimeOrNever } from '#api/transport/wire.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { addressSought, folded, personFinder, textFinder } from '#lib/find.ts'
import { counted } from '#lib/numbers.ts'
import { sortByName, sortField, type SortValue } from '#lib/sorting.ts'
import type { UserListChoice, UserSort } from './state.ts'

/** Names for the ids that users refer to. */
export type Names = {
  unit: (id: string) => string
  inviter: (id: string) => string
}

const listedAs = (user: ListedUser): UserStatus => user.listedAs ?? user.status

/** A user's units as text; only their number where the version served does not name them. */
export const unitsText = ({ unitIds, unitCount }: ListedUser, { unit }: Names) => {
  const [first, ...others] = unitIds ?? []
  if (first === undefined) return null
  return { first: unit(first), more: Math.max(others.length, (unitCount ?? 0) - 1) }
}

const whenEver = (at: TimeOrNever): SortValue => (at instanceof Date ? at : null)

export const sortValues = (names: Names): Record<UserSort, (user: ListedUser) => SortValue> => ({
  name: ({ fullName }) => fullName,
  email: ({ email }) => email,
  status: listedAs,
  roles: ({ roles }) => roles.map(({ name }) => name).join(', '),
  units: ({ unitCount }) => unitCount,
  activity: ({ lastActivityAt }) => whenEver(lastActivityAt),
  password: ({ lastPasswordChangeAt }) => whenEver(lastPasswordChangeAt),
  inviter: ({ inviterId }) => inviterId && names.inviter(inviterId),
})

export type Wanted = Pick<UserListChoice, 'status' | 'idle' | 'invitation' | 'sort'>

/** What filters by age need to know. */
export type Ages = {
  now: Date
  /** Undefined while the audit trail has not been read. */
  invitedAt: ReadonlyMap<string, Date> | undefined
}

const DAY_MS = 86_400_000
const INVITATION_DAYS = 7

const isIdle = ({ lastActivityAt }: ListedUser, idle: string, now: Date): boolean => {
  if (idle === '') return true
  if (idle === 'never') return lastActivityAt === 'never'
  if (idle === 'unknown') return lastActivityAt === null
  return lastActivityAt instanceof Date && now.getTime() - lastActivityAt.getTime() >= Number(idle) * DAY_MS
}

/** Those who are left out by a filter of idle time since nobody knows of theirs. */
export const sayUntold = (users: readonly ListedUser[], idle: string): string | undefined => {
  if (idle === '' || idle === 'unknown') return undefined
  const untold = users.filter(({ lastActivityAt }) => lastActivityAt === null).length
  return untold === 0 ? undefined : `${counted(untold, 'user')} left out: last activity not told`
}

/** An invitation whose time the audit trail does not tell is `unknown`, never taken for a fresh or an old one. */
const isInvitedFor = (user: ListedUser, invitation: string, { now, invitedAt }: Ages): boolean => {
  if (invitation === '') return true
  if (listedAs(user) !== 'Invited' || invitedAt === undefined) return false
  const at = invitedAt.get(user.id)
  if (invitation === 'unknown' || at === undefined) return invitation === 'unknown' && at === undefined
  return now.getTime() - at.getTime() > INVITATION_DAYS * DAY_MS
}

type Sorted = { sort: string; names: Names; users: readonly ListedUser[] }

/** Sorting thousands takes longer than a filter or a way back to the list may, so each set keeps its last order. */
const sortedSets = new WeakMap<UserSet, Sorted>()

/** As long as the set is not whole it is left in the order of its arrival: half a set cannot be sorted. */
const sortSet = (set: UserSet, sort: string, names: Names): readonly ListedUser[] => {
  if (!set.isComplete) return set.items
  const kept = sortedSets.get(set)
  if (kept?.sort === sort && (kept.names === names || sortField(sort) !== 'inviter')) return kept.users
  const users = sortByName(set.items, sort, sortValues(names), ({ id }) => id)
  sortedSets.set(set, { sort, names, users })
  return users
}

/** What has been made of the API's own answer, so that each answer makes one set. */
const sought = new WeakMap<UserSet, { all: UserSet | undefined; name: string; set: UserSet }>()

/** Fewer are on their way to a name, and stand in so many others that the API's answer is enough. */
const LEAST_LETTERS = 3

/**
 * Who is meant by `name`: of an address its owner, since the API finds nobody by that; of a name those whom the API has
 * found, and whoever else at hand has it as a person would read it: `Muller` is `Müller`.
 */
export const whoIsSought = (set: UserSet, all: UserSet | undefined, name: string): UserSet => {
  const kept = sought.get(set)
  if (kept !== undefined && kept.all === all && kept.name === name) return kept.set
  const items = addressSought(name) === '' ? withNamesakes(set, all, name) : set.items.filter(personFinder(name))
  // Of half a set the rest may hold more.
  const total = set.isComplete ? items.length : set.total
  const found = items === set.items ? set : { ...set, items, total }
  sought.set(set, { all, name, set: found })
  return found
}

const withNamesakes = ({ items, isComplete }: UserSet, all: UserSet | undefined, name: string): UserSet['items'] => {
  if (folded(name).length < LEAST_LETTERS || !isComplete || all?.isComplete !== true) return items
  const known = new Set(items.map(({ id }) => id))
  const isNamed = textFinder(name)
  const others = all.items.filter((user) => !known.has(user.id) && isNamed(user.fullName))
  return others.length === 0 ? items : [...items, ...others]
}

export const arrangeUsers = (set: UserSet, { status, idle, invitation, sort }: Wanted, names: Names, ages: Ages) => {
  const users = sortSet(set, sort, names)
  if (status === '' && idle === '' && invitation === '') return users
  return users.filter(
    (user) =>
      (status === '' || listedAs(user) === status) &&
      isIdle(user, idle, ages.now) &&
      isInvitedFor(user, invitation, ages),
  )
}
