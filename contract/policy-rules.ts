import { z } from 'zod'
import { links, uuid, walkOf } from './wire.ts'

/** What stands for direct assignments, and for the rules of the units below, in the order of the Global unit's rules. */
export const RULE_PLACES = ['asset-level-rule', 'child-ou-rule'] as const

export const policyRule = z.strictObject({
  id: uuid,
  name: z.string(),
  /** JSON, of which assets it takes. */
  condition: z.string(),
  action: z.strictObject({ assign_policy: z.strictObject({ policy_id: uuid }) }),
  /** The rule that comes next after it; null for the last one. */
  priority: z.strictObject({ before_rule_id: z.union([uuid, z.enum(RULE_PLACES)]).nullable() }),
  organizational_unit_id: uuid,
  _links: links('read-policy-definition', 'update-policy-rule', 'delete-policy-rule'),
  _embedded: z.strictObject({}),
})
export type WirePolicyRule = z.infer<typeof policyRule>

export const policyRuleList = walkOf(policyRule, {})
