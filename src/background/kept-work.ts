/**
 * What was begun and is not finished, kept over reloads of this tab. A tab that was duplicated, or opened again, has a
 * copy of it, so only the one that owns a work by its name goes on with it.
 */
import { createKeptStore } from '#lib/kept-store.ts'
import type { Check } from '#lib/shapes.ts'
import { tabStorage } from '#lib/storage.ts'
import { ownership } from './ownership.ts'

export const createKeptWork = <Work>(key: string, isWork: Check<Work>, nameOf: (work: Work) => string) => {
  const all = createKeptStore(tabStorage, key, (kept) => (Array.isArray(kept) ? kept.filter(isWork) : []))
  const others = (work: Work) => all.get().filter((other) => nameOf(other) !== nameOf(work))
  return {
    get: all.get,
    subscribe: all.subscribe,
    /** In the place of what was kept of it before. */
    keep: (work: Work): void => void all.set([...others(work), work]),
    /** It is finished, or given up. */
    forget: (work: Work): void => {
      all.set(others(work))
      ownership.giveUp(nameOf(work))
    },
    claim: (work: Work): Promise<boolean> => ownership.claim(nameOf(work)),
    isFree: (work: Work): Promise<void> => ownership.isFree(nameOf(work)),
  }
}
