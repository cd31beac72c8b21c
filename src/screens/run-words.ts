/** How far a run is, in words: for who does not look at its sheet. */
import type { RunProgress } from '#background/run.ts'
import { count } from '#lib/numbers.ts'

/** What has become of all items, skipped ones too: they are as little done as those that failed. */
export const sayEnded = ({ done, skipped, failed }: RunProgress['counts']): string =>
  `${count(done)} done, ${count(skipped)} skipped, ${count(failed)} failed`

export const saySpoken = ({ phase, counts }: Pick<RunProgress, 'phase' | 'counts'>): string => {
  if (phase === 'running') return 'Under way'
  return phase === 'paused' ? `Paused, ${count(counts.waiting)} waiting` : `Ended: ${sayEnded(counts)}`
}
