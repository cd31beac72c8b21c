/** What protects: policies, and the rules that lay them on assets. */
import type { FREQUENCY_UNITS } from '#contract/policies.ts'
import type { RULE_PLACES } from '#contract/policy-rules.ts'
import { accountOf, kindOf, type Asset, type Tag } from './assets.ts'
import type { Entity } from './model.ts'
import type { OperationType, OperationTypeName } from './operation-types.ts'
import { addDuration, DAY, HOUR, type Duration, type Seconds } from './time.ts'

export type Frequency = {
  readonly unit: (typeof FREQUENCY_UNITS)[number]
  /** Null on demand. */
  readonly value: number | null
  /** Days of the week from Sunday, 0; null for Sunday. */
  readonly offsets: readonly number[] | null
}

export type Sla = { readonly every: Frequency; readonly keep: Duration }

export type PolicyOperation = OperationType & {
  readonly type: OperationTypeName
  /** No other operation of any policy has it: the ids of backups are made of it. */
  readonly code: number
  readonly slas: readonly Sla[]
  /** `hh:mm`; runs are started when it opens, and it may have no end. None where they start every few hours. */
  readonly window: { readonly start: string; readonly end: string } | null
  readonly timeZone: string
  readonly region: string | null
  /** By operation, as it was sent. */
  readonly advanced: Readonly<Record<string, Readonly<Record<string, string | boolean>> | null>> | null
  /** The first backup is made at once. */
  readonly isImmediate: boolean
  /** From when on the policy has it so. */
  readonly since: Seconds
}

export type Policy = {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly deactivatedAt: Seconds | null
  readonly operations: readonly PolicyOperation[]
  /** Operations that it had before, or had otherwise, each until when: what they have made is there still. */
  readonly replaced: readonly { readonly operation: PolicyOperation; readonly until: Seconds }[]
  readonly createdAt: Seconds
  readonly updatedAt: Seconds
  /** It is kept for the backups that were made under it. */
  readonly deletedAt: Seconds | null
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
type RuleBook = Rules & { policies: { get: (id: string) => Policy | undefined } }

export type Protection = {
  readonly policy: Policy
  readonly tag: Tag | null
  readonly isDirect: boolean
  /** Whether the policy has an operation for the asset, still. */
  readonly isEffective: boolean
}

type TagCondition = NonNullable<Rule['tag']>
const meets = (tag: TagCondition, { key, value }: Pick<Tag, 'key' | 'value'>): boolean =>
  key === tag.key && (tag.isPart ? value.includes(tag.value) : value === tag.value)

const tagOf = ({ tag }: Rule, { tags }: Asset): Tag | null => (tag && tags.find((one) => meets(tag, one))) ?? null

const matches = (rule: Rule, asset: Asset, account: string): boolean =>
  rule.entityTypes.includes(asset.entityType) &&
  (rule.accounts === null || rule.accounts.includes(account)) &&
  (rule.tag === null || tagOf(rule, asset) !== null)

/** What the rules and direct assignments say of an asset: the first that meets it wins. `unitId` is the unit of the first level above it. */
export const judge = (book: RuleBook, asset: Asset, unitId: string | undefined): Protection | null => {
  if (asset.deletedAt !== null || asset.unsupported !== null) return null
  const account = accountOf(asset)
  const laid = (policy: Policy, tag: Tag | null, isDirect: boolean): Protection => {
    const isEffective = policy.operations.some(({ kind }) => kind === asset.kind)
    return { policy, tag, isDirect, isEffective }
  }
  const byRule = (rule: Rule): Protection | null => {
    const policy = book.policies.get(rule.policyId)
    if (policy === undefined || !matches(rule, asset, account)) return null
    return laid(policy, tagOf(rule, asset), false)
  }
  const direct = book.policies.get(asset.directPolicyId ?? '')
  for (const rule of book.rules) {
    if (rule === 'asset-level-rule') {
      if (direct !== undefined) return laid(direct, null, true)
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

/** Which policy a tag lays on what carries it, by itself: that of the first rule that asks for it and has something to do. */
export const judgeTag = (book: RuleBook, tag: Tag, account: string, unitId: string | undefined): Policy | null => {
  for (const place of book.rules) {
    if (place === 'asset-level-rule') continue
    for (const rule of place === 'child-ou-rule' ? (book.unitRules.get(unitId ?? '') ?? []) : [place]) {
      const isHere = rule.accounts === null || rule.accounts.includes(account)
      if (rule.tag === null || !isHere || !meets(rule.tag, tag)) continue
      const policy = book.policies.get(rule.policyId)
      const kinds = new Set(rule.entityTypes.map(kindOf))
      if (policy?.operations.some(({ kind }) => kind !== null && kinds.has(kind)) === true) return policy
    }
  }
  return null
}

export const tierOf = ({ type, advanced }: PolicyOperation): string => {
  const tier = advanced?.[type]?.['backup_tier']
  return typeof tier === 'string' ? tier : 'standard'
}

/** The epoch began on a Thursday. */
const weekOf = (day: number): number => Math.floor((day + 4) / 7)

/** Whether a set asks for the start at this local day: of every so many days, weeks, months from the first, or years. */
const asksFor = ({ unit, value, offsets }: Frequency, date: Date): boolean => {
  const isDue = (count: number): boolean => count % (value ?? 1) === 0
  const [day, month, year] = [Math.floor(date.getTime() / 1000 / DAY), date.getUTCMonth(), date.getUTCFullYear()]
  const isFirst = date.getUTCDate() === 1
  if (unit === 'days') return isDue(day)
  if (unit === 'weeks') return (offsets?.length ? offsets : [0]).includes(date.getUTCDay()) && isDue(weekOf(day))
  if (unit === 'months') return isFirst && isDue(12 * year + month)
  return unit === 'years' && isFirst && month === 0 && isDue(year)
}

export const isHourlyAt = ({ unit, value }: Frequency, at: Seconds): boolean =>
  unit === 'hours' && (at / HOUR) % (value ?? 1) === 0

/** Until when a run of this start is kept: the longest of the sets that ask for it; null where none does. */
export const keptUntil = ({ slas }: PolicyOperation, startsAt: Seconds, localDay: Date, isMidnight: boolean) => {
  let longest: Seconds | null = null
  for (const sla of slas) {
    const isAsked = isHourlyAt(sla.every, startsAt) || (isMidnight && asksFor(sla.every, localDay))
    if (isAsked) longest = Math.max(longest ?? 0, addDuration(startsAt, sla.keep))
  }
  return longest
}
