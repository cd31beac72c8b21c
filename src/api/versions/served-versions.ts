/** Which version the API last answered with for each resource, against the one it was asked for. */
import type { Version } from '#contract/operations.ts'
import { createStore } from '#lib/store.ts'

export type Answered = { promised: Version; served: Version | undefined }

const byResource = createStore<Readonly<Record<string, Answered>>>({})

export const servedVersions = {
  get: byResource.get,
  subscribe: byResource.subscribe,
  note: (resource: string, promised: Version, served: Version | undefined): void => {
    const last = byResource.get()[resource]
    if (last?.promised === promised && last.served === served) return
    byResource.set({ ...byResource.get(), [resource]: { promised, served } })
  },
}

/**
 * The answer came in another version than the API promises, by what was known then and by what is known now (`promised`).
 * Without a `Content-Type` that names a version there is nothing to compare.
 */
export const isMismatch = (answer: Answered, promised: Version = answer.promised): boolean =>
  answer.served !== undefined && answer.served !== answer.promised && answer.served !== promised
