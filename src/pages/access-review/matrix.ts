/** Users against units, with the roles that each has in each: what a review of access looks at. */
import { compareIds } from '#contract/ids.ts'
import type { ListedUser } from '#queries/users.ts'
import { unknownRole } from '#lib/unnamed.ts'
import type { ExportColumn } from '#lib/export-file.ts'
import { personFinder } from '#lib/find.ts'
import { counted } from '#lib/numbers.ts'
import { compareNames } from '#lib/order.ts'
import { listed } from '#lib/words.ts'

type Named = (id: string) => string

type ReviewRow = {
  user: ListedUser
  /** Names of the roles by unit; null where the version served tells no units. */
  roles: ReadonlyMap<string, readonly string[]> | null
}

export type Review = {
  /** In the order of the tree; those that are not in it last. */
  unitIds: readonly string[]
  rows: readonly ReviewRow[]
  /** Users whom the filter by role leaves out since nobody knows of theirs. */
  untoldCount: number
}

export type ReviewFilter = { name: string; role: string; unit: string; status: string; units: string }

const matcher = ({ name, role, unit, status }: ReviewFilter): ((user: ListedUser) => boolean) => {
  const isMeant = personFinder(name)
  return (user) =>
    isMeant(user) &&
    (status === '' || user.status === status) &&
    (role === '' || user.roles.some(({ id }) => id === role)) &&
    (unit === '' || (user.unitIds ?? []).includes(unit)) &&
    // Both together mean this role in this unit.
    (role === '' || unit === '' || (user.access ?? []).some((pair) => pair.roleId === role && pair.unitId === unit))
}

/** `unitIds`: all units that can be seen, in the order of the tree. */
export const reviewOf = (users: readonly ListedUser[], filter: ReviewFilter, unitIds: readonly string[]): Review => {
  const shown = users.filter(matcher(filter))
  const rows = shown
    .map((user) => ({ user, roles: rolesByUnit(user) }))
    .toSorted((a, b) => compareNames(a.user.fullName, b.user.fullName) || compareIds(a.user.id, b.user.id))
  const held = new Set(shown.flatMap((user) => user.unitIds ?? []))
  const inTree = new Set(unitIds)
  const columns = [...inTree, ...[...held].filter((id) => !inTree.has(id)).toSorted(compareIds)]
  const isShown = (id: string) =>
    filter.unit === '' ? filter.units === 'all' || held.has(id) : id === filter.unit && held.has(id)
  const isMeant = matcher({ ...filter, role: '' })
  const untold = filter.role === '' ? [] : users.filter((user) => hasUntoldRoles(user) && isMeant(user))
  return { unitIds: columns.filter(isShown), rows, untoldCount: untold.length }
}

const hasUntoldRoles = ({ access, roles }: ListedUser): boolean => access === null && roles.length === 0

const rolesByUnit = ({ access, roles }: ListedUser): ReviewRow['roles'] => {
  if (access === null) return null
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  const byUnit = new Map<string, string[]>()
  for (const { roleId, unitId } of access)
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), names.get(roleId) ?? unknownRole(roleId)])
  return byUnit
}

/** The head of the roles of those whose units are not told. */
export const UNTOLD = 'Role (units not told)'
export const hasUntold = (rows: readonly ReviewRow[]): boolean => rows.some(({ roles }) => roles === null)
export const rolesAlone = ({ roles }: ListedUser, separator: string): string =>
  roles.map(({ name }) => name).join(separator)

const lastActivity = ({ lastActivityAt: at }: ListedUser): string =>
  at instanceof Date ? at.toISOString() : (at ?? '')

/** The whole matrix for a file. */
export const reviewColumns = ({ unitIds, rows }: Review, unitName: Named): ExportColumn<ReviewRow>[] => [
  { header: 'Name', text: ({ user }) => user.fullName },
  { header: 'Email', text: ({ user }) => user.email },
  { header: 'Status', text: ({ user }) => user.status },
  { header: 'Last activity', text: ({ user }) => lastActivity(user) },
  ...(hasUntold(rows) ? [{ header: UNTOLD, text: ({ user }: ReviewRow) => rolesAlone(user, '; ') }] : []),
  ...unitIds.map((id) => ({
    header: unitName(id),
    text: ({ roles }: ReviewRow) => roles?.get(id)?.join('; ') ?? '',
  })),
]

const sayUntold = (untoldCount: number): string =>
  untoldCount === 0 ? '' : ` (${counted(untoldCount, 'user')} left out: roles not told)`

/** What the review leaves out, for whoever reads it without the page. */
export const describeReview = (
  { name, role, unit, status }: ReviewFilter,
  untoldCount: number,
  roleName: Named,
  unitName: Named,
) =>
  listed(
    [
      name.trim() && `a name or email with “${name.trim()}”`,
      role && `the role ${roleName(role)}${sayUntold(untoldCount)}`,
      unit && `a role in ${unitName(unit)} itself`,
      status && `status ${status}`,
    ].filter((text) => text !== ''),
  ) || 'none'
