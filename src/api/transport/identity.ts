/**
 * To which connections this browser is signed in, and as whom, as it last heard it from the gateway. It is kept in local
 * storage so that a reload starts its first reads at once, and so that other tabs hear of a sign-out. It never holds a
 * token. A tab is in one of them, that of its address; what it began in another goes on there.
 */
import type { Session } from '#contract/session.ts'
import { isText, orNull, shapeOf } from '#lib/shapes.ts'
import { browserStorage, onOtherTab } from '#lib/storage.ts'
import { createStore } from '#lib/store.ts'
import { isConnection } from '#lib/unit-paths.ts'
import { isOf, type Whose } from './context.ts'
import { isSession, KEY, KEY_BEFORE, readKept } from './kept-sessions.ts'

/** The connection that one was in last. */
const KEY_LAST = 'clumio-admin.connection'

/** In the place of a session that has ended by itself: other tabs keep their drafts, and find out when they ask. */
type Ended = Pick<Session, 'connection' | 'host'> & { organization: string | null }

type Known = { sessions: readonly Session[]; ended: readonly Ended[] }

const isEnded = shapeOf<Ended>({ connection: isText, host: isText, organization: orNull(isText) })

const readKnown = (): Known => {
  const all = readKept(browserStorage)
  return { sessions: all.filter(isSession), ended: all.filter(isEnded) }
}

const isIn = (among: readonly Pick<Session, 'connection'>[], { connection }: Pick<Session, 'connection'>): boolean =>
  among.some((one) => one.connection === connection)

const known = createStore(readKnown())
let last = browserStorage.get(KEY_LAST)

/** Takes over what is kept by now. The same session stays the same, and one that another tab found ended stays here. */
const take = ({ sessions, ended }: Known, dropped?: Session): void => {
  const { sessions: former } = known.get()
  const same = (next: Session) => former.find((one) => JSON.stringify(one) === JSON.stringify(next)) ?? next
  const kept = former.filter((one) => one !== dropped && isIn(ended, one) && !isIn(sessions, one))
  known.set({ sessions: [...sessions.map(same), ...kept], ended })
}

/** Of two tabs that write at once, both must go by the last: so it is what is kept now that is changed. */
const change = (to: (kept: Known) => Known, dropped?: Session): void => {
  const next = to(readKnown())
  browserStorage.set(KEY, JSON.stringify([...next.sessions, ...next.ended]))
  take(next, dropped)
}

const without = <One extends Pick<Session, 'connection'>>(among: readonly One[], one: Pick<Session, 'connection'>) =>
  among.filter(({ connection }) => connection !== one.connection)

const at = (segment: string | undefined): Session | undefined =>
  known.get().sessions.find(({ connection }) => isConnection(segment, connection))

/** The session in which something was begun goes on; what a build of before has kept may be of more than one. */
const of = (whose: Whose): Session | undefined => {
  const [session, ...others] = known.get().sessions.filter((one) => isOf(whose, whoseOf(one)))
  return others.length === 0 ? session : undefined
}

const isThere = (whose: Whose, { host, organization }: Pick<Ended, 'host' | 'organization'>): boolean =>
  whose.host === host && (whose.organization ?? organization) === organization

export const identity = {
  /** Of the connection that this tab is in, or was last. */
  get: (): Session | null => at(last ?? undefined) ?? known.get().sessions.at(-1) ?? null,
  /** Of the connection that a segment of an address names. */
  at,
  of,
  all: (): readonly Session[] => known.get().sessions,
  /** Those sessions, and the connections whose session has ended by itself since. */
  known,
  /** Told of each sign-in and sign-out. */
  subscribe: known.subscribe,
  /** This tab is in that connection from now on, where anybody is signed in there. */
  goTo: (segment: string | undefined): void => {
    const next = at(segment)?.connection
    if (next === undefined || next === last) return
    last = next
    browserStorage.set(KEY_LAST, last)
  },
  /** `null`: nobody is signed in anywhere. */
  set: (next: Session | null): void => {
    if (next === null) for (const key of [KEY_BEFORE, KEY_LAST]) browserStorage.remove(key)
    change(({ sessions, ended }) =>
      next === null
        ? { sessions: [], ended: [] }
        : { sessions: [...without(sessions, next), next], ended: without(ended, next) },
    )
  },
  /** Signed out of that one; who has signed in there since stays. Without a session, what is left of one that has ended. */
  forget: (session: Pick<Session, 'connection'> & Partial<Session>): void => {
    browserStorage.remove(KEY_BEFORE)
    change(({ sessions, ended }) => ({
      sessions: sessions.filter(({ id, connection }) => connection !== session.connection || id !== session.id),
      ended: without(ended, session),
    }))
  },
  /** The session has ended without a sign-out; unless another tab has signed in there since, there is none. */
  end: (session: Session): void =>
    change(({ sessions, ended }) => {
      const others = sessions.filter(({ id }) => id !== session.id)
      if (isIn(others, session)) return { sessions: others, ended }
      const { connection, host, token } = session
      const organization = token?.organizationId ?? null
      return { sessions: others, ended: [...without(ended, session), { connection, host, organization }] }
    }, session),
  /** Nobody is signed in there since a session has ended without a sign-out: its person comes back, as a rule. */
  hasEnded: (whose: Whose): boolean => of(whose) === undefined && known.get().ended.some((one) => isThere(whose, one)),
  /** Nobody is signed in there, not even somebody else. */
  isOut: (whose: Whose): boolean => !known.get().sessions.some((one) => isThere(whose, whoseOf(one))),
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

/** Whether the person by whom something was begun is signed in there. */
export const isSignedIn = (whose: Whose): boolean => of(whose) !== undefined

onOtherTab(KEY, () => take(readKnown()))
