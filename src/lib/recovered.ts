/**
 * Whether what an alert tells of has gone well since: judged for each kind of operation, since one may go on well while
 * another fails, and never by the entity's newest two times.
 */
type Runs = {
  operation: string
  /** How those of the last days ended. */
  status: string
  /** Starts of the policy; null for never. */
  succeededAt: Date | null
  failedAt: Date | null
}

export type Verdict =
  /** A run that started later than the alert was updated has succeeded, and of no operation the newest run failed. */
  | { state: 'since'; operation: string; at: Date }
  /** The newest run of an operation failed. */
  | { state: 'failing'; operation: string; at: Date }
  /** None has succeeded since: nothing may have been attempted. */
  | { state: 'none' }
  /** It cannot be told; why, as a sentence. */
  | { state: 'unknown'; why: string }

/** Alerts that say that runs of a policy failed: no other is made good by a run. */
const OF_RUNS = new Set(['policy_violated', 'enc_key_inaccessible'])

export const isOfRuns = ({ type }: { type: string }): boolean => OF_RUNS.has(type)

const TOLD = new Set(['success', 'partial_success', 'failure', 'no_backup'])

/** Of groups of buckets a run counts as ended well that has left objects out. */
const isInPart = ({ operation, status }: Runs): boolean =>
  status === 'partial_success' && operation.startsWith('protection_group_')

const unknown = (why: string): Verdict => ({ state: 'unknown', why })

const isFailing = ({ succeededAt, failedAt }: Runs): boolean =>
  failedAt !== null && (succeededAt === null || succeededAt <= failedAt)

/**
 * `updatedAt`: when the alert was last updated, by the end of the run that failed. A success of that very second is
 * none since: it may be what was told then.
 */
export const judge = (updatedAt: Date | null, runs: readonly Runs[] | null): Verdict => {
  if (updatedAt === null) return unknown('The API does not tell when the alert was last updated.')
  if (runs === null) return unknown('The API tells of no runs of this kind of entity.')
  if (runs.some(({ status }) => !TOLD.has(status))) return unknown('The API does not tell how its runs ended.')
  if (runs.some(isInPart)) return unknown('Its runs have left objects out, and the API does not tell which.')
  const failing = runs.find(isFailing)
  if (failing?.failedAt) return { state: 'failing', operation: failing.operation, at: failing.failedAt }
  const [newest] = runs
    .flatMap(({ operation, succeededAt: at }) => (at !== null && at > updatedAt ? [{ operation, at }] : []))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return newest === undefined ? { state: 'none' } : { state: 'since', ...newest }
}
