/** Signing in and out, and what follows from it for everything that is on screen. */
import { queryOptions } from '@tanstack/react-query'
import type { Session, SignInRequest } from '#contract/session.ts'
import { callLog } from '#api/call-log.ts'
import { identity, userKey } from '#api/identity.ts'
import { readSession, readSignInHosts, signIn, signOut } from '#api/session.ts'
import { dismissAll } from '#ui/notify.ts'
import { queryClient } from './client.ts'

export const signInHosts = () =>
  queryOptions({ queryKey: ['sign-in-hosts'], queryFn: readSignInHosts, staleTime: Number.POSITIVE_INFINITY })

export const startSession = async (request: SignInRequest): Promise<void> => identity.set(await signIn(request))

/** Nothing of the person stays: not in the cache, not in a toast that could still act. */
export const endSession = async (): Promise<void> => {
  await signOut()
  identity.set(null)
}

/**
 * Asks the gateway who is signed in. With a remembered identity nothing waits for it, and a failure changes nothing:
 * the first read will show it.
 */
export const confirmSession = async (): Promise<void> => {
  const session = await readSession()
  const known = identity.get()
  if (session?.id !== known?.id) identity.set(session)
}

const person = (session: Session | null): string | null => session && `${session.host} ${userKey(session)}`

let last = person(identity.get())
identity.subscribe(() => {
  const next = person(identity.get())
  if (next === last) return
  if (last !== null) {
    queryClient.clear()
    callLog.clear()
    dismissAll()
  }
  last = next
})
