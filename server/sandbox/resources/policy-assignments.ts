import {
  policyAssignments,
  type WirePolicyAssignment,
  type WirePolicyAssignments,
} from '#contract/policy-assignments.ts'
import type { AuditSubject } from '../audit-record.ts'
import { writeEndpoint, type Call } from '../endpoint.ts'
import { ApiError } from '../errors.ts'
import { assign } from '../world/assigning.ts'
import { entityOf, kindOf, type Asset } from '../world/assets.ts'
import type { Task } from '../world/model.ts'
import { policyEntity, type Policy } from '../world/policies.ts'
import { startTask } from '../world/task-state.ts'
import { unitEntity } from '../world/unit-tree.ts'
import { isInScope, unitOf } from './asset-protection.ts'
import { visiblePolicy } from './policies.ts'
import { toStarted } from './tasks.ts'

/** An asset with the policy that it gets; without one, it loses what it was assigned. */
type Change = { asset: Asset; policy: Policy | null }

const assetOf = (call: Call, { entity: { type, id } }: WirePolicyAssignment): Asset | undefined => {
  const kind = kindOf(type)
  const asset = kind && call.world.assets()[kind].get(id)
  return asset?.entityType === type && isInScope(call, asset) ? asset : undefined
}

/** What is asked for, or why not: nothing is done then. */
const changesOf = (call: Call, items: readonly WirePolicyAssignment[]): Change[] => {
  const problems: string[] = []
  const named = new Set<string>()
  const changes = items.flatMap((item, at): Change[] => {
    const { entity, policy_id: policyId } = item
    const tell = (problem: string): [] => {
      problems.push(`items.${at}: ${problem}`)
      return []
    }
    if (named.has(entity.id)) return tell(`${entity.id} is named twice.`)
    named.add(entity.id)
    const asset = assetOf(call, item)
    if (asset === undefined) return tell(`There is no ${entity.type} ${entity.id} in this organizational unit.`)
    if (policyId === null) return [{ asset, policy: null }]
    const policy = visiblePolicy(call, policyId)
    if (policy === undefined) return tell(`There is no policy ${policyId} in this organizational unit.`)
    const isFor = policy.operations.some(({ kind }) => kind === asset.kind)
    return isFor ? [{ asset, policy }] : tell(`${policy.name} has no operation for ${entity.type}.`)
  })
  if (problems.length > 0) throw new ApiError(400, ...problems)
  return changes
}

const requireReady = ({ world }: Call, changes: readonly Change[]): void => {
  const problems = changes.flatMap(({ asset: { id, deletedAt, unsupported }, policy }) => {
    if (deletedAt !== null) return [`${id} is deleted.`]
    if (unsupported !== null) return [`${id} cannot be protected.`]
    return policy !== null && world.policyLocks.has(policy.id) ? [`${policy.name} is being changed.`] : []
  })
  if (problems.length > 0) throw new ApiError(412, ...problems)
}

/** It is about the first policy, or where none is assigned the first asset, and belongs where it can be followed. */
const placeOf = ({ world, scope }: Call, changes: readonly Change[]): Pick<Task, 'primary' | 'parent'> => {
  const policy = changes.find((change) => change.policy !== null)?.policy
  const unit = world.units.get(scope.unitId)
  const [first] = changes
  if (first === undefined || unit === undefined) throw new ApiError(400, 'items must not be empty.')
  return policy
    ? { primary: policyEntity(policy), parent: unitEntity(unit) }
    : { primary: entityOf(first.asset), parent: first.asset.environment }
}

/** Everything takes effect when the task completes. */
const start = (call: Call, changes: readonly Change[]): Task => {
  const { world } = call
  const seconds = 5 + Math.floor(changes.length / 10)
  const work = { type: 'policy_assignment', ...placeOf(call, changes), seconds }
  return startTask(world, work, ({ endsAt }, isCompleted) => {
    if (!isCompleted) return
    for (const { asset, policy } of changes) {
      const current = world.assets()[asset.kind].get(asset.id)
      const isThere = policy === null || world.policies.get(policy.id)?.deletedAt === null
      if (current !== undefined && isThere) assign(world, current, policy?.id ?? null, endsAt)
    }
  })
}

const subjectOf = (call: Call, item: WirePolicyAssignment): AuditSubject => {
  const asset = assetOf(call, item)
  return {
    category: 'protection',
    action: item.action === 'assign' ? 'apply' : 'remove',
    primary: asset && entityOf(asset),
    parent: asset?.environment,
    unitId: asset && unitOf(call, asset),
  }
}

export const policyAssignmentEndpoints = {
  'set-policy-assignments': writeEndpoint({
    right: 'policies',
    find: ({ world }) => world,
    body: () => policyAssignments,
    audit: (call, _, sent) => {
      const { data } = policyAssignments.safeParse(sent)
      if (data !== undefined) return data.items.map((item) => subjectOf(call, item))
      return { category: 'protection', action: 'apply', primary: undefined }
    },
    run: (call, _, { items }: WirePolicyAssignments) => {
      const changes = changesOf(call, items)
      requireReady(call, changes)
      return { status: 202, body: toStarted(call.path, start(call, changes)) }
    },
  }),
}
