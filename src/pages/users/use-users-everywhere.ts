import { useQueries } from '@tanstack/react-query'
import type { UserFilter } from '#api/requests/users.ts'
import { useEach, useEverywhere, type Here } from '#queries/everywhere.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { roleList } from '#queries/roles.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { invitationTimes, userSet, type UserSet } from '#queries/users.ts'
import { useWhileSame } from '#lib/use-while-same.ts'
import { useWholeOf } from '#screens/everywhere/use-whole-everywhere.ts'
import { whoIsSought } from './arrange.ts'
import { idsNamed } from './role-names.ts'
import { filterOf, type UsersEverywhereChoice } from './state.ts'

const NOBODY: UserSet = { items: [], total: 0, isComplete: true, actions: new Set() }

/** What is asked in one connection; nothing where no user can match. */
type Asked = UserFilter | null

/**
 * The users of all connections for what is chosen. A role is sent to each as its own id; where no role has the name, there
 * is nobody, and nothing is asked. Where roles do not come it is not known, and the connection fails with them.
 */
export const useUsersEverywhere = (choice: UsersEverywhereChoice) => {
  const { name, roleName, invitation } = choice
  const everywhere = useEverywhere()
  const { here } = everywhere
  const roles = useEach(here, (ctx) => roleList(ctx))
  const ids = here.map((_, index) => {
    const list = roles[index]?.data
    return roleName === '' ? [] : list && idsNamed(list, roleName)
  })
  const asked = ids.map((own): Asked | undefined => {
    if (own === undefined) return undefined
    if (roleName !== '' && own.length === 0) return null
    // The API takes one id: of two roles of one name, all users are read, and those who have either found among them.
    return filterOf({ name, role: own.length === 1 ? (own[0] ?? '') : '', assigned: '' })
  })
  const users = useEach(here, (ctx, index) => ({
    ...userSet(ctx, asked[index] ?? EVERYBODY),
    enabled: asked[index] !== undefined && asked[index] !== null,
  }))
  const reads = users.map((read, index) => {
    const own = roles[index]
    if (own === undefined || asked[index]) return read
    return asked[index] === null ? { ...own, data: NOBODY } : { ...own, data: undefined }
  })
  const whole = useWholeOf(everywhere, reads)

  // Who is where else is not told by those alone who have the role.
  const everybody = useEach(here, (ctx) => userSet(ctx, EVERYBODY), { enabled: roleName !== '' })
  const namesakes = useEach(here, (ctx, index) => userSet(ctx, { ...(asked[index] ?? EVERYBODY), name: '' }), {
    enabled: false,
  })
  const trees = useQueries({ queries: here.map(({ ctx }) => ({ ...unitTree(ctx), enabled: false })) })
  const times = useEach(here, invitationTimes, { enabled: invitation !== '' })
  const known = [everybody, trees, times, namesakes].flat().map(({ dataUpdatedAt }) => dataUpdatedAt)

  const sets = whole.sets.map((one) => {
    const index = here.indexOf(one.here)
    const sought = asked[index] ? whoIsSought(one.set, namesakes[index]?.data, name) : one.set
    return { ...one, set: ofRoles(sought, ids[index] ?? []), invitedAt: times[index]?.data, index }
  })
  const roleIds = useWhileSame(
    [here, JSON.stringify(ids)],
    () => new Map(here.map(({ connection }, index) => [connection, ids[index] ?? []])),
  )
  return {
    ...whole,
    sets,
    roles,
    roleIds,
    /** What is asked for there; nothing where nothing is. */
    askedIn: (one: Here): UserFilter | null => asked[here.indexOf(one)] ?? null,
    everybody,
    trees,
    times,
    /** The same text as long as nothing of it has changed. */
    version: `${whole.version} ${known.join()} ${JSON.stringify(asked)}`,
  }
}

/** Sets that were narrowed here, so that each makes one. */
const narrowed = new WeakMap<UserSet, { roles: string; set: UserSet }>()

/** The API has done so, but where two roles of one organization have the name. */
const ofRoles = (set: UserSet, ids: readonly string[]): UserSet => {
  if (ids.length < 2) return set
  const roles = ids.join()
  const kept = narrowed.get(set)
  if (kept?.roles === roles) return kept.set
  const items = set.items.filter((user) => user.roles.some(({ id }) => ids.includes(id)))
  const found = { ...set, items, total: set.isComplete ? items.length : set.total }
  narrowed.set(set, { roles, set: found })
  return found
}
