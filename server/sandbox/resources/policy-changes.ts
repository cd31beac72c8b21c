/** Changing a policy, and deleting it: tasks that lock it until they end. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { policyUpdate, type WirePolicyOperationUpdate, type WirePolicyUpdate } from '#contract/policies.ts'
import type { AuditSubject } from '../audit-record.ts'
import { writeEndpoint, type Call } from '../endpoint.ts'
import { ApiError } from '../errors.ts'
import type { Task, Unit } from '../world/model.ts'
import { isOperationType, OPERATION_TYPES } from '../world/operation-types.ts'
import { byPolicyName } from '../world/orders.ts'
import { policyEntity, type Policy } from '../world/policies.ts'
import { withContent, type PolicyContent } from '../world/policy-content.ts'
import { startTask } from '../world/task-state.ts'
import { isTimeZone } from '../world/time.ts'
import { unitEntity } from '../world/unit-tree.ts'
import { assetsAssigned } from './asset-lists.ts'
import { keepingProblems } from './keeping.ts'
import { isOwn, toWirePolicy, visiblePolicy } from './policies.ts'
import { toStarted } from './tasks.ts'

type OperationContent = PolicyContent['operations'][number]

const toOperation = (given: WirePolicyOperationUpdate, timeZone: string, problems: string[]): OperationContent[] => {
  const { type, slas, backup_window_tz: window, backup_window: old, backup_aws_region: region } = given
  if (!isOperationType(type)) {
    problems.push(`There is no operation ${type}.`)
    return []
  }
  const { start_time: start, end_time: end } = window ?? old ?? {}
  return [
    {
      type,
      slas: (slas ?? []).map(({ retention_duration: keep, rpo_frequency: { unit, value, offsets } }) => ({
        every: { unit, value: value ?? null, offsets: offsets ?? null },
        keep,
      })),
      window: start === undefined ? null : { start, end: end ?? '' },
      timeZone: given.timezone || timeZone,
      region: region || null,
      advanced: given.advanced_settings ?? null,
      isImmediate: given.action_setting === 'immediate',
    },
  ]
}

/** What no schema says of an operation. */
const problemsOf = (call: Call, { type, slas, window, timeZone, region }: OperationContent): string[] => {
  const units = new Set(slas.map(({ every }) => every.unit))
  const isOften = units.has('minutes') && OPERATION_TYPES[type].kind !== null
  return [
    ...(isTimeZone(timeZone) ? [] : [`${type}: there is no time zone ${timeZone}.`]),
    ...(window !== null && units.has('hours') ? [`${type}: what runs every few hours has no window.`] : []),
    ...(isOften ? [`${type} cannot run every few minutes.`] : []),
    ...keepingProblems(call.now, { name: type, region }),
    ...slas.flatMap(({ keep }) => keepingProblems(call.now, { name: type, keep })),
  ]
}

const contentOf = (call: Call, policy: Policy, body: WirePolicyUpdate): PolicyContent => {
  const problems: string[] = []
  const unitId = body.organizational_unit_id ?? policy.unitId
  if (!call.scope.unitIds.has(unitId)) problems.push(`There is no organizational unit ${unitId} here.`)
  const operations = body.operations.flatMap((given) => toOperation(given, body.timezone || 'Etc/UTC', problems))
  problems.push(...operations.flatMap((operation) => problemsOf(call, operation)))
  const types = body.operations.map(({ type }) => type)
  if (new Set(types).size < types.length) problems.push('operations: a type can be there once.')
  if (problems.length > 0) throw new ApiError(400, ...problems)
  const status = body.activation_status
  const isActivated = status ? status === 'activated' : policy.deactivatedAt === null
  return { name: body.name, unitId, operations, isActivated }
}

const requireFreeName = ({ world }: Call, name: string, { id }: Policy): void => {
  const others = world.policies.ordered(byPolicyName).filter((other) => other.id !== id && other.deletedAt === null)
  if (others.some((other) => other.name === name)) throw new ApiError(409, 'A policy with this name already exists.')
}

const requireChangeable = (call: Call, policy: Policy): void => {
  if (!isOwn(call, policy)) throw new ApiError(403, 'This policy is of a unit above this organizational unit.')
  const lock = call.world.policyLocks.get(policy.id)
  if (lock !== undefined) throw new ApiError(412, `This policy is ${lock}.`)
}

const requireUnused = (call: Call, { id }: Policy): void => {
  const { rules, unitRules } = call.world.seed.rules()
  const pointing = [...rules, ...[...unitRules.values()].flat()].filter(
    (rule) => typeof rule !== 'string' && rule.policyId === id,
  ).length
  const assigned = assetsAssigned(call, id)
  if (pointing + assigned > 0)
    throw new ApiError(412, `${pointing} rules point to this policy, and ${assigned} assets are assigned to it.`)
}

const SECONDS = 9

/** Locks the policy until the task ends; what it becomes is seen when that completes. */
const start = (
  { world }: Call,
  policy: Policy,
  lock: 'updating' | 'deleting',
  become: (at: number) => Policy,
): Task => {
  const unit: Unit | undefined = world.units.get(policy.unitId) ?? world.units.get(GLOBAL_UNIT_ID)
  if (unit === undefined) throw new ApiError(412, 'The organizational unit of this policy is gone.')
  const type = lock === 'updating' ? 'policy_update' : 'policy_delete'
  const work = { type, primary: policyEntity(policy), parent: unitEntity(unit), seconds: SECONDS }
  world.policyLocks.set(policy.id, lock)
  return startTask(world, work, ({ endsAt }, isCompleted) => {
    world.policyLocks.delete(policy.id)
    if (isCompleted) world.policies.put(become(endsAt))
  })
}

const find = (call: Call): Policy | undefined => visiblePolicy(call, call.id)

const subject = (action: string, policy: Policy | undefined): AuditSubject => ({
  category: 'policy',
  action,
  primary: policy && policyEntity(policy),
  unitId: policy?.unitId,
})

export const policyChangeEndpoints = {
  'update-policy-definition': writeEndpoint({
    right: 'policies',
    find,
    body: () => policyUpdate,
    audit: (_, policy) => subject('update', policy),
    run: (call, policy, body: WirePolicyUpdate, { embeds }) => {
      requireChangeable(call, policy)
      const content = contentOf(call, policy, body)
      requireFreeName(call, body.name, policy)
      const task = start(call, policy, 'updating', (at) => withContent(call.world, policy, content, at))
      return { status: 202, body: { ...toWirePolicy(call, policy, embeds), task_id: task.id } }
    },
  }),
  'delete-policy-definition': writeEndpoint({
    right: 'policies',
    find,
    audit: (_, policy) => subject('delete', policy),
    run: (call, policy) => {
      requireChangeable(call, policy)
      requireUnused(call, policy)
      const task = start(call, policy, 'deleting', (at) => ({ ...policy, deletedAt: at }))
      return { status: 202, body: toStarted('/policies/definitions', task) }
    },
  }),
}
