/** Which assets there are, in a context, an environment, or under a policy. */
import type { Call } from '../endpoint.ts'
import type { Asset, AssetKind } from '../world/assets.ts'
import { byAssetName } from '../world/orders.ts'
import type { Policy } from '../world/policies.ts'
import { isInScope, protectionOf } from './asset-protection.ts'

const UNDER_POLICIES: readonly AssetKind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 'group', 's3']

const assetsOf = ({ world }: Call, kind: AssetKind): readonly Asset[] => world.assets()[kind].ordered(byAssetName)

export const assetsUnder = (call: Call, policy: Policy, ...kinds: readonly AssetKind[]): Asset[] =>
  (kinds.length === 0 ? UNDER_POLICIES : kinds).flatMap((kind) =>
    assetsOf(call, kind).filter(
      (asset) => protectionOf(call, asset)?.policy.id === policy.id && (call.scope.isGlobal || isInScope(call, asset)),
    ),
  )

/** How many assets that are not gone have a policy assigned to them directly. */
export const assetsAssigned = (call: Call, policyId: string): number =>
  UNDER_POLICIES.flatMap((kind) => assetsOf(call, kind)).filter(
    ({ directPolicyId, deletedAt }) => directPolicyId === policyId && deletedAt === null,
  ).length

export const membersOf = ({ world }: Call, { id }: Asset): Asset[] =>
  (world.seed.inventory().members.get(id) ?? []).flatMap((asset) => world.assets().s3.get(asset.id) ?? [])

const byEnvironment = new WeakMap<readonly Asset[], Map<string, Asset[]>>()

export const assetsIn = (call: Call, kind: AssetKind, environmentId: string): readonly Asset[] => {
  const all = assetsOf(call, kind)
  const known = byEnvironment.get(all) ?? Map.groupBy(all, ({ environment }) => environment.id)
  byEnvironment.set(all, known)
  return known.get(environmentId) ?? []
}
