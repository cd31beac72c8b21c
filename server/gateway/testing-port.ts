/**
 * A port that was free a moment ago, for a program that cannot find one by itself. It is below those that systems give out
 * by themselves: one of these could be another test's, or a connection's, by the time that the program listens.
 */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'

const [LOWEST, HIGHEST] = [15_000, 32_000]

export const freePort = async (): Promise<number> => {
  const port = randomInt(LOWEST, HIGHEST)
  const server = net.createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return freePort()
  }
  server.close()
  await once(server, 'close')
  return port
}
