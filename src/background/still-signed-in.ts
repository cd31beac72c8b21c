import type { Whose } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'

/** Whether the person is signed in: waits where only a session has ended, since they sign in again as a rule. */
export const isStillSignedIn = async (whose: Whose): Promise<boolean> => {
  // A change at a time.
  while (identity.hasEnded(whose)) await identity.changed()
  return isSignedIn(whose)
}
