import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { endAllSessions, endSession } from '#queries/session.ts'
import { explain } from '#lib/displayable-error.ts'
import { partsOf, paths } from '#lib/unit-paths.ts'
import { destination, goTo } from '#lib/way.ts'
import { notify } from '#ui/notify.ts'

/** Of one connection, or without one of all. Whoever is signed in to others goes on in the one that they were in last. */
export const signOutOf = (session?: Session): void => {
  const leave = async () => {
    try {
      await (session ? endSession(session) : endAllSessions())
    } catch (error) {
      notify({ tone: 'failed', title: 'Still signed in', text: error instanceof Error ? explain(error) : undefined })
      return
    }
    if (session === undefined || identity.get() === null) goTo(paths.signIn())
    else if (partsOf(destination().pathname).connection === session.connection) goTo('/')
  }
  void leave()
}
