import { QUERIES } from '#queries/readers.ts'
import { withoutBase } from '#lib/base-path.ts'
import { partsAt } from './pages.ts'
import { startReads } from './start-reads.ts'

/** Fetches what an address of this app, as the browser has it, would need: its first reads, which the limiter holds back, and its scripts. */
export const prefetch = (address: string): void => {
  void startReads(address, QUERIES)
  for (const { screen } of partsAt(withoutBase(new URL(address, location.origin).pathname)))
    void screen().catch(() => undefined)
}
