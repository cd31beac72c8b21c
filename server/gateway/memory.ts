/**
 * All that gateways remember, behind one interface: several of them may share what stands behind it, so each answer may
 * take a while. Asking and recording are two things. What asks changes nothing; what records is one step each, so that
 * nothing comes between, and answers at most whether there was room. Nothing here is refused in words, and nothing that
 * it is told is a secret.
 */
import { createRequestMemory } from './request-memory.ts'
import { createSessionMemory } from './session-memory.ts'
import { createSignInMemory } from './sign-in-memory.ts'

/** What a cookie says of its session. */
export type Cookie = { id: string; generation: number; seenAt: number }
/** `untilMs`: when the session would have been too old anyway. */
export type Ending = { id: string; untilMs: number }

/** One more of the `most` requests that an organization has in any second. */
export type Claim = { organization: string; most: number }

export type Told = {
  hasEnded: boolean
  /** When the session was last used: by the cookie, which tells it to the minute, or by what was seen since. */
  usedAt: number
  /** A newer cookie of the session has been in use for a while. */
  isOutdated: boolean
  /** No newer cookie of the session is known: only such a one is renewed. */
  isNewest: boolean
  /** Grows with the beginning and the end of each of its writes: what was asked before one is not what is asked after it. */
  writes: number
  /** What was claimed is taken: only where the session goes on and no newer cookie is known, and only by what is far away. */
  isGranted: boolean
}

export type SessionMemory = {
  /** What is claimed may be taken along, so that nobody has to ask twice in a row. */
  ask: (cookie: Cookie, claim?: Claim) => Promise<Told>
  /** What this gateway knows by itself, for when the others cannot be asked. */
  askHere: (cookie: Cookie) => Promise<Told>
  /** The cookie came with a request that may use it. Noted at this gateway in any case; it rejects where others are not told. */
  noteUse: (cookie: Cookie) => Promise<void>
  noteWrite: (id: string) => Promise<void>
  /** Holds at this gateway in any case; it rejects where the others cannot be told yet. */
  end: (endings: readonly Ending[]) => Promise<void>
  /** Ends the former ones and begins another, or does neither and answers false: one of them had ended. */
  replace: (former: readonly Ending[], cookie: Cookie) => Promise<boolean>
  /** How many are running, as far as they were used at this gateway. */
  count: () => number
}

export type SignInMemory = {
  /** Takes a try of the address, so that many at once are counted too; or answers how long it is until there is one. */
  take: (address: string) => Promise<number>
  /** The try has succeeded. */
  giveBack: (address: string) => Promise<void>
}

export type RequestMemory = {
  /** Takes up to `count` of the `most` requests of any second; `waitMs`: where it got fewer, until there is another. */
  take: (organization: string, most: number, count: number) => Promise<{ taken: number; waitMs: number }>
}

export type Memory = {
  sessions: SessionMemory
  signIns: SignInMemory
  requests: RequestMemory
  /** Whether it can be asked at the moment. */
  isReached: () => boolean
}

/** `now` may be set, by whoever sets the machine's clock; what lasts a second goes by one that nobody sets. */
export const createMemory = (now: () => number = Date.now, steadyNow?: () => number): Memory => ({
  sessions: createSessionMemory(now),
  signIns: createSignInMemory(now),
  requests: createRequestMemory(steadyNow),
  isReached: () => true,
})
