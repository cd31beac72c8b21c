import type { Session } from '#contract/session.ts'
import { userKey } from '#api/transport/identity.ts'

/** Of each connection, who was signed in there last: a session may have ended before somebody else comes. */
type Last = ReadonlyMap<string, Session>

/** Who is signed in now where somebody else was, and who is signed in where from then on. */
export const replacedIn = (last: Last, now: readonly Session[]) => ({
  last: new Map([...last, ...now.map((session) => [session.connection, session] as const)]),
  replaced: now.flatMap((session) => {
    const former = last.get(session.connection)
    return former && userKey(former) !== userKey(session) ? [{ former, session }] : []
  }),
})
