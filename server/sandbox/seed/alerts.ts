import type { Alert, Entity, Severity } from '../world/model.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../world/time.ts'
import { ALERT_KINDS, BACKED_UP, severityOf, type AlertKind } from './alert-kinds.ts'
import { GUIDE_VOLUME, makeAsset, makeTags, type AssetType } from './assets.ts'
import { connectionIdOf } from './connections.ts'
import { GUIDE_ENVIRONMENT } from './environments.ts'
import { randomOf, uuidOf, type Random } from './random.ts'

const GUIDE_ALERT_ID = '32e6f210-0b83-4308-b437-8c9ac11f306c'
/** The group that the API's own examples use. */
export const GUIDE_GROUP_ID = 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb'

/** Each environment has one connection, called by its id. */
const connectionTo = (environment: Entity): Entity => {
  const id = connectionIdOf(environment.value)
  return { id, type: 'aws_connection', value: id }
}

const groupIdOf = (environment: Entity, type: string, cause: string): string =>
  environment.id === GUIDE_ENVIRONMENT.id && cause === 'backup_window_exceeded'
    ? GUIDE_GROUP_ID
    : uuidOf(`${environment.id}/${type}/${cause}`)

const DAYS = 90
const NIGHTLY = ALERT_KINDS.filter(({ nightly }) => nightly).map((kind) => [kind, kind.weight] as const)
const KINDS = ALERT_KINDS.map((kind) => [kind, kind.weight] as const)

type Group = { id: string; severity: Severity }

/** An alert that nobody has seen yet: what is made of it is written into it. */
export type AlertDraft = { -readonly [Field in keyof Alert]: Alert[Field] }

/** Makes alerts one at a time, in the past of a seed as in the present of a living world. */
export const createAlertMaker = (random: Random, assetsPerEnvironment: number) => {
  const groups = new Map<string, Group>()
  const assets = new Map<string, Entity[]>()

  const groupOf = (environment: Entity, kind: AlertKind): Group => {
    const key = `${environment.id}/${kind.type}/${kind.cause}`
    const known = groups.get(key)
    if (known !== undefined) return known
    const id = groupIdOf(environment, kind.type, kind.cause)
    // All alerts of a group are equally grave, in every world.
    const severity = id === GUIDE_GROUP_ID ? 'error' : severityOf(kind, randomOf('severity', key))
    const group = { id, severity }
    groups.set(key, group)
    return group
  }

  const assetOf = (environment: Entity, type: AssetType): Entity => {
    const key = `${environment.id}/${type}`
    const known = assets.get(key) ?? []
    assets.set(key, known)
    if (known.length >= assetsPerEnvironment) return random.pick(known)
    const asset = makeAsset(random, type)
    const entity = type === 'aws_connection' ? connectionTo(environment) : asset
    known.push(entity)
    return entity
  }

  return (at: Seconds, environment: Entity, kind = random.weighted(KINDS), about?: Entity): AlertDraft => {
    const group = groupOf(environment, kind)
    const asset = about ?? assetOf(environment, random.weighted(kind.assets ?? BACKED_UP))
    return {
      id: random.uuid(),
      type: kind.type,
      cause: kind.cause,
      severity: group.severity,
      raisedAt: at,
      updatedAt: at,
      clearedAt: null,
      // What does not recur by itself is counted from 0, all else from 1: both are met with.
      raisedCount: kind.type === 'tag_conflict' ? 0 : 1,
      groupId: group.id,
      notes: '',
      primary: asset,
      parent: environment,
      variables: random.chance(0.9) ? kind.variables(random, { environment, asset, at }) : null,
      tags: kind.type === 'tag_conflict' ? makeTags(random, 2) : random.chance(0.35) ? makeTags(random, 1) : [],
    }
  }
}

const NOTES = [
  'Case 8812',
  'Waiting for the account owner.',
  'Known; the maintenance window overlaps until the end of the month.',
  'Asked the platform team to raise the quota.',
  'Retried by hand, finished at the second attempt.',
]

/** `count` alerts over the 90 days before `anchor`, in bursts on bad nights; the guide's own is among them. */
export const makeAlerts = (
  seed: number,
  environments: readonly Entity[],
  count: number,
  anchor: Seconds,
): AlertDraft[] => {
  const random = randomOf(seed, 'alerts', count)
  const perEnvironment = Math.max(4, Math.ceil(count / environments.length / 8))
  const makeAlert = createAlertMaker(random, perEnvironment)
  const days = Array.from({ length: DAYS }, (_, ago) => ({
    ago,
    weight: 0.6 + random.next() * 0.8 + (DAYS - ago) / 150,
  }))
  // On a bad night something breaks for one account, and most alerts of that night are of that kind and account.
  const badNights = Array.from({ length: 7 }, () => ({
    ago: random.int(0, DAYS - 1),
    environment: random.pick(environments),
    kind: random.weighted(NIGHTLY),
  }))
  for (const { ago } of badNights) for (const day of days) if (day.ago === ago) day.weight += 5
  const choices = days.map(({ ago, weight }) => [ago, weight] as const)

  /** The same alert is on an entity once at a time. */
  const active = new Set<string>()

  const live = (alert: AlertDraft): AlertDraft => {
    const age = anchor - alert.raisedAt
    const recurrences = random.chance(0.3) ? random.int(1, 11) : 0
    const lastRaise = Math.min(alert.raisedAt + recurrences * DAY + random.int(0, 90), anchor - random.int(0, MINUTE))
    const updatedAt = recurrences === 0 || age < DAY ? alert.raisedAt : Math.max(alert.raisedAt, lastRaise)
    alert.updatedAt = updatedAt
    alert.raisedCount += Math.floor((updatedAt - alert.raisedAt) / DAY)
    const key = `${alert.primary.id}/${alert.cause}`
    const stillActive = random.chance(age < 2 * DAY ? 0.8 : age < 7 * DAY ? 0.55 : age < 30 * DAY ? 0.28 : 0.13)
    if (random.chance(0.06)) alert.notes = random.pick(NOTES)
    if (stillActive && !active.has(key)) active.add(key)
    else alert.clearedAt = updatedAt + Math.floor(random.next() ** 2 * Math.min(3 * DAY, anchor - updatedAt))
    return alert
  }

  const alerts = guideAlerts(makeAlert, random, anchor).slice(0, count)
  while (alerts.length < count) {
    const ago = random.weighted(choices)
    const bad = random.chance(0.75) ? badNights.find((night) => night.ago === ago) : undefined
    const environment = bad?.environment ?? random.pick(environments)
    const kind = bad?.kind ?? random.weighted(KINDS)
    const midnight = Math.floor(anchor / DAY) * DAY - ago * DAY
    const at =
      midnight + (kind.nightly ? Math.floor((1 + random.next() * random.next() * 5) * HOUR) : random.int(0, DAY - 1))
    alerts.push(live(makeAlert(at < anchor ? at : at - DAY, environment, kind)))
  }
  return alerts
}

/** The group that the API's own examples show: four active members, one of them the alert they read, and one cleared. */
const guideAlerts = (makeAlert: ReturnType<typeof createAlertMaker>, random: Random, anchor: Seconds): AlertDraft[] => {
  const kind = ALERT_KINDS.find(({ cause }) => cause === 'backup_window_exceeded')
  const night = Math.floor((anchor - 6 * HOUR) / DAY) * DAY + 4 * HOUR
  return Array.from({ length: 5 }, (_, at) => {
    const raisedAt = night - 2 * DAY + 669 + (at === 0 ? 0 : random.int(60, 9000))
    const alert = makeAlert(raisedAt, GUIDE_ENVIRONMENT, kind)
    if (at === 4) return { ...alert, clearedAt: raisedAt + 7 * HOUR }
    if (at > 0) return alert
    const updatedAt = night + 761
    return { ...alert, id: GUIDE_ALERT_ID, primary: GUIDE_VOLUME, variables: null, tags: [], updatedAt, raisedCount: 3 }
  })
}
