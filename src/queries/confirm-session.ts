/** Who is signed in, as the gateway says: asked once, as the page begins. */
import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { readSession, readSessions } from '#api/transport/session.ts'
import { withoutBase } from '#lib/base-path.ts'
import { isConnection, partsOf } from '#lib/unit-paths.ts'

/**
 * Asks the gateway who is signed in. With a remembered identity nothing waits for it, and a failure changes nothing:
 * the first read will show it.
 */
export const confirmSession = (): Promise<void> => {
  confirmed = confirm()
  return confirmed
}

/**
 * Without a memory of who is signed in: the one of the address, or any. The list is asked for it, since a browser
 * reports an error to whoever looks when a session is asked about that is not there.
 */
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
    ? ((await readSession({ connection: known.connection, prefix: known.prefix })) ?? (await readSession(known)))
    : await findSession()
  // Another tab has signed in or out while this was on its way, and knows better.
  if ((known ? identity.at(known.connection) : identity.get())?.id !== known?.id) return
  if (session === null && known !== null) identity.end(known)
  else if (session?.id !== known?.id) identity.set(session)
}

let confirmed: Promise<void> = Promise.resolve()

/** Whatever came of it: until then a read that is refused tells less than the gateway is about to. */
export const sessionConfirmed = (): Promise<void> => confirmed.catch(() => undefined)
