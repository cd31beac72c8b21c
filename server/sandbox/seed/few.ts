/** How many there are of what an organization has only a few of. */
type Few = {
  wallets: number
  /** Wallets whose stack does not stand yet. */
  waiting: number
  configurations: number
  /** Of each configuration. */
  runs: number
}

/** By the number of units, from the most. */
const FEW: readonly (readonly [units: number, few: Few])[] = [
  [40, { wallets: 10, waiting: 1, configurations: 6, runs: 8 }],
  [24, { wallets: 6, waiting: 1, configurations: 3, runs: 8 }],
]
const FEWEST: Few = { wallets: 2, waiting: 0, configurations: 3, runs: 4 }

export const fewOf = (units: number): Few => FEW.find(([least]) => units >= least)?.[1] ?? FEWEST
