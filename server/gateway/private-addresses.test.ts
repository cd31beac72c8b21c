import { expect, test } from 'vitest'
import { isPrivateAddress } from './private-addresses.ts'

test.each([
  ['127.0.0.1', 4],
  ['10.1.2.3', 4],
  ['172.31.255.255', 4],
  ['192.168.0.1', 4],
  ['169.254.169.254', 4],
  ['100.64.0.1', 4],
  ['0.0.0.0', 4],
  ['224.0.0.1', 4],
  ['255.255.255.255', 4],
  ['::', 6],
  ['::1', 6],
  ['::ffff:10.0.0.1', 6],
  ['::ffff:a9fe:a9fe', 6],
  ['fd00::1', 6],
  ['fe80::1', 6],
  ['64:ff9b::a00:1', 6],
  ['64:ff9b::a9fe:a9fe', 6],
  ['64:ff9b::7f00:1', 6],
  ['64:ff9b::', 6],
  ['64:ff9b:1::344c:1', 6],
  ['::10.0.0.1', 6],
  ['2002:a00:1::', 6],
  ['2001:0:a00:1::', 6],
  ['fec0::1', 6],
])('S10: %s is private', (address, family) => {
  expect(isPrivateAddress(address, family)).toBe(true)
})

test.each([
  ['52.94.76.1', 4],
  ['172.32.0.1', 4],
  ['100.128.0.1', 4],
  ['2600:1f14::1', 6],
  ['::ffff:52.94.76.1', 6],
  // In a network without IPv4, every host that has no other address is written so.
  ['64:ff9b::345e:4c01', 6],
])('%s is public', (address, family) => {
  expect(isPrivateAddress(address, family)).toBe(false)
})
