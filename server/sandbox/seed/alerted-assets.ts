/** What the assets must be like that alerts are about, so that their policies' runs tell the same as the alerts. */
import type { Alert, Entity } from '../world/model.ts'
import { isOfRuns } from '../world/runs.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { hash } from '../hash.ts'
import { systemName, TAG_KEYS } from './assets.ts'
import { POLICY } from './policies.ts'
import { randomOf } from './random.ts'

export type Traits = {
  name: string
  createdAt: Seconds
  deletedAt: Seconds | null
  unsupported: string | null
  tags: readonly (readonly [key: string, value: string])[]
  /** By name; empty for none. */
  directPolicy: string
  formerPolicy: { name: string; until: Seconds } | undefined
  groupId: string
  bucketId: string
}

/** Alerts that nobody has recurred for so long may be of an asset that is not backed up any more. */
const STALE = 2 * DAY
/** Of those one in so many. */
const ENDED = 4

const hourOf = (at: Seconds): number => (at % DAY) / HOUR

const isInDatabaseHours = (at: Seconds): boolean => hourOf(at) >= 2 && hourOf(at) < 12

/** The policy by whose windows the alerts of an asset can have been raised; all of them recur daily. */
export const policyOf = ({ type }: Entity, alerts: readonly Alert[]): string => {
  let isSilver = !type.startsWith('aws_rds')
  for (const alert of alerts) {
    if (alert.type === 'tag_conflict') return POLICY.long
    if (!isSilver && isOfRuns(alert))
      isSilver = !isInDatabaseHours(alert.raisedAt) || !isInDatabaseHours(alert.updatedAt)
  }
  return isSilver ? POLICY.silver : POLICY.databases
}

const TAGS_FOR: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  [POLICY.silver]: [['backup', 'silver']],
  [POLICY.databases]: [['env', 'prod']],
  [POLICY.long]: [
    ['backup', 'silver'],
    ['data-class', 'confidential'],
  ],
}

const OWNERS = TAG_KEYS.flatMap(([key, values]) => (key === 'owner' ? values : [])).filter(
  (owner) => !owner.includes('finance'),
)

/** Tags that lay no policy on anything that has another. */
const harmless = (id: string): readonly (readonly [string, string])[] => [
  ['owner', OWNERS[hash(id) % OWNERS.length] ?? 'platform-team'],
]

/** What an asset under a policy carries. */
export const tagsUnder = (policy: string, { id, type }: Entity): readonly (readonly [string, string])[] =>
  type === 'protection_group' ? [] : [...(TAGS_FOR[policy] ?? []), ...harmless(id)]

type About = { anchor: Seconds; mayEnd: boolean }

export const alertedTraits = (entity: Entity, alerts: readonly Alert[], { anchor, mayEnd }: About): Partial<Traits> => {
  const random = randomOf('alerted', entity.id)
  const isNamedByAws = entity.type === 'aws_ebs_volume' || entity.type === 'aws_ec2_instance'
  const name = isNamedByAws ? `${systemName(random)}-data-${random.hex(4)}` : entity.value
  const policy = policyOf(entity, alerts)
  const isGroup = entity.type === 'protection_group'
  const newest = alerts.filter(isOfRuns).toSorted((a, b) => b.updatedAt - a.updatedAt)[0]
  const isStale = newest?.clearedAt === null && newest.updatedAt < anchor - STALE
  if (!mayEnd || !isStale || newest === undefined || !random.chance(1 / ENDED) || policy === POLICY.long)
    return {
      name,
      tags: tagsUnder(policy, entity),
      ...(isGroup && { directPolicy: policy }),
    }
  // No run was attempted after the last one that failed.
  const until = newest.updatedAt + random.int(HOUR, 10 * HOUR)
  const tags = isGroup ? [] : [['backup', 'none'] as const, ...harmless(entity.id)]
  return {
    name,
    tags,
    formerPolicy: { name: policy, until },
    ...(!isGroup && random.chance(0.4) && { deletedAt: until }),
  }
}
