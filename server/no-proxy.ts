/** What is reached without the proxy. Decided here alone, so that the way, the check of addresses and the words agree. */
import { isIP } from 'node:net'
import { entriesOf, readNetworks } from './networks.ts'

export type NoProxy = { contains: (url: URL) => boolean }

/** Without the brackets of IPv6. */
export const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

const isNetwork = (entry: string): boolean => entry.includes('/') || (isIP(entry) !== 0 && !entry.includes('%'))

/** Undefined where something is written like a network and is none. */
export const readNoProxy = (text: string): NoProxy | undefined => {
  const entries = entriesOf(text.toLowerCase())
  const networks = readNetworks(entries.filter(isNetwork))
  const names = entries.filter((entry) => !isNetwork(entry))
  return (
    networks && {
      contains: (url) => networks.contains(bare(url.hostname)) || names.some((name) => isNamed(name, url)),
    }
  )
}

/** By a name, `*` for all, `.name` for it and what is below, `*.name` for that alone, or a range; each with a port or not. */
const isNamed = (entry: string, { hostname, port }: URL): boolean => {
  const [, name = '', given] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (given !== undefined && given !== (port || '443')) return false
  if (name === '*' || name === hostname || isInRange(name, hostname)) return true
  if (name.startsWith('*.')) return hostname.endsWith(name.slice(1))
  return name.startsWith('.') && `.${hostname}`.endsWith(name)
}

const toNumber = (address: string): number => address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)

/** Of IPv4: `10.0.0.1-10.0.0.9`. */
const isInRange = (range: string, hostname: string): boolean => {
  const ends = range.split('-')
  if (ends.length !== 2 || [...ends, hostname].some((address) => isIP(address) !== 4)) return false
  const [first = 0, last = 0] = ends.map(toNumber)
  return first <= toNumber(hostname) && toNumber(hostname) <= last
}
