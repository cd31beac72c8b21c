import type { Read } from './Panel.tsx'

type Result = { data: unknown; error: Error | null; dataUpdatedAt: number; refetch: () => Promise<unknown> }

/** Several reads as the one that a panel shows: as good as the oldest of them, and failed when any is. */
export const combineQueries = (...reads: readonly Result[]): Read => ({
  isLoaded: reads.every(({ data }) => data !== undefined),
  error: reads.find(({ error }) => error !== null)?.error ?? null,
  dataUpdatedAt: Math.min(...reads.map(({ dataUpdatedAt }) => dataUpdatedAt)),
  refetch: () => Promise.all(reads.map(({ refetch }) => refetch())),
})
