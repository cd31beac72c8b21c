import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { hash } from '../hash.ts'
import { unitEntity } from '../world/unit-tree.ts'
import type { AuditEvent, Entity, Estate, Unit, User } from '../world/model.ts'
import { countBelow } from '../world/schedule.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { makeAsset } from './assets.ts'
import { randomOf, type Random } from './random.ts'
import { BY_PASSWORD, signInBody } from './sign-in.ts'
import { PEOPLE } from './users.ts'

const DAYS = 90

/** `body` is JSON. */
type Draft = { primary: Entity | null; parent?: Entity | undefined; body?: string | undefined }
type Kind = {
  category: string
  action: string
  weight: number
  /** Done by Clumio itself, without a user. */
  bySystem?: true
  about: (random: Random, estate: Estate, user: User) => Draft
}

const organizationWide =
  (body: string): Kind['about'] =>
  () => ({ primary: null, body })
const onAsset =
  (body?: string): Kind['about'] =>
  (random, { environments }) => ({
    primary: makeAsset(random, random.pick(['aws_ebs_volume', 'aws_ec2_instance', 'aws_rds_cluster'] as const)),
    parent: random.pick(environments),
    body,
  })
const named =
  (type: string, values: readonly string[], body?: string): Kind['about'] =>
  (random) => ({ primary: { id: random.uuid(), type, value: random.pick(values) }, body })
const onSignIn: Kind['about'] = (_, { organizationId }, user) => ({
  primary: BY_PASSWORD,
  body: signInBody(user.email, organizationId),
})
const onEnvironment: Kind['about'] = (random, { environments }) => ({ primary: random.pick(environments) })

const POLICIES = ['Gold – every 4 hours', 'Silver – daily', 'Bronze – weekly', 'Production databases']

const KINDS: readonly Kind[] = [
  { category: 'authentication', action: 'login', weight: 30, about: onSignIn },
  { category: 'authentication', action: 'logout', weight: 8, about: onSignIn },
  { category: 'protection', action: 'apply', weight: 10, about: onAsset('{"policy_name":"Silver – daily"}') },
  { category: 'protection', action: 'remove', weight: 3, about: onAsset() },
  {
    category: 'policy',
    action: 'update',
    weight: 4,
    about: named('policy', POLICIES, '{"activation_status":"activated"}'),
  },
  { category: 'policy', action: 'create', weight: 1, about: named('policy', POLICIES) },
  { category: 'backup', action: 'create', weight: 8, about: onAsset('{"type":"clumio_backup"}') },
  { category: 'backup', action: 'delete', weight: 4, bySystem: true, about: onAsset() },
  { category: 'restore', action: 'full_restore', weight: 4, about: onAsset('{"target":{"aws_az":"us-west-2a"}}') },
  { category: 'restore', action: 'granular_retrieval', weight: 2, about: onAsset('{"file_name":"pg_hba.conf"}') },
  { category: 'restore', action: 'browse', weight: 3, about: onAsset() },
  {
    category: 'tasks',
    action: 'update',
    weight: 2,
    about: named('task', ['aws_ebs_volume_restore'], '{"status":"aborting"}'),
  },
  {
    category: 'alerts',
    action: 'update',
    weight: 8,
    about: onAsset('{"notes":"Asked the owner.","status":"cleared"}'),
  },
  { category: 'data_source', action: 'refresh', weight: 6, bySystem: true, about: onEnvironment },
  { category: 'cloud_connector', action: 'deploy', weight: 1, bySystem: true, about: onEnvironment },
  {
    category: 'reports',
    action: 'download',
    weight: 4,
    about: named('report', ['Compliance, September', 'Activity, 7 days']),
  },
  {
    category: 'api_tokens',
    action: 'create',
    weight: 1,
    about: named('api_token', ['terraform', 'siem-export', 'nightly']),
  },
  { category: 'mfa', action: 'enable', weight: 1, about: organizationWide('{"is_mfa_required":true}') },
  { category: 'sso', action: 'update', weight: 0.5, about: organizationWide('{"sso_enabled":true}') },
]
const WEIGHTED = KINDS.map((kind) => [kind, kind.weight] as const)
const STATUSES = [
  ['success', 94],
  ['failure', 5],
  ['partial_success', 1],
] as const

/** What is known of the users must be found in the trail: when each was invited, and when those who left were suspended. */
const userEvents = (users: readonly User[], anchor: Seconds) => (random: Random) =>
  users.flatMap((user) => {
    const about = { id: user.id, type: 'user', value: user.fullName }
    const leftAt = Math.min((user.lastActivityAt ?? anchor - 30 * DAY) + random.int(DAY, 9 * DAY), anchor - HOUR)
    // An invitation lapses after 7 days, and some are left lying about.
    const invitedAt = anchor - (random.chance(0.3) ? random.int(8 * DAY, 80 * DAY) : random.int(HOUR, 6 * DAY))
    return [
      ...(user.isEnabled ? [] : [{ at: leftAt, action: 'suspend', about, body: '{"is_enabled":false}' }]),
      ...(user.isEnabled && !user.isConfirmed
        ? [
            {
              at: invitedAt,
              action: 'invite',
              about,
              body: JSON.stringify({ email: user.email, full_name: user.fullName }),
            },
          ]
        : []),
    ]
  })

type People = { users: readonly User[]; units: readonly Unit[] }

/** `count` events over the 90 days before `anchor`, of working hours mostly. */
export const makeAudit = (seed: number, estate: Estate, { users, units }: People, count: number, anchor: Seconds) => {
  const random = randomOf(seed, 'audit', count)
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  // Who was seen last comes first.
  const actors = users
    .filter(({ isConfirmed }) => isConfirmed)
    .toSorted((a, b) => (b.lastActivityAt ?? 0) - (a.lastActivityAt ?? 0))
  const lastSeen = actors.map(({ lastActivityAt }) => lastActivityAt ?? 0).toReversed()
  const admins = users.filter(({ id }) => id === PEOPLE.margaret || id === PEOPLE.priya)

  const event = (
    at: Seconds,
    actor: User | null,
    unitId: string,
    draft: Draft,
    category: string,
    action: string,
  ): AuditEvent => {
    const isApi = actor !== null && random.chance(0.2)
    return {
      id: random.uuid(),
      at,
      userEmail: actor?.email ?? null,
      action,
      category,
      status: random.weighted(STATUSES),
      interface: actor === null ? null : isApi ? 'API' : 'UI',
      ipAddress: actor === null ? null : `${isApi ? '198.51.100' : '203.0.113'}.${1 + (hash(actor.id) % 250)}`,
      primary: draft.primary,
      parent: draft.parent ?? null,
      requestBody: draft.body ?? 'null',
      unit: unitEntity(unitById.get(unitId) ?? { id: GLOBAL_UNIT_ID, name: 'Global organizational unit' }),
    }
  }

  const events = userEvents(
    users,
    anchor,
  )(random)
    .filter(({ at }) => at > anchor - DAYS * DAY)
    .slice(0, Math.floor(count / 4))
    .map(({ at, action, about, body }) =>
      event(at, random.pick(admins), GLOBAL_UNIT_ID, { primary: about, body }, 'users', action),
    )
  while (events.length < count) {
    const kind = random.weighted(WEIGHTED)
    const day = Math.floor((anchor - random.next() * DAYS * DAY) / DAY) * DAY
    const at = kind.bySystem
      ? day + random.int(0, DAY - 1)
      : day + 6 * HOUR + Math.floor((random.next() + random.next()) * 7 * HOUR)
    // Nobody acts after the last activity that the user list shows.
    const present = actors.length - countBelow(lastSeen, at)
    const actor = at < anchor && present > 0 ? actors[random.int(0, present - 1)] : undefined
    if (actor === undefined) continue
    const draft = kind.about(random, estate, actor)
    const placed = draft.parent ?? draft.primary
    const unitId = estate.placements.get(placed?.id ?? '') ?? actor.access[0]?.unitIds[0] ?? GLOBAL_UNIT_ID
    events.push(event(at, kind.bySystem ? null : actor, unitId, draft, kind.category, kind.action))
  }
  return events
}
