/** Signing in and out, and what follows from it for everything that is on screen. */
import { queryOptions } from '@tanstack/react-query'
import type { Session, SignInRequest } from '#contract/session.ts'
import { callLog } from '#api/transport/call-log.ts'
import { ApiError, isApiError } from '#api/transport/errors.ts'
import { whoseKey, type Whose } from '#api/transport/context.ts'
import { identity, isSignedIn, whoseOf } from '#api/transport/identity.ts'
import { sessionExpiry, type Lapse } from '#api/transport/session-expiry.ts'
import { hasMoved } from '#api/transport/moved-session.ts'
import { readSignInHosts, signIn, signOut } from '#api/transport/session.ts'
import { isText, orMissing, orNull, shapeOf } from '#lib/shapes.ts'
import { createSignal } from '#lib/store.ts'
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

const idsAt = (host: string): string =>
  identity
    .all()
    .flatMap((session) => (session.host === host ? session.id : []))
    .join(' ')

/** A request must not carry two sessions: the only one there is goes below its prefix before the second comes. */
const makeRoom = async (): Promise<void> => {
  const [only] = identity.all()
  if (only && sessionExpiry.get(only.connection) === null) await hasMoved(only)
}

/** Given up when another tab signs in or out there while the token is tried: who did so later is not put out again. */
export const startSession = async (request: SignInRequest): Promise<Session> => {
  const stop = new AbortController()
  const before = idsAt(request.host)
  const given = Promise.withResolvers<never>()
  const giveUp = () => (stop.abort(overtaken()), given.reject(stop.signal.reason))
  const stopListening = identity.subscribe(() => idsAt(request.host) !== before && giveUp())
  const session = await Promise.race([makeRoom().then(() => signIn(request, stop.signal)), given.promise]).finally(
    stopListening,
  )
  identity.set(session)
  identity.goTo(session.connection)
  return session
}

/** Nothing of the person stays: not in the cache, not in a toast that could still act. Other connections go on. */
export const endSession = async (session: Session | null = identity.get()): Promise<void> => {
  if (session === null) return
  await signOut(session)
  identity.forget(session)
}

/** Of all connections. */
export const endAllSessions = async (): Promise<void> => {
  await signOut()
  identity.set(null)
}

/** Who is signed in, and where: what is done for one is never shown to another. */
export const personOf = (session: Session): string => whoseKey(whoseOf(session))

export const useLapse = (): Lapse | null => useStore(sessionExpiry)

const left = createSignal()

/** Somebody else has signed in somewhere, or nobody any more: told when all that was the former one's is off the screen. */
export const onPersonLeft = left.subscribe

let last = identity.all()
identity.subscribe(() => {
  const before = last
  last = identity.all()
  if (before.some((session) => !isSignedIn(whoseOf(session)))) {
    const stays = (whose: object | undefined) => isWhose(whose) && isSignedIn(whose)
    queryClient.removeQueries({ predicate: ({ queryKey }) => !stays(queryKey[1] as object | undefined) })
    forgetDays()
    callLog.clear(stays)
    dismissAll(stays)
    left.tell()
  } else if (before.length > 0) askAgain()
})

const isWhose = shapeOf<Whose>({ host: isText, user: isText, organization: orMissing(orNull(isText)) })

/** The same person again: what was refused meanwhile is read by itself. Writes wait to be pressed. */
const askAgain = () =>
  void queryClient.refetchQueries({ predicate: ({ state }) => isApiError(state.error, 'unauthenticated') })
