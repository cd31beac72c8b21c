/** Which version the API last answered with for each resource, against the one it was asked for. */
import type { Version } from '#contract/operations.ts'

export type Answered = { promised: Version; served: Version | undefined }

let byResource: Readonly<Record<string, Answered>> = {}
const listeners = new Set<() => void>()

export const servedVersions = {
  get: (): Readonly<Record<string, Answered>> => byResource,
  note: (resource: string, promised: Version, served: Version | undefined): void => {
    const last = byResource[resource]
    if (last?.promised === promised && last.served === served) return
    byResource = { ...byResource, [resource]: { promised, served } }
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/**
 * The answer came in another version than the API promises, by what was known then and by what is known now (`promised`).
 * Without a `Content-Type` that names a version there is nothing to compare.
 */
export const isMismatch = (answer: Answered, promised: Version = answer.promised): boolean =>
  answer.served !== undefined && answer.served !== answer.promised && answer.served !== promised
