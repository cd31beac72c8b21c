/** What happens before anything can be drawn: who is signed in, and what the page at this address reads first. */
import { askEarly } from '#api/transport/early.ts'
import { identity } from '#api/transport/identity.ts'
import { confirmSession } from '#queries/confirm-session.ts'
import { earlyReads } from '#queries/early-reads.ts'
import { mendPath } from '#lib/address.ts'
import { withBase, withoutBase } from '#lib/base-path.ts'
import { nameConnection, partsOf } from '#lib/unit-paths.ts'
import { startReads } from './start-reads.ts'

/** Whoever was here before starts at once; without a memory of it, the gateway is asked first. Answers whether it was. */
export const begin = async (): Promise<boolean> => {
  identity.goTo(partsOf(withoutBase(location.pathname)).connection)
  const isNew = identity.get() === null
  if (isNew) await confirmSession().catch(() => undefined)
  const { pathname, search, hash } = location
  const mended = mendPath(withoutBase(pathname))
  const session = identity.at(partsOf(mended).connection) ?? identity.get()
  const path = withBase(session ? nameConnection(session.connection, mended) : mended)
  if (path !== pathname) history.replaceState(history.state, '', path + search + hash)
  void startReads(location.href, earlyReads(askEarly))
  return isNew
}

let begun: Promise<boolean> | undefined

/** Begins, once; settles when it is known who is signed in. */
export const beginReads = (): Promise<boolean> => (begun ??= begin())
