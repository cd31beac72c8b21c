/**
 * The least that anything between a page and an API can cost here: passes each read on, and defends nothing. Where
 * BENCH_STORE is a store, it asks that one thing first, as whoever shares anything has to.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { readStoreAddress } from '../store/address.ts'
import { connect } from '../store/connection.ts'

const [, , apiOrigin = ''] = process.argv
const agent = new http.Agent({ keepAlive: true })
const address = readStoreAddress(process.env['BENCH_STORE'] ?? '')
const store = address && (await connect(address, { connectMs: 3000, answerMs: 3000 }))

const server = http.createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
  const pass = (): void => {
    http.get(apiOrigin + incoming.url, { agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(outgoing)
    })
  }
  incoming.resume()
  if (store === undefined) pass()
  else void store.ask(['PING']).then(pass)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.((user + system) / 1000)
})
