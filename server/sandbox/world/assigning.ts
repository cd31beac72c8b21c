/** What happens to an asset when a policy is laid on it, or taken off. */
import { runAtOnce } from './at-once.ts'
import type { Asset, Former } from './assets.ts'
import type { Policy } from './policies.ts'
import { startsBetween } from './schedule.ts'
import type { Seconds } from './time.ts'
import type { World } from './world.ts'

/** Whether an asset could have been backed up by a policy from one time up to, not including, another. */
const hasRun = (policy: Policy, { kind }: Asset, from: Seconds, until: Seconds): boolean =>
  [...policy.operations, ...policy.replaced.map(({ operation }) => operation)]
    .filter((operation) => operation.kind === kind)
    .some((operation) => startsBetween(operation, from, until) > 0)

/** A policy under which nothing was run is soon forgotten: who assigns in a loop fills no memory. */
const withFormer = (asset: Asset, policy: Policy | undefined, until: Seconds): readonly Former[] => {
  const { former } = asset
  const last = former.at(-1)
  const policyId = policy !== undefined && hasRun(policy, asset, last?.until ?? 0, until) ? policy.id : null
  const isSame = last !== undefined && last.policyId === policyId
  return [...(isSame ? former.slice(0, -1) : former), { policyId, until }]
}

/** Null takes away what was assigned. What the asset was under until now goes on to tell its backups. */
export const assign = (world: World, asset: Asset, policyId: string | null, at: Seconds): void => {
  const view = world.protection()
  const changed = { ...asset, directPolicyId: policyId }
  const [before, after] = [view.laidOn(asset)?.policy, view.judgeAnew(changed)?.policy]
  const former = before === after ? asset.former : withFormer(asset, before, at)
  const laid = { ...changed, former }
  world.assets()[asset.kind].put(laid)
  if (after !== undefined && after !== before) runAtOnce(world, laid, after, at)
}
