/** The least that anything between a page and an API can cost here: passes each read on, and defends nothing. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

const [, , apiOrigin = ''] = process.argv
const agent = new http.Agent({ keepAlive: true })

const server = http.createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
  incoming.resume()
  http.get(apiOrigin + incoming.url, { agent }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 0, answer.headers)
    answer.pipe(outgoing)
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
