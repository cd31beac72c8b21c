/** Which version the API last answered with for each resource, against the one it was asked for. */
import type { Version } from '#contract/operations.ts'

export type Answered = { promised: Version; served: Version | undefined }

let byResource: Readonly<Record<string, Answered>> = {}
const listeners = new Set<() => void>()

export const answered = {
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

/** Without a `Content-Type` that names a version there is nothing to compare. */
export const isMismatch = ({ promised, served }: Answered): boolean => served !== undefined && served !== promised
