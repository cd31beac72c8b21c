import type { WirePolicy } from '#contract/policies.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { ok, queryOf, readEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { filterTest, type Readable } from '../lists/filters.ts'
import { linkTo } from '../links.ts'
import { walkEnvelope } from '../lists/paging.ts'
import type { AssetKind } from '../world/assets.ts'
import type { Policy, PolicyOperation } from '../world/policies.ts'
import { byPolicyName } from '../world/orders.ts'
import { startsBeside } from '../world/schedule.ts'
import { assetsUnder } from './asset-lists.ts'
import { backupStats, protectionStats } from './asset-protection.ts'

/** Whether what a unit has is seen from here: it is the context's own, of one below it, or of one above it. */
export const reachesInto = ({ world, scope }: Call, unitId: string): boolean =>
  scope.isGlobal ||
  unitId === GLOBAL_UNIT_ID ||
  scope.unitIds.has(unitId) ||
  world.tree().withDescendants(unitId).has(scope.unitId)

/** What protects an asset can always be read. */
const isVisible = (call: Call, { unitId, deletedAt }: Policy): boolean =>
  deletedAt === null && reachesInto(call, unitId)

/** Those of units above the context are for reading only. */
export const isOwn = ({ scope }: Call, { unitId }: Policy): boolean => scope.isGlobal || scope.unitIds.has(unitId)

const changeLinks = (call: Call, policy: Policy) =>
  call.caller.may('policies') && isOwn(call, policy) && !call.world.policyLocks.has(policy.id)
    ? {
        'update-policy-definition': linkTo('update-policy-definition', policy.id),
        'delete-policy-definition': linkTo('delete-policy-definition', policy.id),
      }
    : {}

export const visiblePolicy = (call: Call, id: string): Policy | undefined => {
  const policy = call.world.policies.get(id.toLowerCase())
  return policy !== undefined && isVisible(call, policy) ? policy : undefined
}

const READERS: Record<string, (policy: Policy) => Readable> = {
  name: ({ name }) => name,
  'operations.type': ({ operations }) => operations.map(({ type }) => type),
  activation_status: (policy) => statusOf(policy),
}

const statusOf = ({ deactivatedAt }: Policy): string => (deactivatedAt === null ? 'activated' : 'deactivated')

const toOperation = (policy: Policy, operation: PolicyOperation, now: number): WirePolicy['operations'][number] => {
  const { type, slas, window, timeZone, region, advanced, isImmediate } = operation
  const { previous, next } = startsBeside(policy, operation, now)
  return {
    type,
    action_setting: isImmediate ? 'immediate' : 'window',
    slas: slas.map(({ every, keep }) => ({
      retention_duration: { ...keep },
      rpo_frequency: { ...every, offsets: every.offsets && [...every.offsets] },
    })),
    backup_window_tz: window && { start_time: window.start, end_time: window.end },
    backup_window: null,
    timezone: timeZone,
    backup_aws_region: region,
    advanced_settings: advanced,
    next_start_time: next,
    previous_start_time: previous,
  }
}

const COUNTED: Readonly<Record<string, AssetKind>> = {
  'read-policy-aws-ebs-volumes-protection-stats': 'ebs',
  'read-policy-aws-ec2-instances-protection-stats': 'ec2',
  'read-policy-aws-rds-volumes-protection-stats': 'rds',
  'read-policy-aws-dynamodb-tables-protection-stats': 'dynamodb',
}
/** The portal's default, since the request has no word for it. */
const DAYS = 7

const embedded = (call: Call, policy: Policy, name: string) => {
  if (name === 'read-policy-backup-status-stats') return backupStats(call, assetsUnder(call, policy), DAYS)
  const kind = COUNTED[name]
  return protectionStats(call, kind === undefined ? [] : assetsUnder(call, policy, kind))
}

export const toWirePolicy = (call: Call, policy: Policy, embeds: Iterable<string> = []): WirePolicy => ({
  id: policy.id,
  name: policy.name,
  activation_status: statusOf(policy),
  lock_status: call.world.policyLocks.get(policy.id) ?? 'unlocked',
  timezone: policy.operations[0]?.timeZone ?? 'Etc/UTC',
  organizational_unit_id: policy.unitId,
  operations: policy.operations.map((operation) => toOperation(policy, operation, call.now)),
  created_time: policy.createdAt,
  updated_time: policy.updatedAt,
  _links: { _self: linkTo('read-policy-definition', policy.id), ...changeLinks(call, policy) },
  _embedded: Object.fromEntries([...embeds].map((name) => [name, embedded(call, policy, name)])),
})

/** All of them are one page, by name. */
const listPolicies: Endpoint = (call) => {
  const query = queryOf(call)
  const isSelected = filterTest(query.filter, READERS, call)
  const policies = call.world.policies
    .ordered(byPolicyName)
    .filter((policy) => isVisible(call, policy) && isSelected(policy))
  const items = policies.map((policy) => toWirePolicy(call, policy, query.embeds))
  const page = { ...query, limit: items.length, start: '', from: 0 }
  return ok({
    ...walkEnvelope(call.path, call.params, page, { items, total: items.length }),
    filter_applied: query.filter.applied,
  })
}

export const policyEndpoints = {
  'list-policy-definitions': listPolicies,
  'read-policy-definition': readEndpoint({
    find: (call) => visiblePolicy(call, call.id),
    toWire: (call, policy, query) => toWirePolicy(call, policy, query.embeds),
  }),
}
