/**
 * The organizations of the sandbox. One person, Margaret Okafor, works in all of them, with other rights in each: so that
 * what is done in several at once meets what a role allows, a last Super Admin, and a role that only reads.
 */
import { ROLE } from '../access/roles.ts'
import { ORGANIZATION_ID, userIdAt } from './ids.ts'

export type Organization = {
  readonly id: string
  /** Where its data plane is, as its tokens tell. */
  readonly region: string
  /** It has one of so many records that the settings ask for. */
  readonly share: number
  /** Roles of the people that are known everywhere, by their ids, where they have another one than in the first. */
  readonly roles: ReadonlyMap<string, string>
}

const [margaret, priya] = [userIdAt(1), userIdAt(6)]

/** The first is that of every world that asks for no other. */
const FIRST: Organization = { id: ORGANIZATION_ID, region: 'us-west-2', share: 1, roles: new Map() }

export const ORGANIZATIONS: readonly Organization[] = [
  FIRST,
  // Priya Chatterjee is the last Super Admin here.
  {
    id: '517730264410398852',
    region: 'eu-central-1',
    share: 2,
    roles: new Map([[margaret, ROLE.unitAdmin]]),
  },
  {
    id: '729914508862047316',
    region: 'ap-southeast-2',
    share: 5,
    roles: new Map([
      [margaret, ROLE.reporting],
      [priya, ROLE.unitAdmin],
    ]),
  },
]

/** By its place among them. */
export const organizationAt = (place = 0): Organization => ORGANIZATIONS[place] ?? FIRST
