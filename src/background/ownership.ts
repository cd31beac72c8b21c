/**
 * Work that only one tab of a browser may go on with, though others have a copy of what it kept: a tab that was
 * duplicated, a window that was opened again. A lock by the work's name says whose it is; a tab that dies lets go of it.
 */
import type { Explained } from '#lib/displayable-error.ts'
import { findLocks } from '#lib/locks.ts'
import { pause } from '#lib/pause.ts'

const PREFIX = 'clumio-admin.owner.'

/** A page that makes place for its own reload lets go a moment late. */
const GRACE_MS = 1000
/** And has its scripts to load before it claims again what it owned. */
const COME_BACK_MS = 3000

/** What this tab owns, and how it lets go. */
const owned = new Map<string, () => void>()

/** Loaded where it is needed. */
const askTabs = () => import('#lib/asked-tabs.ts')

const claimLock = (locks: LockManager, name: string): Promise<boolean> => {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), GRACE_MS)
  return new Promise((resolve, reject) => {
    const own = () => {
      clearTimeout(timer)
      resolve(true)
      return new Promise<void>((letGo) => owned.set(name, letGo))
    }
    locks.request(PREFIX + name, { signal: stop.signal }, own).catch((error: unknown) => {
      if (stop.signal.aborted) resolve(false)
      else reject(error)
    })
  })
}

export const ownership = {
  /** Whether tabs can tell for certain. */
  isKnown: (): boolean => findLocks() !== undefined,

  /** Whether this tab is the owner now, until it gives that up or is closed. */
  claim: async (name: string): Promise<boolean> => {
    if (owned.has(name)) return true
    const locks = findLocks()
    try {
      if (locks !== undefined) return await claimLock(locks, name)
      const { claimByAsking, giveUpAsked } = await askTabs()
      if (!(await claimByAsking(name))) return false
      owned.set(name, () => giveUpAsked(name))
      return true
    } catch {
      // Where the browser refuses either, it keeps nothing that another tab could have a copy of.
      return true
    }
  },

  giveUp: (name: string): void => {
    owned.get(name)?.()
    owned.delete(name)
  },

  /** Settles when no tab owns it, and none has come back to it after a moment, as a reload does. */
  isFree: async (name: string, signal?: AbortSignal): Promise<void> => {
    const locks = findLocks()
    const given = signal === undefined ? {} : { signal }
    for (let isHeld = true; isHeld;) {
      // One look after the other.
      await locks?.request(PREFIX + name, { mode: 'shared', ...given }, () => undefined)
      await pause(COME_BACK_MS, signal)
      isHeld = locks
        ? await locks.request(PREFIX + name, { mode: 'shared', ifAvailable: true }, (lock) => lock === null)
        : await (await askTabs()).isHeldElsewhere(name)
    }
  },
}

/** Nothing was sent: another tab is at it. */
export class OwnedElsewhere extends Error implements Explained {
  readonly kind = 'elsewhere'
  readonly at = new Date()
  readonly explanation = 'Nothing was sent: another tab of this browser is at it. Go on there, or close it first.'
}
