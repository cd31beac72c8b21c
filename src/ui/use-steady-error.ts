import { useState } from 'react'

type Kept = { of: string; error: Error | null }

/**
 * The failure of a read that has brought nothing yet, kept while it is made again: its message does not flicker. `of`
 * says whose it is, so that nothing else is said to have failed.
 */
export const useSteadyError = (of: string, isLoaded: boolean, error: Error | null): Error | null => {
  const [kept, setKept] = useState<Kept>({ of, error })
  const steady = isLoaded || kept.of !== of ? error : (error ?? kept.error)
  if (steady !== kept.error || of !== kept.of) setKept({ of, error: steady })
  return steady
}
