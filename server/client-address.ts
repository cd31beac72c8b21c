/**
 * Whose request it is: the address of the connection, or where that is a proxy's that the settings trust, the one that
 * the proxy says it came from. Whatever a client writes into `X-Forwarded-For` itself counts for nothing.
 */
import type { IncomingMessage } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import type { Networks } from './networks.ts'

/** Proxies that stand one behind the other; what comes before them in the list is made up. */
const MOST_HOPS = 20
/** A chain of so many addresses, written as long as addresses can be. */
const MOST_CHARS = 1024

export type ClientAddress = (incoming: IncomingMessage) => string

export const createClientAddress =
  (trusted: Networks): ClientAddress =>
  ({ socket, headers }) => {
    let client = plainAddress(socket.remoteAddress ?? '') ?? ''
    if (!trusted.contains(client)) return client
    const said = String(headers['x-forwarded-for'] ?? '').slice(-MOST_CHARS)
    // Each proxy adds at the end whom it was asked by, so the list is believed from there, as far as proxies reach.
    for (const hop of said.split(',').slice(-MOST_HOPS).toReversed()) {
      const address = plainAddress(hop.trim())
      if (address === undefined) return client
      client = address
      if (!trusted.contains(client)) return client
    }
    return client
  }

/** In its one spelling: some proxies write a port behind it, and IPv4 can be written as IPv6. */
const plainAddress = (text: string): string | undefined => {
  const [, bracketed, withPort] = /^(?:\[([^[\]]*)\](?::\d{1,5})?|([\d.]{7,15}):\d{1,5})$/.exec(text) ?? []
  const address = bracketed ?? withPort ?? text
  const mapped = /^::ffff:([\d.]{7,15})$/i.exec(address)?.[1] ?? address
  if (isIP(mapped) === 0) return undefined
  if (!isIPv6(mapped)) return mapped
  const url = `http://[${mapped.split('%')[0]}]`
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined
}
