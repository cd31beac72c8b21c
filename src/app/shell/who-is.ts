import type { Session } from '#contract/session.ts'
import { isSeen, personName, whoAmong, type Person } from '#lib/who.ts'

/** By the email where the token names no number. */
const personOf = ({ user: { id, fullName, email } }: Session): Person => ({
  id: id ?? email ?? '',
  fullName: fullName ?? '',
  email: email ?? '',
})

const calledIn = (session: Session, other: Session | undefined): string => {
  const person = personOf(session)
  // There is no more than a name to tell them by.
  if (person.id === '') return isSeen(person.fullName) ? personName(person) : 'an unnamed user'
  return whoAmong(other === undefined ? [person] : [person, personOf(other)])(person)
}

/** `Dana Ruiz on Sandbox`: who acts, as far as the token tells, and where. Beside somebody of one name, the email too. */
export const whoIs = (session: Session, other?: Session): string =>
  `${calledIn(session, other)} on ${session.isSandbox ? 'Sandbox' : new URL(session.origin).host}`
