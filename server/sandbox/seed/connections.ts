import { compareIds } from '#contract/ids.ts'
import { hash } from '../hash.ts'
import type { Alert, Connection, Entity } from '../world/model.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { randomOf, type Random } from './random.ts'

const ASSET_TYPES = ['EC2/EBS', 'RDS', 'DynamoDB', 'EC2MSSQL', 'S3', 'IcebergOnGlue', 'IcebergOnS3Tables']
const NAMES = ['prod', 'shared-services', 'analytics', 'staging', 'archive', 'payments', 'research', 'web']
/** Of so many environments one has lost its connection. */
const ENVIRONMENTS_PER_UNLINKED = 24

/** `place` is an account and a region, as the values of environments are. */
export const connectionIdOf = (place: string): string => place.replace('/', '_')

const makeConnection = (random: Random, place: string, anchor: Seconds): Omit<Connection, 'status' | 'environment'> => {
  const [account = '', region = ''] = place.split('/')
  const others = ASSET_TYPES.slice(1).filter(() => random.chance(0.6))
  return {
    id: connectionIdOf(place),
    account,
    region,
    name: random.chance(0.9) ? `${random.pick(NAMES)}-${account.slice(-4)}` : null,
    createdAt: anchor - random.int(100 * DAY, 800 * DAY),
    assetTypes: ['EC2/EBS', ...others],
    token: random.uuid(),
    externalId: `ExternalID_${random.uuid()}`,
  }
}

const saysLost = ({ type, clearedAt }: Alert): boolean => type === 'aws_account_disconnected' && clearedAt === null

/** The alert by which each environment is lost, by its id: the first that still says so, where most do. */
export const lostBy = (environments: readonly Entity[], alerts: readonly Alert[]): ReadonlyMap<string, Alert> => {
  const told = [...Map.groupBy(alerts.filter(saysLost), ({ parent }) => parent.id).values()]
    .map((those) => those.toSorted((a, b) => a.raisedAt - b.raisedAt))
    .toSorted((a, b) => b.length - a.length || compareIds(a[0]?.groupId ?? '', b[0]?.groupId ?? ''))
    .slice(0, Math.max(1, Math.round(environments.length / ENVIRONMENTS_PER_UNLINKED)))
  return new Map(told.flatMap(([first]) => (first === undefined ? [] : [[first.parent.id, first]])))
}

/** Before anyone has seen them: of what is lost one alert says so still, and of all else none. */
export const clearOtherLosses = (
  alerts: readonly (Omit<Alert, 'clearedAt'> & { clearedAt: Alert['clearedAt'] })[],
  lost: ReadonlyMap<string, Alert>,
  anchor: Seconds,
): void => {
  for (const alert of alerts)
    if (saysLost(alert) && lost.get(alert.parent.id) !== alert)
      alert.clearedAt = Math.min(anchor, alert.updatedAt + HOUR + (hash(alert.id) % (2 * DAY)))
}

/** One for each environment, and one more that is still connecting. */
export const makeConnections = (
  seed: number,
  environments: readonly Entity[],
  lost: ReadonlyMap<string, Alert>,
  anchor: Seconds,
): Connection[] => {
  const made = environments.map((environment): Connection => ({
    ...makeConnection(randomOf(seed, 'connection', environment.value), environment.value, anchor),
    status: lost.has(environment.id) ? 'unlinked' : 'connected',
    environment,
  }))
  const last = makeConnection(randomOf(seed, 'connecting'), '417752098166/eu-central-1', anchor)
  return [...made, { ...last, status: 'connecting', environment: null, createdAt: anchor - DAY }]
}
