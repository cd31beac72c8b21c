/** What a policy is after a change, without a change to what was made before it. */
import { OPERATION_TYPES } from './operation-types.ts'
import type { Policy, PolicyOperation } from './policies.ts'
import { startsBetween } from './schedule.ts'
import type { Seconds } from './time.ts'
import type { World } from './world.ts'

type OperationContent = Omit<PolicyOperation, 'code' | 'kind' | 'backupType' | 'since'>
export type PolicyContent = Pick<Policy, 'name' | 'unitId'> & {
  isActivated: boolean
  operations: readonly OperationContent[]
}

const spell = ({ type, slas, window, timeZone, region, advanced, isImmediate }: OperationContent): string =>
  JSON.stringify([
    type,
    slas.map(({ every, keep }) => [every.unit, every.value, every.offsets, keep.unit, keep.value]),
    window && [window.start, window.end],
    timeZone,
    region,
    advanced,
    isImmediate,
  ])

/** What a policy does not do any more is kept as long as it has made anything. */
const replacedBy = (policy: Policy, operations: readonly PolicyOperation[], at: Seconds): Policy['replaced'] => {
  const until = policy.deactivatedAt ?? at
  const ended = policy.operations.filter(
    (operation) => !operations.includes(operation) && startsBetween(operation, operation.since, until) > 0,
  )
  return [...policy.replaced, ...ended.map((operation) => ({ operation, until }))]
}

export const withContent = (world: World, policy: Policy, content: PolicyContent, at: Seconds): Policy => {
  const { name, unitId, isActivated } = content
  const isResumed = isActivated && policy.deactivatedAt !== null
  const had = [...policy.operations, ...policy.replaced.map(({ operation }) => operation)]
  const operations = content.operations.map((operation): PolicyOperation => {
    const same = policy.operations.find((one) => spell(one) === spell(operation))
    if (same !== undefined && !isResumed) return same
    // Of one type, backups are called in the same way whatever becomes of the rest.
    const code = had.find(({ type }) => type === operation.type)?.code ?? world.nextOperationCode()
    return { ...operation, ...OPERATION_TYPES[operation.type], code, since: at }
  })
  return {
    ...policy,
    name,
    unitId,
    operations,
    replaced: replacedBy(policy, operations, at),
    deactivatedAt: isActivated ? null : (policy.deactivatedAt ?? at),
    updatedAt: at,
  }
}
