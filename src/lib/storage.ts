/**
 * What the browser keeps for this page: for all its tabs, or for one. It may forbid either, be full, or hold what some
 * other program has written there. Then a value lives for as long as the tab does; whoever needs more asks `keeps` first.
 */
import { ownKey, parseKept, storedText } from './stored-text.ts'

const PROBE = 'clumio-admin.probe'

const createArea = (area: () => Storage) => {
  /** What could not be written, or with null, not be removed. */
  const unstored = new Map<string, string | null>()

  const stored = (key: string): string | null => storedText(area, key)

  /** Some browsers refuse by an error, some by keeping nothing. */
  const write = (key: string, text: string): boolean => {
    try {
      area().setItem(ownKey(key), text)
      return stored(key) === text
    } catch {
      return false
    }
  }

  const get = (key: string): string | null => {
    const text = unstored.get(key)
    return text === undefined ? stored(key) : text
  }

  const remove = (key: string): boolean => {
    unstored.delete(key)
    try {
      area().removeItem(ownKey(key))
    } catch {
      // Looked at below.
    }
    const isGone = stored(key) === null
    if (!isGone) unstored.set(key, null)
    return isGone
  }

  return {
    get,
    read: (key: string): unknown => parseKept(get(key)),
    /** Answers whether it outlives a reload. What it was to replace does not, either way. */
    set: (key: string, text: string): boolean => {
      const isKept = write(key, text)
      if (isKept) unstored.delete(key)
      else {
        remove(key)
        unstored.set(key, text)
      }
      return isKept
    },
    /** The same, but where it does not fit, all stays as it was. */
    replace: (key: string, text: string): boolean => {
      if (!write(key, text)) return false
      unstored.delete(key)
      return true
    },
    /** Answers whether it is gone after a reload. */
    remove,
    /** Whether so many characters more would outlive a reload. */
    keeps: (length: number): boolean => {
      const isKept = write(PROBE, '0'.repeat(length))
      remove(PROBE)
      return isKept
    },
  }
}

export type KeptArea = ReturnType<typeof createArea>

/** The same in all tabs of the browser. */
export const browserStorage = createArea(() => localStorage)

/** Of this tab alone, over its reloads. */
export const tabStorage = createArea(() => sessionStorage)

/** Told when another tab may have changed anything: also while this page was put aside, where it comes back by Back. */
export const onOtherTabs = (listener: (isOf: (key: string) => boolean) => void): void => {
  addEventListener('storage', (event) => listener((key) => event.key === ownKey(key) || event.key === null))
  addEventListener('pageshow', ({ persisted }) => persisted && listener(() => true))
}

/** Told when another tab has changed what stands under a key, or removed everything. */
export const onOtherTab = (key: string, listener: () => void): void => onOtherTabs((isOf) => isOf(key) && listener())
