/** Where, and for how long, backups can be kept. */
import { REGIONS } from '../world/regions.ts'
import { addDuration, type Duration, type Seconds } from '../world/time.ts'

const KEPT_IN: ReadonlySet<string> = new Set(REGIONS)

const LONGEST: Duration = { unit: 'years', value: 7 }

/** What is wrong with a region, or with a time to keep; an empty region is that of what is backed up. */
export const keepingProblems = (
  now: Seconds,
  { name, keep, region }: { name: string; keep?: Duration | undefined; region?: string | null | undefined },
): string[] => [
  // What is beyond all dates is no number.
  ...(keep === undefined || addDuration(now, keep) <= addDuration(now, LONGEST)
    ? []
    : [`${name}.retention_duration must not be longer than 7 years.`]),
  ...(!region || KEPT_IN.has(region) ? [] : [`${name}.backup_aws_region: nothing is kept in ${region}.`]),
]
