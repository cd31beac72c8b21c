/**
 * Who is signed in, and where, as this browser last heard it from the gateway. It is kept in local storage so that a
 * reload starts its first reads at once, and so that other tabs hear of a sign-out. It never holds the token.
 */
import type { Session } from '#contract/session.ts'
import { browserStore } from '#lib/storage.ts'

const KEY = 'clumio-admin.session'
/** In the place of a session that has ended by itself: other tabs keep their drafts, and find out when they ask. */
const ENDED = 'ended'

function read(text: string | null): Session | null {
  const value = text === null ? null : parsed(text)
  return isSession(value) ? value : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const isSession = (value: unknown): value is Session => {
  if (typeof value !== 'object' || value === null) return false
  const { id, host, origin, isSandbox, user } = value as Partial<Record<keyof Session, unknown>>
  return (
    typeof id === 'string' &&
    typeof host === 'string' &&
    typeof origin === 'string' &&
    typeof isSandbox === 'boolean' &&
    typeof user === 'object' &&
    user !== null
  )
}

const listeners = new Set<() => void>()
/** Read once all that reads it is defined. */
let current: Session | null = read(browserStore.get(KEY))

const announce = (next: Session | null) => {
  current = next
  for (const listener of listeners) listener()
}

export const identity = {
  get: (): Session | null => current,
  set: (next: Session | null): void => {
    if (next === null) browserStore.remove(KEY)
    else browserStore.set(KEY, JSON.stringify(next))
    announce(next)
  },
  /** The session has ended without a sign-out; unless another tab has signed in since, this tab has none. */
  end: (session: Session): void => {
    const stored = read(browserStore.get(KEY))
    if (stored !== null && stored.id !== session.id) return announce(stored)
    browserStore.set(KEY, ENDED)
    announce(null)
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** The next sign-in or sign-out. */
  changed: (): Promise<void> =>
    new Promise((resolve) => {
      const stop = identity.subscribe(() => {
        stop()
        resolve()
      })
    }),
}

/** The part of a context that names the person: unknown users of different sessions are different persons. */
export const userKey = (session: Session): string => session.user.id ?? session.id

/** Whether the person who is signed in is the one that something was begun by. */
export const isSignedIn = ({ host, user }: { host: string; user: string }): boolean =>
  current !== null && current.host === host && userKey(current) === user

addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return
  // What is kept now, not what was written then: of two tabs that write at once, both must go by the last.
  const text = browserStore.get(KEY)
  if (text !== ENDED) announce(read(text))
})
