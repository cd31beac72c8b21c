import type { Whose } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'

/** Whether the person is signed in nowhere of these, and a session there has ended by itself. */
export const haveEnded = (whose: readonly Whose[]): boolean => !whose.some(isSignedIn) && whose.some(identity.hasEnded)

/** Whether the person is signed in: waits where only a session has ended, since they sign in again as a rule. */
export const isStillSignedIn = async (...whose: readonly Whose[]): Promise<boolean> => {
  // A change at a time.
  while (haveEnded(whose)) await identity.changed()
  return whose.some(isSignedIn)
}
