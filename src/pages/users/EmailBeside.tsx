import { besideName, type Person } from '#lib/who.ts'

/** The email of somebody, under what they are called, unless that holds it. */
export const EmailBeside = ({ called, user }: { called: string; user: Person }) => {
  const email = besideName(called, user)
  return email !== '' && <p className="quiet breaks">{email}</p>
}
