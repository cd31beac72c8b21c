/** Why an API host could not be reached, in words, with the setting that helps where there is one. */

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection broke off before the answer was complete',
  EPIPE: 'the connection broke off',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up at the moment',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'no connection within the time limit',
  EPRIVATE: 'its name points to a private address',
}

/** As a company's proxy causes them that looks into what is encrypted. */
const UNKNOWN_AUTHORITY = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])

/** What is wrong with a certificate, by the code of the error, where that is about one. */
export const whyNotTrusted = (code: unknown): string | undefined => {
  if (typeof code !== 'string') return undefined
  if (UNKNOWN_AUTHORITY.has(code))
    return `its certificate is of an authority that this server does not know (${code}). If that is your company’s own, start the dashboard with NODE_EXTRA_CA_CERTS set to a file with the authority’s certificate`
  return /CERT|TLS|SSL|ALTNAME/.test(code) ? `its certificate is not accepted (${code})` : undefined
}

type Told = { code?: unknown; statusCode?: unknown; syscall?: unknown }

/** `isProxied`: by way of HTTPS_PROXY, whose address may hold a password and is never told. */
export const whyUnreachable = (error: unknown, isProxied: boolean): string => {
  const told: Error & Told = error instanceof Error ? error : new Error('unknown')
  const code = typeof told.code === 'string' ? told.code : 'unknown'
  if (code === 'ERR_PROXY_TUNNEL') return whyNoTunnel(told.statusCode)
  if (code.startsWith('HPE_')) return 'what it answers is not HTTP'
  const refusal = whyNotTrusted(code)
  if (refusal !== undefined) return refusal
  const reason = REASONS[code] ?? code
  // What cannot be connected to or looked up is then the proxy.
  const isOfWay = isProxied && (told.syscall === 'connect' || told.syscall === 'getaddrinfo')
  return isOfWay ? `the proxy that HTTPS_PROXY names cannot be reached (${reason})` : reason
}

const whyNoTunnel = (status: unknown): string => {
  if (status === 407)
    return 'the proxy that HTTPS_PROXY names wants a password (407). Put name and password into it: http://name:password@proxy.example.com:3128'
  // Whatever is there: it went away without a word, or said something else than a status.
  if (!Number.isInteger(status)) return 'what HTTPS_PROXY names does not answer as a proxy'
  return `the proxy that HTTPS_PROXY names does not let it through (${String(status)})`
}
