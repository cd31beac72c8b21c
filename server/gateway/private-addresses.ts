/** Looks names up for calls to the public API hosts, and refuses an answer that points into a private network. */
import { lookup } from 'node:dns'
import { BlockList, type LookupFunction } from 'node:net'

const blocked = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  blocked.addSubnet(network, prefix, 'ipv4')
  // As a network without IPv4 writes it (NAT64), where a public address is as public as before.
  blocked.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6')
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  blocked.addSubnet(network, prefix, 'ipv6')

/** IPv4 addresses written as IPv6 ones are seen through. */
export const isPrivateAddress = (address: string, family: number): boolean =>
  blocked.check(address, family === 6 ? 'ipv6' : 'ipv4')

/** Checked at every connection and not once at start, since a name's answer can change at any time. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const [first] = addresses
    if (first === undefined || addresses.some(({ address, family }) => isPrivateAddress(address, family)))
      return callback(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '')
    if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}
