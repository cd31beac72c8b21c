/**
 * The numbers of an organization agree with each other in thirty ways. Each stands here once, with its test; where the
 * sandbox has not all that it is about, with what is not told and why.
 */
import type { Estate, Size } from '../support/estates.ts'
import { assignments } from './assignments.ts'
import { backups } from './backups.ts'
import type { Cases } from './cases.ts'
import { counts } from './counts.ts'
import { joins } from './joins.ts'
import { reports } from './reports.ts'
import { runs } from './runs.ts'
import { structure } from './structure.ts'
import { writes } from './writes.ts'

export const INVARIANTS = {
  1: 'protected, unprotected and unsupported are all; with what is deleted they are everything',
  2: 'environments hold all assets',
  3: 'units of the first level hold all that Global does not hold itself, and a unit shows what its environments hold',
  4: 'what environments count as protected is what their lists hold',
  5: 'what environments count of runs is what their lists hold, and nothing where nobody says how far to look back',
  6: 'policies hold all that is protected, and deactivated ones all that is deactivated',
  7: 'buckets, groups and what is in them count each other',
  8: 'backups of each asset are all backups',
  9: 'lists that are walked give everything once',
  10: 'the last backup is the newest that is kept, or later where that has lapsed',
  11: 'runs are starts of the policy, the newest of them its last one where that was attempted and is over',
  12: 'every backup starts within minutes of its policy and is kept as a set of that says',
  13: 'what is deleted, unsupported or unprotected says so in all its fields',
  14: 'protection is what rules and direct assignments give when they are asked anew',
  15: 'names are told apart, and what is named can be read',
  16: 'what can be backed up and is spoken of is an asset of that name in that environment',
  17: 'every active alert about runs is failing, recovered or not attempted since, and all three occur',
  18: 'what has recovered has a later backup; what fails has none, and of the tasks that are listed a failed one is its newest',
  19: 'an alert tells as many failures as there were runs',
  20: 'an alert tells the policy and the window of its asset',
  21: 'exactly what is unlinked has an active alert of its connection, one each, and no backup since',
  22: 'an alert about a key is active only where the wallet of its account is in error',
  23: 'what a report has found is what there was at its time',
  24: 'the volume of the guide fails since three nights',
  25: 'a backup on demand is one more, kept as asked, and moves neither runs nor alerts',
  26: 'what is assigned leaves the gaps, counts move by one, and unassigning brings back what was',
  27: 'a policy put as it was read changes nothing but its time; meanwhile it is locked',
  28: 'an environment that moves takes its assets along, and nothing else',
  29: 'a restore makes one asset more where it was asked for, and none where the backup is of',
  30: 'the same seed and start give the same lists, byte by byte',
} as const
export type Invariant = keyof typeof INVARIANTS

/** Of these a part has no test. */
export const WITHOUT: Readonly<Partial<Record<Invariant, string>>> = {
  29: 'other kinds than volumes: only these are restored here, and restores have screens of their own to come with',
}

export const casesOf = (estate: Estate, size: Size): Cases<Invariant> => ({
  ...counts(estate),
  ...backups(estate, size),
  ...structure(estate, size),
  ...joins(estate, size),
  ...runs(estate, size),
  ...reports(estate, size),
  ...writes(estate, size),
  ...assignments(estate),
})
