/** Versions that were asked for by name and that the API refused, though it answers without the name. */
import type { Version } from '#contract/operations.ts'

export type Withdrawn = { host: string; resource: string; version: Version }

let all: readonly Withdrawn[] = []
const listeners = new Set<() => void>()

export const withdrawn = {
  get: (): readonly Withdrawn[] => all,
  note: (found: Withdrawn): void => {
    all = [...all, found]
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
