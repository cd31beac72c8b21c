import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { ASSIGNABLE_TYPES } from '#contract/policy-assignments.ts'
import type { Controls, ReportConfiguration, ReportRun, Reports } from '../world/compliance.ts'
import type { Unit } from '../world/model.ts'
import { DAY, HOUR, MINUTE, toTimestamp, type Duration, type Seconds } from '../world/time.ts'
import { fewOf } from './few.ts'
import { uuidOf } from './random.ts'

const days = (value: number): Duration => ({ unit: 'days', value })
const MONTH = days(30)
const NONE: Controls = { policy: null, assetProtection: null, assetBackup: null }
const PROTECTED: Controls = { ...NONE, assetProtection: { ignoresDeactivated: true } }

type Line = { name: string; description: string; controls: Controls; unit?: string; isWeekly?: true }

const LINES: readonly Line[] = [
  {
    name: 'All assets protected',
    description: 'Whether a policy protects everything that can be protected',
    controls: PROTECTED,
    isWeekly: true,
  },
  {
    name: 'Finance recoverable within 7 days',
    description: 'Whether there is a backup of each of the last 7 days, kept for 30 days',
    controls: { ...NONE, assetBackup: { lookBack: days(7), window: days(1), keep: MONTH } },
    unit: 'Finance',
  },
  {
    name: 'Policies keep 30 days and run daily',
    description: 'Whether policies back up every day, and keep that for 30 days',
    controls: { ...NONE, policy: { keep: MONTH, every: days(1) } },
  },
  ...['Engineering', 'Research', 'Retail'].map((unit): Line => ({
    name: `${unit} protected`,
    description: `Whether a policy protects everything in ${unit}`,
    controls: PROTECTED,
    unit,
  })),
]

/** When the nightly windows of all policies have closed. */
const DAILY_AT = 8 * HOUR

/** The newest moment before the anchor at which a report was due: in the morning, or on Sunday at midnight. */
const lastDue = (anchor: Seconds, isWeekly: boolean): Seconds => {
  const today = Math.floor(anchor / DAY) * DAY
  if (isWeekly) return today - new Date(today * 1000).getUTCDay() * DAY
  return today + DAILY_AT < anchor ? today + DAILY_AT : today + DAILY_AT - DAY
}

/** The configurations of an organization, each with its last runs. */
export const makeReports = (
  { seed, units: count }: { seed: number; units: number },
  units: readonly Unit[],
  anchor: Seconds,
): Reports => {
  const few = fewOf(count)
  const made = LINES.slice(0, few.configurations).map(({ name, description, controls, unit, isWeekly = false }) => {
    const id = uuidOf(`${seed}/report/${name}`)
    const last = lastDue(anchor - MINUTE, isWeekly)
    const runs = Array.from({ length: few.runs }, (_, ago): ReportRun => {
      const createdAt = last - ago * (isWeekly ? 7 : 1) * DAY
      const runName = `${name} ${toTimestamp(createdAt).slice(0, 10)}`
      return { id: uuidOf(`${id}/${few.runs - ago}`), configurationId: id, name: runName, createdAt }
    })
    const inUnit = units.find((one) => one.name === unit)?.id ?? GLOBAL_UNIT_ID
    const configuration: ReportConfiguration = {
      id,
      name,
      description,
      createdAt: (runs.at(-1)?.createdAt ?? anchor) - 5 * HOUR,
      controls,
      assetTypes: controls.policy === null ? ASSIGNABLE_TYPES : [],
      unitIds: unit === undefined ? [] : [inUnit],
      isWeekly,
      startTime: isWeekly ? '00:00' : '08:00',
      emails: ['compliance@northwind.io'],
    }
    return { configuration, runs }
  })
  return {
    configurations: made.map(({ configuration }) => configuration).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    runs: new Map(made.map(({ configuration, runs }) => [configuration.id, runs])),
  }
}
