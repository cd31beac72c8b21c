/**
 * The session of the only connection has no prefix. Once there is a second it is below one: another tab, which has just
 * signed in to that, may have moved it while this one asks.
 */
import { prefixOf } from '#contract/connection-prefix.ts'
import type { Session } from '#contract/session.ts'
import { identity } from './identity.ts'
import { readSession } from './session.ts'

const looks = new Map<string, Promise<boolean>>()

const move = async (session: Session): Promise<boolean> => {
  const moved = await readSession({ ...session, prefix: prefixOf(session.connection) }).catch(() => null)
  if (moved === null || identity.at(session.connection)?.id !== session.id) return false
  identity.set(moved)
  return true
}

/** Whether it goes on below its prefix, by which it is known from then on. To ask so moves it, if nobody else has. */
export const hasMoved = (session: Session): Promise<boolean> => {
  if (session.prefix) return Promise.resolve(false)
  const look = looks.get(session.id) ?? move(session).finally(() => looks.delete(session.id))
  looks.set(session.id, look)
  return look
}
