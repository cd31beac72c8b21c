import { compareIds } from '#contract/ids.ts'
import type { AlertGroup } from '../world/alert-groups.ts'
import type { Connection, Entity } from '../world/model.ts'
import { DAY, type Seconds } from '../world/time.ts'
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

/**
 * One for each environment, and one more that is still connecting. Unlinked are those environments for which most alerts
 * say so.
 */
export const makeConnections = (
  seed: number,
  environments: readonly Entity[],
  groups: readonly AlertGroup[],
  anchor: Seconds,
): Connection[] => {
  const lost = groups
    .filter(({ type, activeCount }) => type === 'aws_account_disconnected' && activeCount > 0)
    .toSorted((a, b) => b.activeCount - a.activeCount || compareIds(a.id, b.id))
    .slice(0, Math.max(1, Math.round(environments.length / ENVIRONMENTS_PER_UNLINKED)))
  const unlinked = new Set(lost.map(({ parent }) => parent.id))
  const made = environments.map((environment): Connection => ({
    ...makeConnection(randomOf(seed, 'connection', environment.value), environment.value, anchor),
    status: unlinked.has(environment.id) ? 'unlinked' : 'connected',
    environment,
  }))
  const last = makeConnection(randomOf(seed, 'connecting'), '417752098166/eu-central-1', anchor)
  return [...made, { ...last, status: 'connecting', environment: null, createdAt: anchor - DAY }]
}
