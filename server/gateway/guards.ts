/** Refuses requests that do not come from the dashboard's own page: other host names, other sites, other tabs' sessions. */
import { Refusal } from './errors.ts'

const isWrite = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

export type OwnAddress = { host: string; port: number; publicOrigin: string | undefined }

/**
 * A foreign Host header on the local address means that some site's name was pointed here (DNS rebinding): its page
 * would count as same-origin. Only names that are ours are answered.
 */
export const createHostGuard = ({ host, port, publicOrigin }: OwnAddress) => {
  const names = ['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host.toLowerCase()]
  const allowed = new Set(names.map((name) => `${name}:${port}`))
  if (port === 80) for (const name of names) allowed.add(name)
  if (publicOrigin !== undefined) allowed.add(new URL(publicOrigin).host)
  return (request: Request): void => {
    if (!allowed.has(request.headers.get('host')?.toLowerCase() ?? ''))
      throw new Refusal(
        403,
        'This dashboard does not answer to that host name. Set PUBLIC_ORIGIN to the address you use.',
      )
  }
}

/**
 * The session routes and the API are for the page of this origin alone. Fetch Metadata says so in every current
 * browser; where it is missing, `Origin` does. Writes need a header too that no form or image can send.
 * SameSite cookies alone would let a page of a sibling subdomain through.
 */
export const createOriginGuard =
  (publicOrigin: string | undefined) =>
  (request: Request): void => {
    const site = request.headers.get('sec-fetch-site')
    const origin = request.headers.get('origin')
    const own = publicOrigin ?? `http://${request.headers.get('host')}`
    const isOwnSite = site === null || site === 'same-origin' || (site === 'none' && !isWrite(request.method))
    const isOwnOrigin = origin === null || origin.toLowerCase() === own.toLowerCase()
    if (!isOwnSite || !isOwnOrigin)
      throw new Refusal(
        403,
        'This request comes from another site. Behind a proxy, set PUBLIC_ORIGIN to the address you use.',
      )
    if (isWrite(request.method) && request.headers.get('x-requested-with') !== 'dashboard')
      throw new Refusal(403, 'This change lacks the header X-Requested-With: dashboard.')
  }
