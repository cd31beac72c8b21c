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

const hostOf = ({ isSandbox, origin }: Session): string => (isSandbox ? 'Sandbox' : new URL(origin).host)

/** Where the host alone does not tell two connections apart. */
const organizationOf = ({ host, token }: Session, other: Session | undefined): string => {
  const id = token?.organizationId ?? null
  if (other?.host !== host || id === (other.token?.organizationId ?? null)) return ''
  return id === null ? ', in an organization that the token does not tell' : `, in organization ${id}`
}

/**
 * `Dana Ruiz on Sandbox`: who acts, as far as the token tells, and where. Beside somebody of one name the email too, beside
 * another organization of the host its own.
 */
export const whoIs = (session: Session, other?: Session): string =>
  `${calledIn(session, other)} on ${hostOf(session)}${organizationOf(session, other)}`

/** Who acts, whatever the connection. */
export const nameOf = (session: Session): string => calledIn(session, undefined)
