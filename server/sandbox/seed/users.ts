import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Access, Unit, User } from '../world/model.ts'
import { ROLE } from '../access/roles.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { FAMILY_NAMES, GIVEN_NAMES, mailName } from './names.ts'
import type { Random } from './random.ts'

type Status = 'activated' | 'invited' | 'suspended'
type KnownUser = {
  id: string
  fullName: string
  status: Status
  access: (unitId: (name: string) => string) => Access[]
}

/** People that tokens, tests and the API's own examples name; present in every world, however small. */
const KNOWN_USERS: readonly KnownUser[] = [
  { id: '1', fullName: 'Margaret Okafor', status: 'activated', access: () => [globally(ROLE.superAdmin)] },
  {
    id: '2',
    fullName: 'Henrik Lindqvist',
    status: 'activated',
    access: (unitId) => [{ roleId: ROLE.unitAdmin, unitIds: [unitId('Finance')] }],
  },
  { id: '3', fullName: 'Noor Rahman', status: 'activated', access: () => [globally(ROLE.helpdesk)] },
  { id: '4', fullName: 'Giulia Romano', status: 'activated', access: () => [globally(ROLE.reporting)] },
  { id: '5', fullName: 'Viktor Petrov', status: 'suspended', access: () => [globally(ROLE.backup)] },
  { id: '6', fullName: 'Priya Chatterjee', status: 'activated', access: () => [globally(ROLE.superAdmin)] },
  {
    id: '36',
    fullName: 'Dana Ruiz',
    status: 'activated',
    access: (unitId) => [{ roleId: ROLE.backup, unitIds: [unitId('Engineering')] }],
  },
  {
    id: '40',
    fullName: 'test person',
    status: 'invited',
    access: (unitId) => [{ roleId: ROLE.unitAdmin, unitIds: [unitId('Finance')] }],
  },
]

/** The ids of the people whose tokens a world hands out. */
export const PERSONA_USERS = {
  'Super Admin': '1',
  'Organizational Unit Admin': '2',
  'Helpdesk Admin': '3',
  'Reporting/Audit Admin': '4',
  Expired: '1',
  Suspended: '5',
} as const

export const MAIL_DOMAIN = 'northwind.io'

const globally = (roleId: string): Access => ({ roleId, unitIds: [GLOBAL_UNIT_ID] })

const STATUSES: readonly (readonly [Status, number])[] = [
  ['activated', 78],
  ['invited', 8],
  ['suspended', 14],
]
const ROLES: readonly (readonly [string, number])[] = [
  [ROLE.unitAdmin, 14],
  [ROLE.application, 14],
  [ROLE.backup, 30],
  [ROLE.helpdesk, 17],
  [ROLE.reporting, 25],
]

/** `count` users with ids rising by the time of their invitation. */
export const makeUsers = (random: Random, units: readonly Unit[], count: number, anchor: Seconds): User[] => {
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? GLOBAL_UNIT_ID
  const known = new Map(KNOWN_USERS.map((user) => [user.id, user]))
  const emails = new Set<string>()

  const emailOf = (fullName: string): string => {
    const base = mailName(fullName)
    let email = `${base}@${MAIL_DOMAIN}`
    for (let at = 2; emails.has(email); at++) email = `${base}${at}@${MAIL_DOMAIN}`
    emails.add(email)
    return email
  }

  const someAccess = (): Access[] => {
    const [first, second] = [random.weighted(ROLES), random.weighted(ROLES)]
    const unitIds = [...new Set(Array.from({ length: random.int(1, 2) }, () => random.pick(units).id))]
    const entry = { roleId: first, unitIds }
    if (first === second || !random.chance(0.15)) return [entry]
    return [entry, { roleId: second, unitIds: [random.pick(units).id] }]
  }

  const make = (id: string): User => {
    const named = known.get(id)
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
      inviter: id === '1' ? null : named !== undefined || random.chance(0.6) ? '1' : random.pick(['2', '6']),
      isEnabled: status !== 'suspended',
      isConfirmed,
      lastActivityAt,
      lastPasswordChangeAt: lastActivityAt === null ? null : lastActivityAt - random.int(DAY, 200 * DAY),
      access: named?.access(unitId) ?? someAccess(),
    }
  }

  const ids = new Set(known.keys())
  for (let id = 1; ids.size < count; id++) ids.add(String(id))
  return [...ids].toSorted((a, b) => Number(a) - Number(b)).map(make)
}
