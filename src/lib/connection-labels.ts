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
  const read = names.map((name) => [name, readConnection(name)] as const)
  const all = read.flatMap(([, connection]) => connection ?? [])
  return new Map(read.map(([name, connection]) => [name, connection ? labelOf(connection, all) : name]))
}
