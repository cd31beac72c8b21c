import { partsAt } from './pages.ts'
import { startReads } from './start-reads.ts'

/** Fetches what an address of this app would need: its first reads, which the limiter holds back, and its scripts. */
export const prefetch = (address: string): void => {
  void startReads(address)
  for (const { screen } of partsAt(new URL(address, location.origin).pathname)) void screen().catch(() => undefined)
}
