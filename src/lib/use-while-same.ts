import { useMemo, type DependencyList } from 'react'

/** Made of what is another object with each drawing, and made anew only when what is `told` of it changes. */
export const useWhileSame = <Made>(told: DependencyList, make: () => Made): Made =>
  // What it is made of is not what tells whether it has changed.
  // oxlint-disable-next-line react/exhaustive-deps
  useMemo(make, told)
