import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WirePolicyRule } from '#contract/policy-rules.ts'
import { uuid } from '#contract/wire.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { ApiError } from '../errors.ts'
import { linkTo } from '../links.ts'
import { requireFewIds } from '../lists/few-ids.ts'
import type { Place, Rule } from '../world/policies.ts'
import { reachesInto } from './policies.ts'

/** A rule where it stands: of a unit, with what comes next after it. */
type Placed = { rule: Rule; unitId: string; next: Rule | Place | undefined }

const isRule = (entry: Rule | Place): entry is Rule => typeof entry !== 'string'

/** The rules of a unit, highest first. */
const rulesOf = ({ world }: Call, unitId: string): Placed[] => {
  const { rules, unitRules } = world.seed.rules()
  const entries = unitId === GLOBAL_UNIT_ID ? rules : (unitRules.get(unitId) ?? [])
  return entries.flatMap((rule, at) => (isRule(rule) ? [{ rule, unitId, next: entries[at + 1] }] : []))
}

const conditionOf = ({ entityTypes, tag, accounts }: Rule): string => {
  const [only, ...more] = entityTypes
  return JSON.stringify({
    entity_type: more.length === 0 ? { $eq: only } : { $in: entityTypes },
    ...(tag && { aws_tag: { [tag.isPart ? '$contains' : '$eq']: { key: tag.key, value: tag.value } } }),
    ...(accounts && { aws_account_native_id: { $in: accounts } }),
  })
}

const toWire = (_: Call, { rule, unitId, next }: Placed): WirePolicyRule => ({
  id: rule.id,
  name: rule.name,
  condition: conditionOf(rule),
  action: { assign_policy: { policy_id: rule.policyId } },
  priority: { before_rule_id: next === undefined ? null : typeof next === 'string' ? next : next.id },
  organizational_unit_id: unitId,
  // Nothing changes a rule here, so that no link offers it.
  _links: {
    _self: linkTo('read-policy-rule', rule.id),
    'read-policy-definition': linkTo('read-policy-definition', rule.policyId),
  },
  _embedded: {},
})

/** The unit whose rules are asked for: that of the context, one above it, or one that may be used from here. */
const askedUnit = (call: Call): string => {
  const asked = call.params.get('organizational_unit_id') ?? ''
  if (asked === '') return call.scope.unitId
  if (!uuid.safeParse(asked).success) throw new ApiError(400, 'organizational_unit_id must be a UUID.')
  const unitId = asked.toLowerCase()
  if (call.world.units.get(unitId) === undefined || !reachesInto(call, unitId))
    throw new ApiError(403, 'You cannot see the rules of this organizational unit.')
  return unitId
}

export const policyRuleEndpoints = {
  'list-policy-rules': listEndpoint<Placed>({
    items: (call, query) => {
      requireFewIds(query, 'id')
      const rules = rulesOf(call, askedUnit(call))
      // A rule has no number: sorted by priority, the lowest comes first.
      return query.sort?.descending === false ? rules.toReversed() : rules
    },
    readers: { id: ({ rule }) => rule.id },
    toWire,
  }),
  'read-policy-rule': readEndpoint<Placed>({
    find: (call) =>
      [GLOBAL_UNIT_ID, ...call.world.seed.rules().unitRules.keys()]
        .filter((unitId) => reachesInto(call, unitId))
        .flatMap((unitId) => rulesOf(call, unitId))
        .find(({ rule }) => rule.id === call.id.toLowerCase()),
    toWire,
  }),
}
