/**
 * What is asked of one connection stands below a path of its own, `/in/us2.7/api/users`: so a browser sends the cookies
 * of that connection's session along, and of no other. Within the gateway that part of the path is gone.
 */
import { connectionName, readConnection } from '#contract/connection-names.ts'
import { Refusal } from './errors.ts'
import { organizationIn } from './token-claims.ts'

const PATH = /^\/in\/([^/]*)(\/(?:api|session)(?:\/.*)?)$/

/** The connection that a path is in, `null` for none, and the rest of it. */
export const splitConnection = (path: string): { connection: string | null; rest: string } => {
  const [, connection = null, rest = path] = PATH.exec(path) ?? []
  return { connection, rest }
}

export const checkConnection = (name: string | null): void => {
  if (name !== null && readConnection(name) === undefined) throw new Refusal(404, 'The path names no connection.')
}

/** What addresses call the connection of a session. */
export const connectionOf = ({ host, token }: { host: string; token: string }): string =>
  connectionName({ host, organization: organizationIn(token) })
