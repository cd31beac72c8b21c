/**
 * What addresses call a connection: an API host and, where the token tells it, the organization there. It is the same for
 * everybody, so that a link means what it meant to whoever sent it: `us2.281474976710699137` is that organization at
 * us2.portal.clumio.com.
 */

/** API host by portal, as the vendor documents them. */
export const PORTALS: Readonly<Record<string, string>> = {
  'portal.clumio.com': 'us-west-2.api.clumio.com',
  'us2.portal.clumio.com': 'us-east-1.api.clumio.com',
  'canada.portal.clumio.com': 'ca-central-1.ca.api.clumio.com',
  'eu1.portal.clumio.com': 'eu-central-1.de.api.clumio.com',
  'au.portal.clumio.com': 'ap-southeast-2.au.api.clumio.com',
}

/** `organization` is null where it is not told. */
export type Connection = { host: string; organization: string | null }

/** A portal's own part of its name; the first one has none. */
const shortName = (portal: string): string => portal.split('.')[0]?.replace(/^portal$/, 'us') ?? portal

const HOSTS = new Map([
  ...Object.entries(PORTALS).map(([portal, host]) => [shortName(portal), host] as const),
  ['sandbox', 'sandbox'],
])
const SHORT_NAMES = new Map(Array.from(HOSTS, ([name, host]) => [host, name]))

/** Of any other host the dots are written as `_`, and what needs a code in addresses as `__` and its code. */
const CODED = /[^a-z0-9.-]|(?<=\.)\.|^.(?=[a-z0-9-]*$)/gu

const toCode = (sign: string): string => {
  const code = encodeURIComponent(sign)
  return (code === sign ? `%${sign.charCodeAt(0).toString(16)}` : code).replaceAll('%', '__').toLowerCase()
}

export const hostName = (host: string): string =>
  SHORT_NAMES.get(host) ?? host.toWellFormed().replaceAll(CODED, toCode).replaceAll('.', '_')

export const connectionName = ({ host, organization }: Connection): string =>
  organization === null ? hostName(host) : `${hostName(host)}.${organization}`

const NAME = /^([a-z0-9_-]{1,1000})(?:\.(\d{1,19}))?$/
/** What a host may look like that is no portal's: it has a dot or a scheme, and says nothing else. */
const HOST = /^(?:(?=.*\.)|(?=https?:\/\/))(?:https?:\/\/)?[a-z0-9._:[\]-]{1,300}$/

const readHost = (name: string): string | undefined => {
  const known = HOSTS.get(name)
  if (known !== undefined) return known
  try {
    const host = decodeURIComponent(name.replaceAll(/__(?=[0-9a-f]{2})/g, '%').replaceAll('_', '.'))
    return HOST.test(host) ? host : undefined
  } catch {
    return undefined
  }
}

/** The connection that is called so; undefined where none can be. */
export const readConnection = (name: string): Connection | undefined => {
  const [, called = '', organization = null] = NAME.exec(name) ?? []
  const host = readHost(called)
  if (host === undefined) return undefined
  const connection = { host, organization }
  // One connection has one name.
  return connectionName(connection) === name ? connection : undefined
}
