import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Access, Unit, User } from '../world/model.ts'
import { CUSTOM_ROLE, ROLE } from '../access/roles.ts'
import type { Persona } from '../tokens.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { userIdAt } from './ids.ts'
import { FAMILY_NAMES, GIVEN_NAMES, mailName } from './names.ts'
import type { Organization } from './organizations.ts'
import type { Random } from './random.ts'

type Status = 'activated' | 'invited' | 'suspended'
/** Those without a unit are in the Global one. */
type KnownUser = readonly [ordinal: number, fullName: string, status: Status, roleId: string, unit: string]

/** People that tokens, tests and the API's own examples name; present in every world, however small. */
const KNOWN_USERS: readonly KnownUser[] = [
  [1, 'Margaret Okafor', 'activated', ROLE.superAdmin, ''],
  [2, 'Henrik Lindqvist', 'activated', ROLE.unitAdmin, 'Finance'],
  [3, 'Noor Rahman', 'activated', ROLE.helpdesk, ''],
  [4, 'Giulia Romano', 'activated', ROLE.reporting, ''],
  [5, 'Viktor Petrov', 'suspended', CUSTOM_ROLE.restore, ''],
  [6, 'Priya Chatterjee', 'activated', ROLE.superAdmin, ''],
  [36, 'Dana Ruiz', 'activated', ROLE.backup, 'Engineering'],
  [40, 'test person', 'invited', ROLE.unitAdmin, 'Finance'],
]

/** Their ids. */
export const PEOPLE = {
  margaret: userIdAt(1),
  henrik: userIdAt(2),
  noor: userIdAt(3),
  giulia: userIdAt(4),
  viktor: userIdAt(5),
  priya: userIdAt(6),
  dana: userIdAt(36),
  testPerson: userIdAt(40),
}

/** The ids of the people whose tokens a world hands out. */
const PERSONA_USERS: Record<Persona, string> = {
  'Super Admin': PEOPLE.margaret,
  'Organizational Unit Admin': PEOPLE.henrik,
  'Helpdesk Admin': PEOPLE.noor,
  'Reporting/Audit Admin': PEOPLE.giulia,
  Expired: PEOPLE.margaret,
  Suspended: PEOPLE.viktor,
}

export const ownerOf = (persona: Persona): { id: string; fullName: string } => {
  const id = PERSONA_USERS[persona]
  return { id, fullName: KNOWN_USERS.find(([ordinal]) => userIdAt(ordinal) === id)?.[1] ?? '' }
}

const MAIL_DOMAIN = 'northwind.io'

const STATUSES: readonly (readonly [Status, number])[] = [
  ['activated', 78],
  ['invited', 8],
  ['suspended', 14],
]
const ROLES: readonly (readonly [string, number])[] = [
  [ROLE.unitAdmin, 14],
  [ROLE.application, 14],
  [ROLE.backup, 24],
  [CUSTOM_ROLE.restore, 4],
  [CUSTOM_ROLE.watch, 2],
  [ROLE.helpdesk, 17],
  [ROLE.reporting, 25],
]

/** `count` users, of whom some have `roles` of their own, with ids rising by the time of their invitation. */
export const makeUsers = (
  random: Random,
  units: readonly Unit[],
  count: number,
  anchor: Seconds,
  roles: Organization['roles'],
): User[] => {
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? GLOBAL_UNIT_ID
  const known = new Map(
    KNOWN_USERS.map(([ordinal, fullName, status, roleId, unit]) => {
      const access: Access[] = [{ roleId: roles.get(userIdAt(ordinal)) ?? roleId, unitIds: [unitId(unit)] }]
      return [ordinal, { fullName, status, access }]
    }),
  )
  const emails = new Set<string>()

  const emailOf = (fullName: string): string => {
    const base = mailName(fullName)
    let email = `${base}@${MAIL_DOMAIN}`
    for (let at = 2; emails.has(email); at++) email = `${base}${at}@${MAIL_DOMAIN}`
    emails.add(email)
    return email
  }

  const someInviter = () => random.pick([PEOPLE.henrik, PEOPLE.priya])

  const someAccess = (): Access[] => {
    const [first, second] = [random.weighted(ROLES), random.weighted(ROLES)]
    const unitIds = [...new Set(Array.from({ length: random.int(1, 2) }, () => random.pick(units).id))]
    const entry = { roleId: first, unitIds }
    if (first === second || !random.chance(0.15)) return [entry]
    return [entry, { roleId: second, unitIds: [random.pick(units).id] }]
  }

  const make = (ordinal: number): User => {
    const id = userIdAt(ordinal)
    const named = known.get(ordinal)
    const fullName = named?.fullName ?? `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`
    const status = named?.status ?? random.weighted(STATUSES)
    // People who left were last seen months ago; of the others, most today or this week.
    const isConfirmed =
      status === 'activated' || (status === 'suspended' && (named !== undefined || random.chance(0.9)))
    const idleFor =
      status === 'suspended'
        ? random.int(20 * DAY, 420 * DAY)
        : Math.floor(random.next() ** 4 * (named === undefined ? 60 * DAY : 8 * HOUR))
    const lastActivityAt = isConfirmed ? anchor - idleFor - random.int(0, HOUR) : null
    return {
      id,
      email: emailOf(fullName),
      fullName,
      inviter:
        id === PEOPLE.margaret ? null : named !== undefined || random.chance(0.6) ? PEOPLE.margaret : someInviter(),
      isEnabled: status !== 'suspended',
      isConfirmed,
      lastActivityAt,
      lastPasswordChangeAt: lastActivityAt === null ? null : lastActivityAt - random.int(DAY, 200 * DAY),
      access: named?.access ?? someAccess(),
    }
  }

  const ordinals = new Set(known.keys())
  for (let ordinal = 1; ordinals.size < count; ordinal++) ordinals.add(ordinal)
  return [...ordinals].toSorted((a, b) => a - b).map(make)
}
