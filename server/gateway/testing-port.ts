/** A port that was free a moment ago, for a program that cannot find one by itself. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

export const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
