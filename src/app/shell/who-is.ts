import type { Session } from '#contract/session.ts'

const nameOf = ({ user }: Session): string => user.fullName?.trim() || user.email || 'an unnamed user'

/** `Dana Ruiz on Sandbox`: who acts, as far as the token tells, and where. Two of one name are told apart by their emails. */
export const whoIs = (session: Session, other?: Session): string => {
  const { user, origin, isSandbox } = session
  const name = nameOf(session)
  const isNamesake = other !== undefined && nameOf(other).toLowerCase() === name.toLowerCase() && name !== user.email
  const called = isNamesake && user.email ? `${name} (${user.email})` : name
  return `${called} on ${isSandbox ? 'Sandbox' : new URL(origin).host}`
}
