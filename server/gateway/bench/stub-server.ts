/** The API that the bench measures against, in a process of its own: one page of 25 users, which costs nothing to make. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const user = (id: number) => ({
  _links: { _self: { href: `/users/${id}`, templated: false } },
  id: String(id),
  full_name: 'test person',
  email: `person-${id}@example.com`,
  is_enabled: true,
  access_control_configuration: [],
})
const body = JSON.stringify({ _embedded: { items: Array.from({ length: 25 }, (_, id) => user(id)) }, total_count: 25 })
const headers = { 'content-type': 'application/api.clumio.users=v2+json', 'content-length': Buffer.byteLength(body) }

const server = createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
  incoming.resume()
  outgoing.writeHead(200, headers).end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
