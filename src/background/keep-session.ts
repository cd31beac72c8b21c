/**
 * Whoever writes a long note, or reads where nothing refreshes, is at work and asks for nothing: their input then says
 * so to the gateway, once a minute at most. A page that nobody touches says nothing, and its session ends.
 */
import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { readSession } from '#api/transport/session.ts'
import { sessionUse } from '#api/transport/session-use.ts'

const EVERY_MS = 60_000

/** By connection. */
const triedAt = new Map<string, number>()

const keep = async (session: Session): Promise<void> => {
  const { connection } = session
  if (sessionExpiry.get(connection) !== null) return
  const sinceTried = Math.abs(Date.now() - (triedAt.get(connection) ?? Number.NEGATIVE_INFINITY))
  if (sessionUse.ageMs(connection) < EVERY_MS || sinceTried < EVERY_MS) return
  triedAt.set(connection, Date.now())
  // When the gateway is away, whatever is asked for next says so.
  const kept = await readSession(session).catch(() => session)
  if (kept === null && identity.at(connection)?.id === session.id) sessionExpiry.note(session, 'GET /session', false)
}

const ofHere = (): readonly Session[] => [identity.get() ?? []].flat()
let inUse = ofHere

/** A screen over all connections is about each of them, for as long as it is open. Answers how to end that. */
export const keepAllSessions = (): (() => void) => {
  inUse = identity.all
  return () => {
    inUse = ofHere
  }
}

/** The person has done something in this tab. */
export const keepSession = async (): Promise<void> => {
  await Promise.all(inUse().map(keep))
}

const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const

/** A pointer that lies still is told of as moving when the page moves under it. */
const isOwnMove = (event: Event): boolean =>
  !(event instanceof PointerEvent) || event.type !== 'pointermove' || event.movementX !== 0 || event.movementY !== 0

export const keepSessionByInput = (): void => {
  const note = (event: Event) => {
    if (isOwnMove(event)) void keepSession()
  }
  for (const type of INPUT) addEventListener(type, note, { capture: true, passive: true })
}
