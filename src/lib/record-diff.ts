/** A record as a person saw it, and as it is now, part by part. */
export type DiffRow = { name: string; seen: string; now: string }

export const differs = (rows: readonly DiffRow[]): boolean => rows.some(({ seen, now }) => seen !== now)
