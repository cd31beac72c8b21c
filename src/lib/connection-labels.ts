/** What connections are called where several are on screen: as shortly as they can be told apart. */
import { hostName, readConnection, type Connection } from '#contract/connection-names.ts'

/** A portal's own part of its name, `EU1`; of any other host all of it. */
const hostLabel = (host: string): string => {
  if (host === 'sandbox') return 'Sandbox'
  const name = hostName(host)
  return /^[a-z0-9]{1,6}$/.test(name) ? name.toUpperCase() : host.replace(/^https?:\/\//, '')
}

const LAST_DIGITS = 6

/** The end of a number of 18 digits tells organizations apart, unless others end alike. */
const shortened = (organization: string, others: readonly string[]): string => {
  const end = organization.slice(-LAST_DIGITS)
  const isEnough = organization.length > LAST_DIGITS + 2 && others.filter((other) => other.endsWith(end)).length === 1
  return isEnough ? `…${end}` : organization
}

const labelOf = ({ host, organization }: Connection, all: readonly Connection[]): string => {
  const there = all.filter((other) => other.host === host)
  if (there.length === 1 || organization === null) return hostLabel(host)
  return `${hostLabel(host)} ${shortened(
    organization,
    there.flatMap((other) => other.organization ?? []),
  )}`
}

/** By their names in addresses: the host, and the organization where others are of the same host. */
export const connectionLabels = (names: readonly string[]): ReadonlyMap<string, string> => {
  // What has ended may be among those that are open still.
  const read = [...new Set(names)].map((name) => [name, readConnection(name)] as const)
  const all = read.flatMap(([, connection]) => connection ?? [])
  return new Map(read.map(([name, connection]) => [name, connection ? labelOf(connection, all) : name]))
}

/** `us-east-1.api.clumio.com, organization 7`: all of it, where there is room. */
export const connectionDetails = ({ host, organization }: Connection): string => {
  const called = host === 'sandbox' ? 'Sandbox' : host.replace(/^https?:\/\//, '')
  return `${called}, ${organization === null ? 'an organization that is not told' : `organization ${organization}`}`
}

/** The same of one that is known by its name in addresses. */
export const detailsOf = (name: string): string => {
  const connection = readConnection(name)
  return connection ? connectionDetails(connection) : name
}
