/** What may not be done to many accounts at once, though it may to each. */
import { isSuperAdmin } from '#api/resources/users.ts'
import type { ListedUser } from '#queries/users.ts'
import { whyFixed, type Guards } from './guards.ts'

export type Refused = { user: ListedUser; reason: string }

/** Who of a selection can be disabled or enabled, and why the others cannot: known before anything is sent. */
export const splitSelection = (users: readonly ListedUser[], isEnabled: boolean, guards: Guards) => {
  const reasonOf = (user: ListedUser): string | undefined => {
    const fixed = whyFixed(user, guards)
    if (fixed !== undefined) return fixed
    const isOn = user.status !== 'Suspended'
    return isOn === isEnabled ? `Already ${user.status}.` : undefined
  }
  const judged = users.map((user) => ({ user, reason: reasonOf(user) }))
  const ready = judged.flatMap(({ user, reason }) => (reason === undefined ? [user] : []))
  const refused = judged.flatMap(({ user, reason }) => (reason === undefined ? [] : [{ user, reason }]))
  if (isEnabled || !takesAllSuperAdmins(ready, guards)) return { ready, refused }
  // Each by itself may go; all together may not.
  const reason = 'The selection holds every Super Admin. At least one must remain.'
  return {
    ready: ready.filter((user) => !isSuperAdmin(user)),
    refused: [...refused, ...ready.filter(isSuperAdmin).map((user) => ({ user, reason }))],
  }
}

const takesAllSuperAdmins = (ready: readonly ListedUser[], { superAdmins }: Guards): boolean => {
  if (typeof superAdmins === 'string' || !ready.some(isSuperAdmin)) return false
  const gone = new Set(ready.map(({ id }) => id))
  return superAdmins.every(({ id, status }) => status === 'Suspended' || gone.has(id))
}
