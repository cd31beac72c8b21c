import { addressSought } from '#lib/find.ts'
import type { UserListChoice } from './state.ts'

type Filters = Pick<UserListChoice, 'name' | 'status' | 'role' | 'assigned' | 'idle' | 'invitation'>
type Named = { role: (id: string) => string; unit: (id: string) => string }

/** What a list is filtered by, a condition each: what its users have. Empty when nothing is filtered. */
export const describeFilter = ({ name, status, role, assigned, idle, invitation }: Filters, names: Named) =>
  [
    status && `status ${status}`,
    name && `${addressSought(name) === '' ? 'a name' : 'an email'} with “${name.trim()}”`,
    role && `the role ${names.role(role)}`,
    assigned && `an assignment to ${names.unit(assigned)}`,
    idle && (idle === 'never' ? 'no activity ever' : `no activity for ${idle} days`),
    invitation && (invitation === 'old' ? 'an invitation older than 7 days' : 'an invitation of unknown age'),
  ].filter((text) => text !== '')
