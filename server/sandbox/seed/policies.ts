import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Unit } from '../world/model.ts'
import { OPERATION_TYPES, type OperationTypeName } from '../world/operation-types.ts'
import type { Policy, PolicyOperation, Rule, Rules, Sla } from '../world/policies.ts'
import { seedTable, type SeedTable } from '../world/table.ts'
import { DAY, type Duration, type Seconds } from '../world/time.ts'
import { uuidOf } from './random.ts'

const sla = (every: string, keep: string): Sla => {
  const { unit, value } = duration(every)
  return { every: { unit, value, offsets: unit === 'weeks' ? [0] : null }, keep: duration(keep) }
}
const duration = (text: string): Duration => {
  const [value, unit] = text.split(' ')
  return { value: Number(value), unit: unit as Duration['unit'] }
}

const DAILY = [sla('1 days', '30 days'), sla('1 months', '12 months')]
const HOURLY = [sla('4 hours', '7 days'), sla('1 days', '30 days'), sla('1 months', '12 months')]
const WEEKLY = [sla('1 weeks', '3 months')]
const DATABASES = [sla('1 days', '35 days'), sla('1 weeks', '3 months')]
const LONG = [sla('1 days', '30 days'), sla('1 months', '7 years')]

const EBS = 'aws_ebs_volume_backup'
const EBS_SNAPSHOT = 'aws_ebs_volume_snapshot'
const EC2 = 'aws_ec2_instance_backup'
const RDS = 'aws_rds_resource_rolling_backup'
const RDS_SNAPSHOT = 'aws_rds_resource_aws_snapshot'
const TABLE_SNAPSHOT = 'aws_dynamodb_table_snapshot'
const TABLE = 'aws_dynamodb_table_backup'
const GROUP = 'protection_group_backup'

type Line = {
  name: string
  operations: readonly (readonly [type: OperationTypeName, slas: readonly Sla[]])[]
  window?: readonly [start: string, end: string, timeZone?: string]
  unit?: string
  region?: string
  tier?: string
  deactivatedDaysAgo?: number
  isImmediate?: true
}

const each = (slas: readonly Sla[], ...types: readonly OperationTypeName[]) =>
  types.map((type) => [type, slas] as const)

export const POLICY = {
  gold: 'Gold – every 4 hours',
  silver: 'Silver – daily',
  bronze: 'Bronze – weekly',
  databases: 'Production databases',
  long: 'Long-term 7 years',
  finance: 'Finance – 90 days, Zürich copy',
  paused: 'Test systems – paused',
} as const

const LINES: readonly Line[] = [
  { name: POLICY.gold, operations: each(HOURLY, EBS, EC2, EBS_SNAPSHOT) },
  {
    name: POLICY.silver,
    operations: each(DAILY, EBS, EC2, RDS, TABLE_SNAPSHOT, GROUP),
    window: ['00:00', '04:00'],
  },
  { name: POLICY.bronze, operations: each(WEEKLY, EBS, EC2, GROUP), window: ['01:00', '06:00'], tier: 'lite' },
  {
    name: POLICY.databases,
    operations: [...each(DATABASES, RDS, RDS_SNAPSHOT), [TABLE, [sla('12 hours', '7 days')]]],
    window: ['02:00', '05:00'],
  },
  {
    name: POLICY.long,
    operations: each(LONG, EBS, EC2, RDS, GROUP),
    window: ['22:00', '02:00', 'America/New_York'],
  },
  {
    name: POLICY.finance,
    operations: each([sla('1 days', '90 days')], EBS, EC2),
    window: ['20:00', '23:30', 'Europe/London'],
    unit: 'Finance',
    region: 'eu-central-1',
  },
  {
    name: POLICY.paused,
    operations: each([sla('1 days', '7 days')], EBS, EC2),
    window: ['03:00', '05:00'],
    unit: 'Engineering',
    deactivatedDaysAgo: 3,
  },
  { name: 'Unused template', operations: each([sla('1 days', '30 days')], GROUP), isImmediate: true },
]

/** A policy's window as alerts tell it. */
export const windowOf = (policy: string): string => {
  const [start = '', end = '', timeZone = 'UTC'] = LINES.find(({ name }) => name === policy)?.window ?? []
  return `${start}–${end} ${timeZone}`
}

/** Operations that run every few hours have no window. */
const isHourly = (slas: readonly Sla[]): boolean => slas.some(({ every }) => every.unit === 'hours')

const EBS_EC2 = ['aws_ebs_volume', 'aws_ec2_instance']
const DATA = ['aws_rds_cluster', 'aws_rds_instance', 'aws_dynamodb_table']

export const policyIdOf = (seed: number, name: string) => uuidOf(`${seed}/policy/${name}`)

/** The policies of an organization with the rules that lay them on assets; `accounts` are those of the last resort. */
export const makePolicies = (
  seed: number,
  units: readonly Unit[],
  accounts: readonly string[],
  anchor: Seconds,
): Rules & { policies: SeedTable<Policy> } => {
  const idOf = (name: string) => policyIdOf(seed, name)
  const unitOf = (name = '') => units.find((unit) => unit.name === name)?.id ?? GLOBAL_UNIT_ID
  let code = 0
  const policies = LINES.map(
    ({ name, operations, window, unit, region, tier, deactivatedDaysAgo, isImmediate }): Policy => {
      const toOperation = ([type, slas]: Line['operations'][number]): PolicyOperation => ({
        type,
        code: code++,
        ...OPERATION_TYPES[type],
        slas,
        window: window === undefined || isHourly(slas) ? null : { start: window[0], end: window[1] },
        timeZone: window?.[2] ?? 'Etc/UTC',
        region: region ?? null,
        advanced:
          type === EBS || type === EBS_SNAPSHOT || type === EC2
            ? { [type]: { backup_tier: tier ?? 'standard' } }
            : null,
        isImmediate: isImmediate === true,
        since: 0,
      })
      const deactivatedAt = deactivatedDaysAgo === undefined ? null : anchor - deactivatedDaysAgo * DAY
      const createdAt = anchor - 600 * DAY
      return {
        id: idOf(name),
        name,
        unitId: unitOf(unit),
        deactivatedAt,
        operations: operations.map(toOperation),
        replaced: [],
        createdAt,
        updatedAt: deactivatedAt ?? createdAt + 90 * DAY,
        deletedAt: null,
      }
    },
  )
  const rule = (
    name: string,
    entityTypes: readonly string[],
    policy: string,
    tag: string,
    more: Partial<Rule> = {},
  ): Rule => {
    const [key = '', value = ''] = tag.split(':')
    return {
      id: uuidOf(`${seed}/rule/${name}`),
      name,
      entityTypes,
      tag: tag === '' ? null : { key, value, isPart: false },
      accounts: null,
      policyId: idOf(policy),
      ...more,
    }
  }
  return {
    policies: seedTable(policies),
    rules: [
      rule('Databases in production', DATA, POLICY.databases, 'env:prod'),
      rule('Confidential data', EBS_EC2, POLICY.long, 'data-class:confidential'),
      'asset-level-rule',
      rule('Gold tag', EBS_EC2, POLICY.gold, 'backup:gold'),
      rule('Silver tag', [...EBS_EC2, ...DATA], POLICY.silver, 'backup:silver'),
      rule('Bronze tag', EBS_EC2, POLICY.bronze, 'backup:bronze'),
      'child-ou-rule',
      rule('Last resort', ['aws_ebs_volume'], POLICY.bronze, '', { accounts }),
    ],
    unitRules: new Map(
      [
        {
          unit: 'Finance',
          own: rule('Finance volumes', EBS_EC2, POLICY.finance, '', {
            tag: { key: 'owner', value: 'finance', isPart: true },
          }),
        },
        { unit: 'Engineering', own: rule('Nightly test stacks', EBS_EC2, POLICY.paused, 'env:staging') },
      ].flatMap(({ unit, own }) => (unitOf(unit) === GLOBAL_UNIT_ID ? [] : [[unitOf(unit), [own]] as const])),
    ),
  }
}
