/** Which policy lies on an asset, told as simply as it can be, from what the API tells of rules, units and the asset. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WirePolicyRule } from '#contract/policy-rules.ts'
import { itemsOf, walk, type Client, type Json } from './testing.ts'
import type { Asset, Kind } from './estates.ts'

const TYPES: Readonly<Partial<Record<Kind, string>>> = {
  ebs: 'aws_ebs_volume',
  ec2: 'aws_ec2_instance',
  dynamodb: 'aws_dynamodb_table',
  group: 'protection_group',
}
export const entityTypeOf = (kind: Kind, asset: Asset): string => TYPES[kind] ?? asset.type

type Tag = { key: string; value: string }
type Condition = {
  entity_type: { $eq?: string; $in?: string[] }
  aws_tag?: { $eq?: Tag; $contains?: Tag }
  aws_account_native_id?: { $in: string[] }
}

const meets = ({ condition }: WirePolicyRule, entityType: string, asset: Asset): boolean => {
  const { entity_type: types, aws_tag: tag, aws_account_native_id: accounts } = JSON.parse(condition) as Condition
  const has = (wanted: Tag | undefined, isSame: (value: string, part: string) => boolean): boolean =>
    wanted === undefined || asset.tags.some(({ key, value }) => key === wanted.key && isSame(value, wanted.value))
  return (
    [types.$eq, ...(types.$in ?? [])].includes(entityType) &&
    (accounts === undefined || accounts.$in.includes(asset.account_native_id)) &&
    has(tag?.$eq, (value, wanted) => value === wanted) &&
    has(tag?.$contains, (value, part) => value.includes(part))
  )
}

/** Asks for all rules and units once; then it tells of any asset that is neither deleted nor unsupported. */
export const ruleOracle = async (ask: Client) => {
  const units = await walk<Json>(ask, '/organizational-units', { query: { limit: '100' } })
  const parents = new Map(units.map(({ id, parent_id: parent }) => [String(id), parent]))
  const topOf = (id: string): string => {
    const parent = parents.get(id)
    return typeof parent === 'string' && parent !== GLOBAL_UNIT_ID ? topOf(parent) : id
  }
  const rulesOf = async (unit: string) => itemsOf<WirePolicyRule>(await ask('/policies/rules', { unit }))
  const rules = await rulesOf(GLOBAL_UNIT_ID)
  const below = new Map<string, WirePolicyRule[]>()
  for (const id of parents.keys()) if (topOf(id) === id && id !== GLOBAL_UNIT_ID) below.set(id, await rulesOf(id))

  /** In the order of the Global unit: a rule, and after some of them a place that its successor's id names. */
  return (kind: Kind, asset: Asset): string | null => {
    const entityType = entityTypeOf(kind, asset)
    const first = (from: readonly WirePolicyRule[]) =>
      from.find((rule) => meets(rule, entityType, asset))?.action.assign_policy.policy_id
    if (kind === 'group') return asset.protection_info?.policy_id ?? null
    for (const rule of rules) {
      const hit = first([rule])
      if (hit !== undefined) return hit
      const place = rule.priority.before_rule_id
      if (place === 'asset-level-rule' && asset.direct_assignment_policy_id !== null)
        return asset.direct_assignment_policy_id
      const own = place === 'child-ou-rule' ? first(below.get(topOf(asset.organizational_unit_id)) ?? []) : undefined
      if (own !== undefined) return own
    }
    return null
  }
}
