/**
 * Who is signed in, and where, as this browser last heard it from the gateway. It is kept in local storage so that a
 * reload starts its first reads at once, and so that other tabs hear of a sign-out. It never holds the token.
 */
import type { Session } from '#contract/session.ts'
import { isBoolean, isText, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import { browserStorage, onOtherTab } from '#lib/storage.ts'
import { createStore } from '#lib/store.ts'
import { isOf, type Whose } from './context.ts'

const KEY = 'clumio-admin.session'
/** In the place of a session that has ended by itself: other tabs keep their drafts, and find out when they ask. */
const ENDED = 'ended'

export const isSession = shapeOf<Session>({
  id: isText,
  host: isText,
  origin: isText,
  isSandbox: isBoolean,
  connection: isText,
  token: orMissing(
    shapeOf<NonNullable<Session['token']>>({
      kind: orNull(isText),
      expiresAt: orNull(isText),
      issuedAt: orMissing(orNull(isText)),
      organizationId: orMissing(orNull(isText)),
      region: orMissing(orNull(isText)),
    }),
  ),
  user: shapeOf<Session['user']>({ id: orNull(isText), fullName: orNull(isText), email: orNull(isText) }),
})

const readKept = (): Session | null => {
  const kept = browserStorage.read(KEY)
  return isSession(kept) ? kept : null
}

const current = createStore(readKept())

export const identity = {
  get: current.get,
  subscribe: current.subscribe,
  set: (next: Session | null): void => {
    if (next === null) browserStorage.remove(KEY)
    else browserStorage.set(KEY, JSON.stringify(next))
    current.set(next)
  },
  /** The session has ended without a sign-out; unless another tab has signed in since, this tab has none. */
  end: (session: Session): void => {
    const kept = readKept()
    if (kept !== null && kept.id !== session.id) return current.set(kept)
    browserStorage.set(KEY, ENDED)
    current.set(null)
  },
  /** Nobody is signed in since a session has ended without a sign-out: its person comes back, as a rule. */
  hasEnded: (): boolean => current.get() === null && browserStorage.get(KEY) === ENDED,
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

/** Who a session is of, and in which connection. */
export const whoseOf = (session: Session) => ({
  host: session.host,
  organization: session.token?.organizationId ?? null,
  user: userKey(session),
})

/** Whether the person who is signed in is the one that something was begun by. */
export const isSignedIn = (whose: Whose): boolean => {
  const session = current.get()
  return session !== null && isOf(whose, whoseOf(session))
}

onOtherTab(KEY, () => {
  // What is kept now, not what was written then: of two tabs that write at once, both must go by the last.
  if (browserStorage.get(KEY) !== ENDED) current.set(readKept())
})
