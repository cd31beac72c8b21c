/** What protects: policies, and the rules that lay them on assets. */
import type { RULE_PLACES } from '#contract/policy-rules.ts'
import { accountOf, type Asset, type AssetKind, type Tag } from './assets.ts'
import type { Entity } from './model.ts'
import { addDuration, type Duration, type Seconds } from './time.ts'

export type Sla = { readonly every: Duration; readonly keep: Duration }

export type PolicyOperation = {
  readonly type: string
  /** No other operation of any policy has it: the ids of backups are made of it. */
  readonly code: number
  readonly kind: AssetKind
  /** Null where what it makes is not listed. */
  readonly backupType: string | null
  readonly slas: readonly Sla[]
  /** `hh:mm`; runs are started when it opens. None where they start every few hours. */
  readonly window: { readonly start: string; readonly end: string } | null
  readonly timeZone: string
  readonly region: string | null
  readonly tier: string | null
}

export type Policy = {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly deactivatedAt: Seconds | null
  readonly isImmediate: boolean
  readonly operations: readonly PolicyOperation[]
  readonly createdAt: Seconds
  readonly updatedAt: Seconds
}

export const policyEntity = ({ id, name }: Policy): Entity => ({ id, type: 'policy', value: name })

export type Rule = {
  readonly id: string
  readonly name: string
  readonly entityTypes: readonly string[]
  readonly tag: { readonly key: string; readonly value: string; readonly isPart: boolean } | null
  readonly accounts: readonly string[] | null
  readonly policyId: string
}

/** Where direct assignments and the rules of the units below come in the order of the Global unit's rules. */
export type Place = (typeof RULE_PLACES)[number]

export type Rules = {
  /** Of the Global unit, highest first. */
  rules: readonly (Rule | Place)[]
  /** Of units of the first level. */
  unitRules: ReadonlyMap<string, readonly Rule[]>
}

/** The rules, with the policies that they lay on assets. */
export type RuleBook = Rules & { policies: { get: (id: string) => Policy | undefined } }

export type Protection = { readonly policy: Policy; readonly tag: Tag | null; readonly isDirect: boolean }

const tagOf = ({ tag }: Rule, { tags }: Asset): Tag | null =>
  (tag &&
    tags.find(({ key, value }) => key === tag.key && (tag.isPart ? value.includes(tag.value) : value === tag.value))) ??
  null

const matches = (rule: Rule, asset: Asset, account: string): boolean =>
  rule.entityTypes.includes(asset.entityType) &&
  (rule.accounts === null || rule.accounts.includes(account)) &&
  (rule.tag === null || tagOf(rule, asset) !== null)

/** What the rules and direct assignments say of an asset: the first that meets it wins. `unitId` is the unit of the first level above it. */
export const judge = (book: RuleBook, asset: Asset, unitId: string | undefined): Protection | null => {
  if (asset.deletedAt !== null || asset.unsupported !== null) return null
  const account = accountOf(asset)
  const byRule = (rule: Rule): Protection | null => {
    const policy = book.policies.get(rule.policyId)
    if (policy === undefined || !matches(rule, asset, account)) return null
    return { policy, tag: tagOf(rule, asset), isDirect: false }
  }
  const direct = book.policies.get(asset.directPolicyId ?? '')
  for (const rule of book.rules) {
    if (rule === 'asset-level-rule') {
      if (direct !== undefined) return { policy: direct, tag: null, isDirect: true }
    } else if (rule === 'child-ou-rule') {
      for (const own of book.unitRules.get(unitId ?? '') ?? []) {
        const found = byRule(own)
        if (found !== null) return found
      }
    } else {
      const found = byRule(rule)
      if (found !== null) return found
    }
  }
  return null
}

/** Whether a set asks for the start at this local day: every day, on Sundays, on the first of the month. */
const asksFor = ({ every }: Sla, date: Date): boolean => {
  if (every.unit === 'weeks') return date.getUTCDay() === 0
  return every.unit === 'months' ? date.getUTCDate() === 1 : true
}

/** Until when a run of this start is kept: the longest of the sets that ask for it; null where none does. */
export const keptUntil = ({ slas }: PolicyOperation, startsAt: Seconds, localDay: Date, isMidnight: boolean) => {
  let longest: Seconds | null = null
  for (const sla of slas) {
    const isAsked = sla.every.unit === 'hours' || (isMidnight && asksFor(sla, localDay))
    if (isAsked) longest = Math.max(longest ?? 0, addDuration(startsAt, sla.keep))
  }
  return longest
}
