import { addressSought } from '#lib/find.ts'
import type { UserListChoice } from './state.ts'

type Filters = Pick<UserListChoice, 'name' | 'status' | 'role' | 'assigned' | 'idle' | 'invitation'>
const IDLE_WORDS: Readonly<Record<string, string | undefined>> = {
  never: 'no activity ever',
  unknown: 'an activity that was not told',
}

type Named = { role: (id: string) => string; unit: (id: string) => string }

/**
 * What a list is filtered by, a condition each: what its users have. Empty when nothing is filtered. `untold`: of whom a
 * filter of idle time knows nothing.
 */
export const describeFilter = (
  { name, status, role, assigned, idle, invitation }: Filters,
  names: Named,
  untold?: string,
) =>
  [
    status && `status ${status}`,
    name && `${addressSought(name) === '' ? 'a name' : 'an email'} with “${name.trim()}”`,
    role && `the role ${names.role(role)}`,
    assigned && `an assignment to ${names.unit(assigned)}`,
    idle && (IDLE_WORDS[idle] ?? `no activity for ${idle} days`) + (untold ? ` (${untold})` : ''),
    invitation && (invitation === 'old' ? 'an invitation older than 7 days' : 'an invitation of unknown age'),
  ].filter((text) => text !== '')
