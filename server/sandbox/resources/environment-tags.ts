/** The tags of an environment: those that its assets carry, and those that alerts in it tell of. */
import type { WireEnvironmentTag } from '#contract/environment-tags.ts'
import { compareIds } from '#contract/ids.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { ApiError } from '../errors.ts'
import { linkTo, selfLink } from '../links.ts'
import type { Query } from '../lists/query.ts'
import { partsOf, tagIdOf } from '../seed/tag-ids.ts'
import type { Asset, AssetKind, Tag } from '../world/assets.ts'
import type { Alert, Connection, Entity } from '../world/model.ts'
import { newestAlertFirst } from '../world/orders.ts'
import type { Policy } from '../world/policies.ts'
import { assetsIn } from './asset-lists.ts'
import { backupStats, protectionStats } from './asset-protection.ts'
import { unitOf } from './aws-connections.ts'
import { visibleEnvironment } from './aws-environments.ts'
import { lookbackOf } from './lookback.ts'
import { toWirePolicy } from './policies.ts'

/** What carries tags. */
const TAGGED: readonly AssetKind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 'bucket']

const RUNS = 'read-aws-environment-tag-backup-status-stats'
/** Of all else that a read can count there is nothing here. */
const COUNTED: Readonly<Record<string, AssetKind>> = {
  'read-aws-environment-tag-ebs-volumes-protection-stats': 'ebs',
  'read-aws-environment-tag-ec2-instances-protection-stats': 'ec2',
  'read-aws-environment-tag-rds-volumes-protection-stats': 'rds',
  'read-aws-environment-tag-rds-resources-protection-stats': 'rds',
  'read-aws-environment-tag-dynamodb-tables-protection-stats': 'dynamodb',
}

type EnvironmentTag = Tag & { environment: Entity; place: Connection; policy: Policy | null }

const alertsIn = new WeakMap<readonly Alert[], ReadonlyMap<string, readonly Alert[]>>()

const alertedTags = ({ world }: Call, environment: Entity): Tag[] => {
  const all = world.alerts.ordered(newestAlertFirst)
  const known = alertsIn.get(all) ?? Map.groupBy(all, ({ parent }) => parent.id)
  alertsIn.set(all, known)
  return (known.get(environment.id) ?? []).flatMap(({ tags }) =>
    tags.map((tag) => {
      const [key, value] = partsOf(tag)
      return { id: tag.id, key, keyId: tagIdOf(environment, key, ''), value }
    }),
  )
}

/** By key and value. */
const tagsIn = (call: Call): EnvironmentTag[] => {
  const [, , , , id = ''] = call.path.split('/')
  const place = visibleEnvironment(call, id)
  if (place === undefined)
    throw new ApiError(404, `There is no environment at ${call.path} in this organizational unit.`)
  const { environment } = place
  const carried = TAGGED.flatMap((kind) => assetsIn(call, kind, environment.id)).flatMap(({ tags }) => tags)
  const byId = new Map([...alertedTags(call, environment), ...carried].map((tag) => [tag.id, tag]))
  const { tagJudged } = call.world.protection()
  return [...byId.values()]
    .toSorted((a, b) => compare(a.key, b.key) || compare(a.value, b.value) || compareIds(a.id, b.id))
    .map((tag) => ({ ...tag, environment, place, policy: tagJudged(tag, environment) }))
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

const carriersOf = (call: Call, { id, environment }: EnvironmentTag, kinds: readonly AssetKind[]): Asset[] =>
  kinds.flatMap((kind) => assetsIn(call, kind, environment.id)).filter(({ tags }) => tags.some((tag) => tag.id === id))

const embedded = (call: Call, tag: EnvironmentTag, name: string): (readonly [string, object])[] => {
  if (name === 'read-policy-definition') return tag.policy === null ? [] : [[name, toWirePolicy(call, tag.policy)]]
  if (name === RUNS) return [[name, backupStats(call, carriersOf(call, tag, ['ebs', 'ec2', 'rds', 'dynamodb']))]]
  const kind = COUNTED[name]
  return [[name, protectionStats(call, kind === undefined ? [] : carriersOf(call, tag, [kind]))]]
}

const statusOf = ({ policy }: EnvironmentTag): WireEnvironmentTag['protection_status'] =>
  policy === null ? 'unprotected' : 'protected'

const toWire = (call: Call, tag: EnvironmentTag, { embeds }: Query): WireEnvironmentTag => {
  const { id, key, keyId, value, environment, place, policy } = tag
  return {
    id,
    key,
    key_id: keyId,
    value,
    protection_status: statusOf(tag),
    protection_info: policy && {
      policy_id: policy.id,
      inheriting_entity_id: null,
      inheriting_entity_type: null,
    },
    organizational_unit_id: unitOf(call, place),
    _links: {
      _self: selfLink(`/datasources/aws/environments/${environment.id}/tags/${id}`),
      ...(policy !== null && { 'read-policy-definition': linkTo('read-policy-definition', policy.id) }),
    },
    _embedded: Object.fromEntries([...embeds].flatMap((name) => embedded(call, tag, name))),
  }
}

export const environmentTagEndpoints = {
  'list-aws-environment-tags': listEndpoint<EnvironmentTag>({
    items: (call) => {
      lookbackOf(call)
      return tagsIn(call)
    },
    readers: {
      id: ({ id }) => id,
      key_id: ({ keyId }) => keyId,
      value: ({ value }) => value,
      protection_status: statusOf,
      'protection_info.policy_id': ({ policy }) => policy?.id ?? null,
    },
    toWire,
  }),
  'read-aws-environment-tag': readEndpoint<EnvironmentTag>({
    find: (call) => tagsIn(call).find(({ id }) => id === call.id.toLowerCase()),
    toWire: (call, tag, query) => {
      lookbackOf(call)
      return toWire(call, tag, query)
    },
  }),
}
