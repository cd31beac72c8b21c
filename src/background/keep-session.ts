/**
 * Whoever writes a long note, or reads where nothing refreshes, is at work and asks for nothing: their input then says
 * so to the gateway, once a minute at most. A page that nobody touches says nothing, and its session ends.
 */
import { identity } from '#api/transport/identity.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { readSession } from '#api/transport/session.ts'
import { sessionUse } from '#api/transport/session-use.ts'

const EVERY_MS = 60_000

let triedAt = Number.NEGATIVE_INFINITY

/** The person has done something in this tab. */
export const keepSession = async (): Promise<void> => {
  const session = identity.get()
  if (session === null || sessionExpiry.get() !== null) return
  if (sessionUse.ageMs(session.connection) < EVERY_MS || Math.abs(Date.now() - triedAt) < EVERY_MS) return
  triedAt = Date.now()
  // When the gateway is away, whatever is asked for next says so.
  const kept = await readSession(session).catch(() => session)
  if (kept === null && identity.at(session.connection)?.id === session.id)
    sessionExpiry.note(session, 'GET /session', false)
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
