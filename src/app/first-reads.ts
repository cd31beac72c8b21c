/** What happens before anything can be drawn: who is signed in, and what the page at this address reads first. */
import { identity } from '#api/transport/identity.ts'
import { confirmSession } from '#queries/session.ts'
import { mendPath } from '#lib/address.ts'
import { withBase, withoutBase } from '#lib/base-path.ts'
import { nameConnection, partsOf } from '#lib/unit-paths.ts'
import { startReads } from './start-reads.ts'

type Begun = { rows: Promise<unknown> }

/** Whoever was here before starts at once; without a memory of it, the gateway is asked first. Once for each load. */
export const begin = async (): Promise<Begun> => {
  identity.goTo(partsOf(withoutBase(location.pathname)).connection)
  const confirmed = confirmSession().catch(() => undefined)
  if (identity.get() === null) await confirmed
  const { pathname, search, hash } = location
  const mended = mendPath(withoutBase(pathname))
  const session = identity.at(partsOf(mended).connection) ?? identity.get()
  const path = withBase(session ? nameConnection(session.connection, mended) : mended)
  if (path !== pathname) history.replaceState(history.state, '', path + search + hash)
  return { rows: startReads(location.href) }
}

let begun: Promise<Begun> | undefined

/** Begins, once; settles when it is known who is signed in. `rows` settles with those of the first list. */
export const beginReads = (): Promise<Begun> => (begun ??= begin())
