/**
 * The session of a connection has ended under the page, or the API takes its token no more. The page stays as it is, with
 * its drafts, and the person is asked to sign in over it: once, however many requests are refused.
 */
import { createStore } from '#lib/store.ts'
import type { Session } from '#contract/session.ts'
import { identity } from './identity.ts'

export type Lapse = {
  /** The session that is over. */
  id: string
  /** The sign-in is on screen. Closed, it stays in reach until somebody has signed in. */
  isOpen: boolean
  /** Something that was begun here cannot go on: its person is asked in whichever connection they are by now. */
  isAsked: boolean
  /** What was refused: `GET /users`. */
  refused: ReadonlySet<string>
}

type Of = Pick<Session, 'connection' | 'id'>

/** A read that is refused again so soon after a sign-in would open it for ever: then the person opens it. */
const LOOP_MS = 60_000

/** By connection. */
const lapses = createStore<ReadonlyMap<string, Lapse>>(new Map())
const renewedAt = new Map<string, number>()

const put = (connection: string, lapse: Lapse | undefined): void => {
  const next = new Map(lapses.get())
  if (lapse) next.set(connection, lapse)
  else next.delete(connection)
  lapses.set(next)
}

identity.subscribe(() => {
  for (const [connection, { id }] of lapses.get()) {
    if (identity.at(connection)?.id === id) continue
    renewedAt.set(connection, performance.now())
    put(connection, undefined)
  }
})

const of = (connection = identity.get()?.connection): Lapse | null => lapses.get().get(connection ?? '') ?? null

const show = (isOpen: boolean, connection = identity.get()?.connection): void => {
  const session = identity.at(connection)
  if (session)
    put(session.connection, { refused: new Set(), ...of(session.connection), id: session.id, isOpen, isAsked: false })
}

export const sessionExpiry = {
  /** In a connection, or else in that of this tab. */
  get: of,
  subscribe: lapses.subscribe,
  /** A request of the session was answered 401. Only a person's own action opens what a person has closed. */
  note: ({ connection, id }: Of, request: string, isWrite: boolean): void => {
    const state = of(connection)
    const isSoon = performance.now() - (renewedAt.get(connection) ?? Number.NEGATIVE_INFINITY) <= LOOP_MS
    const isOpen = isWrite || (state === null ? !isSoon : state.isOpen)
    const isAsked = isWrite || state?.isAsked === true
    put(connection, { id, isOpen, isAsked, refused: new Set(state?.refused).add(request) })
  },
  /** The same request is taken again, so that there is nothing to sign in for. What is on screen stays there. */
  noteTaken: ({ connection }: Of, request: string): void => {
    const state = of(connection)
    if (state?.refused.has(request) !== true || state.isOpen) return
    const refused = new Set([...state.refused].filter((other) => other !== request))
    put(connection, refused.size === 0 ? undefined : { ...state, refused })
  },
  open: (): void => show(true),
  close: (connection?: string): void => {
    if (of(connection)) show(false, connection)
  },
  /** Of what was begun there something waits for its person. */
  ask: (connection: string): void => {
    const state = of(connection)
    if (state && !state.isAsked) put(connection, { ...state, isOpen: true, isAsked: true })
  },
  /** By connection. */
  all: lapses,
}
