/** Signing in and out, and what follows from it for everything that is on screen. */
import { queryOptions } from '@tanstack/react-query'
import type { Session, SignInRequest } from '#contract/session.ts'
import { callLog } from '#api/transport/call-log.ts'
import { ApiError, isApiError } from '#api/transport/errors.ts'
import { whoseKey } from '#api/transport/context.ts'
import { identity, whoseOf } from '#api/transport/identity.ts'
import { sessionExpiry, type Lapse } from '#api/transport/session-expiry.ts'
import { readSession, readSessions, readSignInHosts, signIn, signOut } from '#api/transport/session.ts'
import { withoutBase } from '#lib/base-path.ts'
import { createSignal } from '#lib/store.ts'
import { isConnection, partsOf } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { dismissAll } from '#ui/notify.ts'
import { queryClient } from './client.ts'
import { forgetDays } from './forget-days.ts'
import { keyOf } from './keys.ts'

export const signInHosts = () =>
  queryOptions({
    queryKey: keyOf('sign-in-hosts', {}, 'list'),
    queryFn: readSignInHosts,
    staleTime: Number.POSITIVE_INFINITY,
  })

const overtaken = () =>
  new ApiError('conflict', {
    messages: ['Somebody has signed in or out in another tab meanwhile. Sign in again if you still want to.'],
  })

/** Given up when another tab signs in or out while the token is tried: who did so later is not put out again. */
export const startSession = async (request: SignInRequest): Promise<void> => {
  const stop = new AbortController()
  const stopListening = identity.subscribe(() => stop.abort(overtaken()))
  const former = identity.get()
  const session = await signIn(request, stop.signal).finally(stopListening)
  identity.set(session)
  // One at a time: that of another connection has cookies of its own, and would go on.
  if (former !== null && former.connection !== session.connection) await signOut(former).catch(() => undefined)
}

/** Nothing of the person stays: not in the cache, not in a toast that could still act. */
export const endSession = async (): Promise<void> => {
  const session = identity.get()
  if (session !== null) await signOut(session)
  if (identity.get()?.id === session?.id) identity.set(null)
}

/**
 * Asks the gateway who is signed in. With a remembered identity nothing waits for it, and a failure changes nothing:
 * the first read will show it.
 */
export const confirmSession = (): Promise<void> => {
  confirmed = confirm()
  return confirmed
}

/** Without a memory of who is signed in: the one of the address, or any. */
const findSession = async (): Promise<Session | null> => {
  const sessions = await readSessions()
  const { connection } = partsOf(withoutBase(location.pathname))
  const found = sessions.find((one) => isConnection(connection, one.connection)) ?? sessions.at(-1)
  return found ? readSession(found) : null
}

const confirm = async (): Promise<void> => {
  const known = identity.get()
  // Where several sessions are sent, since one was planted, the gateway must be told which is meant.
  const session = known
    ? ((await readSession({ connection: known.connection })) ?? (await readSession(known)))
    : await findSession()
  // Another tab has signed in or out while this was on its way, and knows better.
  if (identity.get()?.id !== known?.id) return
  if (session === null && known !== null) identity.end(known)
  else if (session?.id !== known?.id) identity.set(session)
}

let confirmed: Promise<void> = Promise.resolve()

/** Whatever came of it: until then a read that is refused tells less than the gateway is about to. */
export const sessionConfirmed = (): Promise<void> => confirmed.catch(() => undefined)

/** Who is signed in, and where: what is done for one is never shown to another. */
export const personOf = (session: Session): string => whoseKey(whoseOf(session))

export const useLapse = (): Lapse | null => useStore(sessionExpiry)

const left = createSignal()

/** Somebody else has signed in, or nobody: told when all that was the former one's is off the screen. */
export const onPersonLeft = left.subscribe

let last = identity.get()
identity.subscribe(() => {
  const before = last
  last = identity.get()
  if (before === null) return
  if (last !== null && personOf(last) === personOf(before)) {
    askAgain()
    return
  }
  queryClient.clear()
  forgetDays()
  callLog.clear()
  dismissAll()
  left.tell()
})

/** The same person again: what was refused meanwhile is read by itself. Writes wait to be pressed. */
const askAgain = () =>
  void queryClient.refetchQueries({ predicate: ({ state }) => isApiError(state.error, 'unauthenticated') })
