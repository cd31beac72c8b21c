import type { KeptArea } from './storage.ts'
import { createStore } from './store.ts'

/**
 * A store whose value the browser keeps. `read` makes a value of whatever was kept, and of `null` where nothing was;
 * that one is not kept.
 */
export const createKeptStore = <Value>(area: KeptArea, key: string, read: (kept: unknown) => Value) => {
  const store = createStore(read(area.read(key)))
  const none = JSON.stringify(read(null))
  return {
    get: store.get,
    subscribe: store.subscribe,
    /** Answers whether it outlives a reload. */
    set: (next: Value): boolean => {
      const text = JSON.stringify(next)
      const isKept = text === none ? area.remove(key) : area.set(key, text)
      store.set(next)
      return isKept
    },
    /** The same, but where the browser refuses, all stays as it was. Answers whether it was taken. */
    replace: (next: Value): boolean => {
      const isKept = area.replace(key, JSON.stringify(next))
      if (isKept) store.set(next)
      return isKept
    },
    /** Takes over what another tab has written. */
    reread: (): void => store.set(read(area.read(key))),
  }
}
