/** Refuses requests that do not come from the dashboard's own page: other host names, other sites, other tabs' sessions. */
import type { IncomingMessage } from 'node:http'
import { Refusal } from './errors.ts'

const isWrite = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

export type OwnAddress = {
  host: string
  port: number
  publicOrigin: string | undefined
  /** It speaks TLS itself. */
  isSecure?: boolean
  /** Where it shares that origin with others: `/clumio/`. */
  basePath?: string
}

/** Where the dashboard begins. */
export const homeOf = ({ publicOrigin = '', basePath = '/' }: Pick<OwnAddress, 'publicOrigin' | 'basePath'>): string =>
  publicOrigin + basePath

type HostName = { name: string; port: number | undefined }

/** A Host header in its one spelling: without case, and without the dot at the end of a whole name. */
const readHost = (header: string): HostName | undefined => {
  const [, name, port] = /^([a-z0-9._-]*[a-z0-9_-]|\[[0-9a-f:.]+\])\.?(?::(\d{1,5}))?$/i.exec(header) ?? []
  return name === undefined
    ? undefined
    : { name: name.toLowerCase(), port: port === undefined ? undefined : Number(port) }
}

/** A name or address of the settings as browsers send it: addresses in their shortest form. */
const asSent = (name: string): string => {
  const url = `http://${name}`
  return (URL.canParse(url) ? new URL(url).hostname : name.toLowerCase()).replace(/\.$/, '')
}

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80))

/** As it is said to whoever was refused. */
const MOST_HOST_CHARS = 100

/**
 * A foreign Host header on the local address means that some site's name was pointed here (DNS rebinding): its page
 * would count as same-origin. Only names that are ours are answered; and where the dashboard has a public address, the
 * local one is answered to a proxy alone, since nobody could sign in to a page of it.
 */
export const createHostGuard = ({ host, port, publicOrigin, isSecure = false }: OwnAddress) => {
  const own = asSent(host.includes(':') ? `[${host}]` : host)
  const local = new Set(['localhost', '127.0.0.1', '[::1]', own])
  const publicUrl = publicOrigin === undefined ? undefined : new URL(publicOrigin)

  const isLocal = (asked: HostName): boolean => local.has(asked.name) && (asked.port ?? (isSecure ? 443 : 80)) === port
  // A proxy may drop the port.
  const isPublic = (asked: HostName, url: URL): boolean =>
    asked.name === asSent(url.hostname) && (asked.port === undefined || asked.port === portOf(url))

  return (incoming: IncomingMessage): void => {
    const { host: named = '', ':authority': authority = named } = incoming.headers
    const header = String(authority)
    if (named !== '' && named !== header)
      throw new Refusal(400, 'The request names two hosts: one as its authority, and another in its Host header.')
    const asked = readHost(header)
    if (asked !== undefined && publicUrl === undefined && isLocal(asked)) return
    if (asked !== undefined && publicUrl !== undefined) {
      if (isPublic(asked, publicUrl) || (isLocal(asked) && isFromProxy(incoming))) return
    }
    const said = `This dashboard does not answer to the host name “${header.slice(0, MOST_HOST_CHARS)}”.`
    throw new Refusal(
      403,
      publicOrigin === undefined
        ? `${said} Set PUBLIC_ORIGIN to the address you use.`
        : `${said} It is used at ${publicOrigin}. If you came by that address, let the proxy pass the Host header on.`,
    )
  }
}

/** What proxies leave in what they pass on, and no browser sends: also those that put a name of ours in place of theirs. */
const isFromProxy = ({ headers, httpVersion }: IncomingMessage): boolean =>
  httpVersion === '1.0' ||
  ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via'].some((name) => name in headers)

/**
 * The session routes and the API are for the page of this origin alone. Fetch Metadata says so in every current
 * browser; where it is missing, `Origin` does. Writes need a header too that no form or image can send.
 * SameSite cookies alone would let a page of a sibling subdomain through.
 */
export const createOriginGuard = (publicOrigin: string | undefined) => (request: Request) => {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const isOwnSite = site === null || site === 'same-origin' || (site === 'none' && !isWrite(request.method))
  const isOwnOrigin =
    origin === null || plainOrigin(origin) === plainOrigin(publicOrigin ?? new URL(request.url).origin)
  if (!isOwnSite || !isOwnOrigin)
    throw new Refusal(
      403,
      'This request comes from another site. Behind a proxy, set PUBLIC_ORIGIN to the address you use.',
    )
  if (isWrite(request.method) && request.headers.get('x-requested-with') !== 'dashboard')
    throw new Refusal(403, 'This change lacks the header X-Requested-With: dashboard.')
}

/** In its one spelling; `null` and whatever else is no origin stay what they are. */
const plainOrigin = (origin: string): string => {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  return url === undefined || url.origin === 'null' ? origin : url.origin.replace(/\.(?=:\d+$|$)/, '')
}
