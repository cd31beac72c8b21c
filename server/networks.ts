/** Addresses and networks of the settings: `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
import { BlockList, isIP } from 'node:net'

export type Networks = { contains: (address: string) => boolean }

/** The entries of a list in a setting, separated by commas, blanks or both. */
export const entriesOf = (text: string): string[] => text.split(/[\s,]+/).filter((entry) => entry !== '')

type Network = { address: string; family: 'ipv4' | 'ipv6'; prefix: number }

const readNetwork = (text: string): Network | undefined => {
  const [, address = '', given] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const version = isIP(address)
  const longest = version === 6 ? 128 : 32
  const prefix = given === undefined ? longest : Number(given)
  if (version === 0 || address.includes('%') || prefix > longest) return undefined
  return { address, family: version === 6 ? 'ipv6' : 'ipv4', prefix }
}

/** Undefined when one of the texts is no network. */
export const readNetworks = (texts: readonly string[]): Networks | undefined => {
  const list = new BlockList()
  for (const text of texts) {
    const network = readNetwork(text)
    if (network === undefined) return undefined
    list.addSubnet(network.address, network.prefix, network.family)
  }
  return {
    contains: (address) => {
      const version = isIP(address)
      return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
    },
  }
}

export const NO_NETWORKS: Networks = { contains: () => false }
